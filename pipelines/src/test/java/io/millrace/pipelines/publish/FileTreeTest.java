package io.millrace.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTreeTest {

    @TempDir
    private Path folder;

    private Path tree() throws IOException {
        Path tree = folder.resolve("tree");
        for (int i = 0; i < 200; i++) {
            Path branch = Files.createDirectories(tree.resolve("branch-" + i).resolve("twig"));
            Files.writeString(branch.resolve("leaf"), "green");
        }
        return tree;
    }

    @Test
    void aLinkIsRemovedAndNotFollowed() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("leaf"), "green");
        Path tree = tree();
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());
        FileTree.delete(tree);
        assertThat(Files.exists(tree), is(false));
        assertThat(Files.exists(kept), is(true));
    }

    @Test
    void whatDoesNotExistIsRemovedAlready() throws IOException {
        FileTree.delete(folder.resolve("nothing"));
        assertThat(Files.exists(folder), is(true));
    }

    @Test
    void twoMayRemoveTheSameTreeAtOnce() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                Path tree = tree();
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<Void> remove = () -> {
                    together.await();
                    FileTree.delete(tree);
                    return null;
                };
                Future<Void> one = both.submit(remove);
                Future<Void> other = both.submit(remove);
                one.get();
                other.get();
                assertThat(Files.exists(tree), is(false));
            }
        } finally {
            both.shutdownNow();
        }
    }
}
