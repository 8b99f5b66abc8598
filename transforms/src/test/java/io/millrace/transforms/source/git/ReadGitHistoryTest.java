package io.millrace.transforms.source.git;

import static io.millrace.transforms.common.repository.LittleRepository.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.repository.LittleRepository;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.common.repository.RepositoryLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadGitHistoryTest {

    private static final int COMMITS = 150;

    @TempDir
    Path folder;

    private final List<ObjectId> commits = new ArrayList<>();

    @BeforeEach
    void makeRepository() throws IOException {
        try (LittleRepository repository = LittleRepository.bare(folder.resolve("shop.git"))) {
            commits.add(repository.commit("Initial commit", tree().file("count.py", "count = 0\n")));
            for (int i = 1; i < COMMITS; i++) {
                commits.add(repository.commit(
                        "Count up to " + i + " in the shop",
                        tree().file("count.py", "count = " + i + "\n"),
                        commits.get(i - 1)));
            }
            repository.branch("main", commits.get(COMMITS - 1)).head("main");
            repository.lose(repository.objectsOf(commits.get(40)).get("count.py"));
        }
    }

    private GitHistorySettings settings() {
        return GitHistorySettings.of(new RepositoryLocation(
                folder.resolve("shop.git").toString(), folder.resolve("clones").toString()));
    }

    /** What a pipeline gave, found again by a key: a runner copies what it runs. */
    private static final Map<String, Queue<Item>> GIVEN = new ConcurrentHashMap<>();

    private static final class Give extends DoFn<Item, Void> {
        private static final long serialVersionUID = 1;
        private final String key;

        Give(String key) {
            this.key = key;
        }

        @ProcessElement
        public void process(@Element Item item) {
            GIVEN.get(key).add(item);
        }
    }

    private List<Item> run(ReadGitHistory read) {
        String key = folder.toString();
        GIVEN.put(key, new ConcurrentLinkedQueue<>());
        Pipeline pipeline = Pipeline.create();
        pipeline.apply(read).apply(ParDo.of(new Give(key))).setCoder(VoidCoder.of());
        pipeline.run().waitUntilFinish();
        return List.copyOf(GIVEN.remove(key));
    }

    private static <T> List<T> only(Class<T> kind, List<Item> items) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void shouldAccountForEveryCommit() throws Exception {
        ReadGitHistory read = ReadGitHistory.of("history", settings());
        assertThat(read.commits(), is(COMMITS));
        List<Item> items = run(read);
        // The lost file is the after of one commit and the before of the next.
        assertThat(only(Example.class, items), hasSize(COMMITS - 3));
        assertThat(only(Rejection.class, items).stream().map(Rejection::reason).toList(), is(List.of("root-commit")));
        assertThat(
                only(DeadLetter.class, items).stream().map(DeadLetter::position).toList(),
                containsInAnyOrder(
                        "commit " + commits.get(40).name(),
                        "commit " + commits.get(41).name()));
        Map<String, Long> tallies = new TreeMap<>();
        for (Tally tally : only(Tally.class, items)) {
            assertThat(tally.scope(), is(Tally.Scope.SOURCE));
            assertThat(tally.name(), is("history"));
            tallies.merge((tally.counter() + " " + tally.reason()).strip(), tally.count(), Long::sum);
        }
        assertThat(
                tallies,
                is(Map.of(
                        "RECORDS", 150L,
                        "USED", 148L,
                        "DEAD_LETTERED missing-object", 2L,
                        "CANDIDATES", 148L,
                        "EXAMPLES", 147L,
                        "REJECTED root-commit", 1L)));
        Input input = only(Input.class, items).stream().reduce(Input::merge).orElseThrow();
        assertThat(
                input,
                is(new Input("history", "shop", "", commits.get(COMMITS - 1).name(), 0, COMMITS)));
    }

    @Test
    void shouldReadTheCommitsOfOneBranchOrOfAll() throws Exception {
        try (LittleRepository repository = LittleRepository.bare(folder.resolve("other.git"))) {
            ObjectId base = repository.commit("Initial commit", tree().file("a.py", "a = 1\n"));
            ObjectId left = repository.commit("Set a to two instead", tree().file("a.py", "a = 2\n"), base);
            ObjectId right = repository.commit("Set a to three instead", tree().file("a.py", "a = 3\n"), base);
            repository.branch("main", left).head("main").branch("topic", right);
            GitHistorySettings settings = GitHistorySettings.of(repository.location());
            assertThat(ReadGitHistory.of("history", settings).revision(), is(left.name()));
            assertThat(
                    ReadGitHistory.of("history", settings.withBranch("topic")).revision(), is(right.name()));
            ReadGitHistory all = ReadGitHistory.of("history", settings.withBranch("all"));
            assertThat(all.commits(), is(3));
            assertThat(only(Example.class, run(all)), hasSize(2));
        }
    }

    @Test
    void shouldReportAShallowHistory() throws Exception {
        Files.writeString(
                folder.resolve("shop.git/shallow"), commits.get(COMMITS - 2).name() + "\n");
        ReadGitHistory read = ReadGitHistory.of("history", settings());
        assertThat(read.isShallow(), is(true));
        List<Item> items = run(read);
        assertThat(only(Example.class, items), hasSize(1));
        assertThat(only(Rejection.class, items).get(0).reason(), is("shallow-boundary"));
    }

    @Test
    void shouldSayWhenThereIsNoSuchBranch() {
        assertThrows(
                RepositoryException.class,
                () -> ReadGitHistory.of("history", settings().withBranch("mian")));
    }
}
