package io.millrace.transforms.source.git;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.transforms.source.git.answer.AmbiguousAnswerException;
import io.millrace.transforms.source.git.answer.FileEdit;
import io.millrace.transforms.source.git.apply.DoesNotApplyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writers and appliers know nothing of each other: together they must give any change back. */
class AnswerFormsTest {

    private static FileEdit edit(String before, String after) {
        return new FileEdit("a.txt", "a.txt", before, after, false);
    }

    private static String write(AnswerForm form, List<FileEdit> edits) throws AmbiguousAnswerException {
        String answer = form.writer().write(edits);
        assertThat(answer.endsWith("\n"), is(true));
        return answer.substring(0, answer.length() - 1);
    }

    private static void shouldGiveTheChangeBack(AnswerForm form, List<FileEdit> edits) throws Exception {
        Map<String, String> before = new TreeMap<>();
        SortedMap<String, String> after = new TreeMap<>();
        for (FileEdit edit : edits) {
            if (!edit.isCreated()) {
                before.put(edit.oldPath(), edit.before());
            }
            if (!edit.isDeleted()) {
                after.put(edit.newPath(), edit.after());
            }
        }
        String answer = write(form, edits);
        assertThat(form.applier().apply(answer, before), is(after));
        assertThat(form.applier().apply(answer + "\n", before), is(after));
    }

    /**
     * Texts of few different lines, so that they repeat, with all kinds of ends; the second is the first with some
     * stretches replaced.
     */
    @Provide
    Arbitrary<String[]> changes() {
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("a", "b", "}", "", " ", "    return;", "ab", "aa")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "a\r",
                                "\r",
                                "é",
                                "😀 x",
                                "```",
                                "````",
                                "\t",
                                "x\\",
                                "+a",
                                "-a",
                                "@@ -1 +1 @@",
                                "--- a/a.txt")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "DELETED", "RENAMED TO b", "a.txt", "diff --git a/a b/a", "== =", ">>> REPLACE")));
        Arbitrary<List<String>> lines = line.list().ofMaxSize(30);
        Arbitrary<List<int[]>> cuts = Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 4))
                .as((at, length) -> new int[] {at, length})
                .list()
                .ofMaxSize(4);
        Arbitrary<Boolean> terminated = Arbitraries.of(true, true, false);
        return Combinators.combine(lines, cuts, line.list().ofMaxSize(3), terminated, terminated)
                .as((before, places, added, endBefore, endAfter) -> {
                    List<String> after = new ArrayList<>(before);
                    for (int[] place : places) {
                        int from = Math.min(place[0], after.size());
                        int to = Math.min(from + place[1], after.size());
                        after.subList(from, to).clear();
                        after.addAll(from, added);
                    }
                    return new String[] {text(before, endBefore), text(after, endAfter)};
                })
                .filter(change -> !change[0].equals(change[1]));
    }

    private static String text(List<String> lines, boolean terminated) {
        return String.join("\n", lines) + (terminated && !lines.isEmpty() ? "\n" : "");
    }

    @Property(seed = "20261121", tries = 2000)
    void shouldGiveAnyChangeOfAFileBack(@ForAll AnswerForm form, @ForAll("changes") String[] change) throws Exception {
        shouldGiveTheChangeBack(form, List.of(edit(change[0], change[1])));
    }

    @Property(seed = "20261121", tries = 500)
    void shouldGiveCreationsDeletionsAndRenamesBack(
            @ForAll AnswerForm form,
            @ForAll("changes") String[] renamed,
            @ForAll("changes") String[] other,
            @ForAll boolean executable)
            throws Exception {
        shouldGiveTheChangeBack(
                form,
                List.of(
                        new FileEdit("", "dir/new file.txt", "", other[1], executable),
                        new FileEdit("old.txt", "", other[0], "", executable),
                        new FileEdit("from/x.txt", "to/y.txt", renamed[0], renamed[1], executable),
                        new FileEdit("z.txt", "z.txt", other[1], other[0], executable)));
    }

    /** What a simple reader of search-replace blocks does: one replacement of text after the other. */
    @Property(seed = "20261121", tries = 2000)
    void shouldNeedOnlyTextReplacementForSearchReplace(@ForAll("changes") String[] change) throws Exception {
        if (change[0].isEmpty() || !change[0].endsWith("\n") || (!change[1].endsWith("\n") && !change[1].isEmpty())) {
            return;
        }
        String text = change[0];
        for (String block : (write(AnswerForm.SEARCH_REPLACE, List.of(edit(change[0], change[1]))) + "\n")
                .split("(?m)^a\\.txt\n<<<<<<< SEARCH\n")) {
            if (block.isBlank()) {
                continue;
            }
            String search = block.substring(0, block.indexOf("=======\n"));
            String replace = block.substring(block.indexOf("=======\n") + 8, block.indexOf(">>>>>>> REPLACE"));
            int at = text.indexOf(search);
            assertThat(at >= 0, is(true));
            assertThat(text.indexOf(search, at + 1), is(-1));
            text = text.substring(0, at) + replace + text.substring(at + search.length());
        }
        assertThat(text, is(change[1]));
    }

    @Test
    void shouldWriteSearchReplaceBlocksWithOneLineAround() throws Exception {
        assertThat(
                write(AnswerForm.SEARCH_REPLACE, List.of(edit("one\ntwo\nthree\nfour\n", "one\n2\nthree\nfour\n"))),
                is("a.txt\n<<<<<<< SEARCH\none\ntwo\nthree\n=======\none\n2\nthree\n>>>>>>> REPLACE"));
    }

    @Test
    void shouldGrowABlockUntilItsOldLinesOccurOnce() throws Exception {
        assertThat(
                write(AnswerForm.SEARCH_REPLACE, List.of(edit("f\nx\nx\nx\ng\nx\nx\nx\n", "f\nx\nx\nx\ng\nx\ny\nx\n"))),
                is("a.txt\n<<<<<<< SEARCH\ng\nx\nx\nx\n=======\ng\nx\ny\nx\n>>>>>>> REPLACE"));
    }

    @Test
    void shouldWriteEachKindOfSearchReplaceBlock() throws Exception {
        assertThat(
                write(
                        AnswerForm.SEARCH_REPLACE,
                        List.of(
                                new FileEdit("", "new.txt", "", "hello", false),
                                new FileEdit("gone.txt", "", "bye\n", "", false),
                                new FileEdit("from.txt", "to.txt", "a\n", "b\n", false))),
                is("""
                        new.txt
                        <<<<<<< SEARCH
                        =======
                        hello
                        \\ No newline at end of file
                        >>>>>>> REPLACE

                        gone.txt
                        <<<<<<< DELETE
                        >>>>>>> DELETE

                        from.txt
                        <<<<<<< RENAME
                        to.txt
                        >>>>>>> RENAME

                        to.txt
                        <<<<<<< SEARCH
                        a
                        =======
                        b
                        >>>>>>> REPLACE"""));
    }

    @Test
    void shouldWriteWholeFilesBetweenLongerFences() throws Exception {
        assertThat(
                write(AnswerForm.WHOLE_FILE, List.of(edit("x\n", "see ```` here\n"))),
                is("a.txt\n`````\nsee ```` here\n`````"));
    }

    @Test
    void shouldWriteDiffsAsGitDoes() throws Exception {
        assertThat(
                write(
                        AnswerForm.UNIFIED_DIFF,
                        List.of(
                                edit("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9"),
                                new FileEdit("", "run me", "", "x\n", true))),
                is(
                        "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
                                + "diff --git a/run me b/run me\nnew file mode 100755\n--- /dev/null\n+++ b/run me\t\n@@ -0,0 +1 @@\n+x"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefusePathsThatCannotStandOnALine(AnswerForm form) {
        for (String path : new String[] {"a\nb", " a", "a\t", "a\"b", "a\\b", "<<<<<<< SEARCH"}) {
            assertThrows(
                    AmbiguousAnswerException.class,
                    () -> form.writer().write(List.of(new FileEdit(path, path, "1\n", "2\n", false))));
        }
    }

    @Test
    void shouldRefuseTextThatLooksLikeAMark() {
        for (String mark : new String[] {
            "<<<<<<< SEARCH",
            "=======",
            "=========",
            ">>>>>>> REPLACE",
            ">>>>> REPLACE",
            "=======\r",
            "\\ No newline at end of file"
        }) {
            assertThrows(
                    AmbiguousAnswerException.class,
                    () -> AnswerForm.SEARCH_REPLACE.writer().write(List.of(edit("a\n", "a\n" + mark + "\n"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotApplyToOtherFiles(AnswerForm form) throws Exception {
        List<FileEdit> edits =
                List.of(edit("1\n2\n3\n", "1\ntwo\n3\n"), new FileEdit("gone.txt", "", "bye\n", "", false));
        String answer = write(form, edits);
        assertThrows(Exception.class, () -> form.applier().apply(answer, Map.of("a.txt", "1\n2\n3\n")));
        assertThrows(
                Exception.class,
                () -> form.applier().apply(answer + "\nrest", Map.of("a.txt", "1\n2\n3\n", "gone.txt", "bye\n")));
    }

    @Test
    void shouldNotApplyABlockThatOccursTwiceOrNever() {
        String answer = "a.txt\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE";
        for (String text : new String[] {"x\nx\n", "xx\n", "", "x"}) {
            assertThrows(
                    DoesNotApplyException.class,
                    () -> AnswerForm.SEARCH_REPLACE.applier().apply(answer, Map.of("a.txt", text)));
        }
    }
}
