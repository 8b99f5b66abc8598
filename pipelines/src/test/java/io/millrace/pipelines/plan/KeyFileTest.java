package io.millrace.pipelines.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    private Path folder;

    private KeyFile key(String name, boolean makesFolder) {
        return KeyFile.at(folder.resolve(name), makesFolder);
    }

    @Test
    void isMadeOnFirstUseForItsOwnerAlone() throws IOException {
        KeyFile key = key("key", false);
        assertThat(key.problem(), is(Optional.empty()));
        assertThat(key.exists(), is(false));

        byte[] made = key.readOrMake();

        assertThat(made.length, is(32));
        assertThat(HexFormat.of().formatHex(made), is(not("00".repeat(32))));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.path())), is("rw-------"));
        assertThat(key("key", false).readOrMake(), is(made));
        assertThat(names(), contains("key"));
    }

    @Test
    void isAnotherInAnotherFile() throws IOException {
        assertThat(key("a", false).readOrMake(), is(not(key("b", false).readOrMake())));
    }

    @Test
    void isMadeOnceByManyBuildsThatBeginTogether() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                all.add(() -> HexFormat.of().formatHex(key("key", false).readOrMake()));
            }
            Set<String> keys = new TreeSet<>();
            for (Future<String> build : builds.invokeAll(all)) {
                keys.add(build.get());
            }
            assertThat(keys.size(), is(1));
        } finally {
            builds.shutdown();
        }
        assertThat(names(), contains("key"));
    }

    @Test
    void makesTheFolderOnlyWhereNobodyNamedIt() throws IOException {
        assertThat(
                key("missing/key", false).problem().orElseThrow(),
                containsString(folder.resolve("missing") + " does not exist"));
        assertThrows(IOException.class, () -> key("missing/key", false).readOrMake());

        assertThat(key("config/millrace/key", true).problem(), is(Optional.empty()));
        assertThat(key("config/millrace/key", true).readOrMake().length, is(32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw-----w-"})
    void isRefusedWhenOthersMayReadIt(String permissions) throws IOException {
        Path file = Files.write(folder.resolve("key"), new byte[32]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        String problem = key("key", false).problem().orElseThrow();

        assertThat(problem, containsString(permissions));
        assertThat(problem, containsString("chmod 600 " + file));
        assertThrows(IOException.class, () -> key("key", false).readOrMake());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 4096})
    void isRefusedWhenItHasAnotherLength(int bytes) throws IOException {
        Path file = Files.write(folder.resolve("key"), new byte[bytes]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(key("key", false).problem().orElseThrow(), containsString("holds " + bytes + " bytes"));
    }

    @Test
    void isNoFolder() {
        assertThat(KeyFile.at(folder, false).problem().orElseThrow(), containsString("is no file"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
