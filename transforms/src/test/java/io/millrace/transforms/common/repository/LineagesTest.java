package io.millrace.transforms.common.repository;

import static io.millrace.transforms.common.repository.LittleRepository.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineagesTest {

    @TempDir
    Path folder;

    private LittleRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = LittleRepository.bare(folder.resolve("shop.git"));
    }

    @AfterEach
    void closeRepository() {
        repository.close();
    }

    /** Twenty lines that two files of different topics do not share. */
    private static String text(String topic) {
        return IntStream.range(0, 20).mapToObj(i -> topic + " line " + i + "\n").collect(Collectors.joining());
    }

    private Lineages lineages(ObjectId... tips) throws Exception {
        try (GitRepository opened = repository.open()) {
            return Lineages.of(opened, List.of(tips));
        }
    }

    @Test
    void shouldNameAFileByItsFirstPathThroughSeveralRenames() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId second = repository.commit("Move", tree().file("b.txt", text("cheese") + "more\n"), first);
        ObjectId third = repository.commit("Move on", tree().file("dir/c.txt", text("cheese") + "more\n"), second);
        Lineages lineages = lineages(third);
        assertThat(lineages.wordOf(first, "a.txt"), is("file:shop:a.txt"));
        assertThat(lineages.wordOf(second, "b.txt"), is("file:shop:a.txt"));
        assertThat(lineages.wordOf(third, "dir/c.txt"), is("file:shop:a.txt"));
        assertThat(lineages.renames(second), is(Map.of("b.txt", "a.txt")));
        assertThat(lineages.renames(third), is(Map.of("dir/c.txt", "b.txt")));
    }

    @Test
    void shouldNotTakeFilesThatShareLittleForRenames() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId second = repository.commit("Replace", tree().file("b.txt", text("bread")), first);
        assertThat(lineages(second).wordOf(second, "b.txt"), is("file:shop:b.txt"));
    }

    @Test
    void shouldNotTakeEmptyFilesForRenames() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("old/__init__.py", ""));
        ObjectId second = repository.commit("Replace", tree().file("new/__init__.py", ""), first);
        assertThat(lineages(second).wordOf(second, "new/__init__.py"), is("file:shop:new/__init__.py"));
    }

    @Test
    void shouldGiveACopyALineageOfItsOwn() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId second =
                repository.commit("Copy", tree().file("a.txt", text("cheese")).file("b.txt", text("cheese")), first);
        assertThat(lineages(second).wordOf(second, "b.txt"), is("file:shop:b.txt"));
    }

    @Test
    void shouldContinueALineageWhenAPathIsCreatedAgain() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId second = repository.commit("Move", tree().file("b.txt", text("cheese")), first);
        ObjectId third = repository.commit("Delete", tree().file("c.txt", text("bread")), second);
        ObjectId fourth = repository.commit(
                "Bring back", tree().file("c.txt", text("bread")).file("b.txt", text("cheese")), third);
        Lineages lineages = lineages(fourth);
        assertThat(lineages.wordOf(third, "b.txt"), is("file:shop:a.txt"));
        assertThat(lineages.wordOf(fourth, "b.txt"), is("file:shop:a.txt"));
    }

    @Test
    void shouldSwapLineagesWhenTwoFilesSwapPaths() throws Exception {
        ObjectId first =
                repository.commit("Add", tree().file("a.txt", text("cheese")).file("b.txt", text("bread")));
        ObjectId second =
                repository.commit("Half", tree().file("x.txt", text("cheese")).file("b.txt", text("bread")), first);
        ObjectId third =
                repository.commit("Rest", tree().file("x.txt", text("cheese")).file("a.txt", text("bread")), second);
        Lineages lineages = lineages(third);
        assertThat(lineages.wordOf(third, "x.txt"), is("file:shop:a.txt"));
        assertThat(lineages.wordOf(third, "a.txt"), is("file:shop:b.txt"));
    }

    @Test
    void shouldKeepLineagesOfASideBranchApartUntilItIsMerged() throws Exception {
        ObjectId base = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId side = repository.commit("Move on the side", tree().file("b.txt", text("cheese")), base);
        ObjectId main = repository.commit(
                "Work on main", tree().file("a.txt", text("cheese")).file("b.bak", "x\n"), base);
        ObjectId merge =
                repository.commit("Merge", tree().file("b.txt", text("cheese")).file("b.bak", "x\n"), main, side);
        ObjectId after = repository.commit(
                "Move again", tree().file("d.txt", text("cheese")).file("b.bak", "x\n"), merge);
        Lineages lineages = lineages(after);
        assertThat(lineages.wordOf(side, "b.txt"), is("file:shop:a.txt"));
        assertThat(lineages.wordOf(main, "b.txt"), is("file:shop:b.txt"));
        assertThat(lineages.wordOf(merge, "b.txt"), is("file:shop:a.txt"));
        assertThat(lineages.wordOf(after, "d.txt"), is("file:shop:a.txt"));
    }

    @Test
    void shouldPreferTheFirstParentsLineageInAMerge() throws Exception {
        ObjectId base = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId side = repository.commit("Move on the side", tree().file("b.txt", text("cheese")), base);
        ObjectId main =
                repository.commit("Create", tree().file("a.txt", text("cheese")).file("b.txt", text("bread")), base);
        ObjectId merge = repository.commit("Merge", tree().file("b.txt", text("bread")), main, side);
        assertThat(lineages(merge).wordOf(merge, "b.txt"), is("file:shop:b.txt"));
    }

    @Test
    void shouldNotChangeAWordWhenCommitsAreAdded() throws Exception {
        ObjectId first =
                repository.commit("Add", tree().file("a.txt", text("cheese")).file("b.txt", text("bread")));
        ObjectId second = repository.commit("Remove", tree().file("a.txt", text("cheese")), first);
        String before = lineages(second).wordOf(first, "b.txt");
        ObjectId third = repository.commit("Move over it", tree().file("b.txt", text("cheese")), second);
        Lineages lineages = lineages(third);
        assertThat(lineages.wordOf(first, "b.txt"), is(before));
        assertThat(lineages.wordOf(third, "b.txt"), is("file:shop:a.txt"));
    }

    @Test
    void shouldGoOnWhereATreeOrAFileIsMissing() throws Exception {
        ObjectId first =
                repository.commit("Add", tree().file("a.txt", text("cheese")).file("z.txt", "one\n"));
        ObjectId second = repository.commit("Move", tree().file("b.txt", text("cheese") + "x\n"), first);
        ObjectId third = repository.commit("Move on", tree().file("c.txt", text("cheese") + "x\n"), second);
        ObjectId fourth = repository.commit("Move last", tree().file("d.txt", text("cheese") + "y\n"), third);
        repository.lose(repository.objectsOf(first).get("a.txt"));
        repository.lose(repository.objectsOf(fourth).get(""));
        Lineages lineages = lineages(fourth);
        assertThat(lineages.history().commits(), contains(first, second, third, fourth));
        assertThat(lineages.wordOf(second, "b.txt"), is("file:shop:b.txt"));
        assertThat(lineages.wordOf(third, "c.txt"), is("file:shop:b.txt"));
        assertThat(lineages.wordOf(fourth, "d.txt"), is("file:shop:d.txt"));
    }

    @Test
    void shouldListACommitThatIsMissing() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("a.txt", text("cheese")));
        ObjectId second = repository.commit("Move", tree().file("b.txt", text("cheese")), first);
        ObjectId third = repository.commit("Move on", tree().file("c.txt", text("cheese")), second);
        repository.lose(second);
        Lineages lineages = lineages(third);
        assertThat(lineages.history().commits(), contains(second, third));
        assertThat(lineages.wordOf(third, "c.txt"), is("file:shop:c.txt"));
    }

    @Test
    void shouldListEachCommitOnceAndParentsFirst() throws Exception {
        ObjectId base = repository.commit("Base", tree().file("a.txt", "1\n"));
        ObjectId left = repository.commit("Left", tree().file("a.txt", "2\n"), base);
        ObjectId right = repository.commit("Right", tree().file("a.txt", "3\n"), base);
        ObjectId merge = repository.commit("Merge", tree().file("a.txt", "4\n"), left, right);
        assertThat(lineages(merge, left).history().commits(), contains(base, left, right, merge));
    }

    @Test
    void shouldRefuseACommitOfAnotherHistory() throws Exception {
        ObjectId first = repository.commit("Add", tree().file("a.txt", "1\n"));
        ObjectId second = repository.commit("Change", tree().file("a.txt", "2\n"), first);
        Lineages lineages = lineages(first);
        assertThrows(IllegalArgumentException.class, () -> lineages.wordOf(second, "a.txt"));
    }

    @Test
    void shouldFollowEachOfManyRenames() throws Exception {
        LittleRepository.Tree before = tree();
        LittleRepository.Tree after = tree();
        for (int i = 0; i < 400; i++) {
            before.file("old/" + i + ".txt", text("topic" + i));
            after.file("new/" + i + ".txt", text("topic" + i));
        }
        ObjectId first = repository.commit("Add", before);
        ObjectId second = repository.commit("Move all", after, first);
        Lineages lineages = lineages(second);
        for (int i = 0; i < 400; i++) {
            assertThat(lineages.renames(second), hasEntry("new/" + i + ".txt", "old/" + i + ".txt"));
            assertThat(lineages.wordOf(second, "new/" + i + ".txt"), is("file:shop:old/" + i + ".txt"));
        }
    }
}
