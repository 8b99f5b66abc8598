package io.millrace.transforms.source.git;

import static io.millrace.transforms.common.repository.LittleRepository.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Message;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Role;
import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.GroupBy;
import io.millrace.transforms.common.repository.Lineages;
import io.millrace.transforms.common.repository.LittleRepository;
import io.millrace.transforms.common.repository.LittleRepository.Tree;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommitReaderTest {

    private static final String MESSAGE = "Count the cheese in the shop\n";

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

    private GitHistorySettings settings() {
        return GitHistorySettings.of(repository.location());
    }

    private Item read(GitHistorySettings settings, ObjectId commit) throws Exception {
        try (GitRepository opened = repository.open();
                CommitReader reader = new CommitReader(
                        "history", settings, opened, Lineages.of(opened, List.of(commit)), any -> true)) {
            return reader.read(commit);
        }
    }

    private Item readChange(Tree before, Tree after) throws Exception {
        return read(settings(), repository.commit(MESSAGE, after, repository.commit("Initial commit", before)));
    }

    private static Example example(Item item) {
        assertThat(item, instanceOf(Example.class));
        return (Example) item;
    }

    private static void assertRejected(Item item, CommitReason reason) {
        assertThat(item, instanceOf(Rejection.class));
        assertThat(((Rejection) item).reason(), is(reason.word()));
    }

    private static Message message(Item item, Role role) {
        Content.Conversation conversation = (Content.Conversation) example(item).content();
        return conversation.messages().stream()
                .filter(message -> message.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static String text(String topic, int lines) {
        return IntStream.range(0, lines).mapToObj(i -> topic + " = " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void shouldShowRequestFilesAndAnswer() throws Exception {
        repository.by("Ann Example");
        ObjectId before = repository.commit("Initial commit", tree().file("a.py", "cheese = 1\nbread = 2\n"));
        ObjectId after = repository.commit(
                """
                feat(count): counted the cheese twice (#12)

                One count was not enough for the shop.

                Signed-off-by: Ann Example <someone@example.org>
                """,
                tree().file("a.py", "cheese = 2\nbread = 2\n")
                        .file("b.py", "new = 1\n")
                        .file("LICENSE", MIT),
                before);
        Example example = example(read(settings(), after));
        Content.Conversation conversation = (Content.Conversation) example.content();
        assertThat(
                conversation.messages().stream().map(Message::role).toList(),
                is(List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT)));
        assertThat(conversation.messages().get(2).train(), is(true));
        assertThat(
                message(example, Role.USER).text(),
                startsWith("count: count the cheese twice\n\nOne count was not enough for the shop.\n\n"));
        assertThat(
                message(example, Role.USER).text(),
                containsString("\n\na.py\n```\ncheese = 1\nbread = 2\n```\n\nb.py (does not exist yet)"));
        assertThat(message(example, Role.ASSISTANT).text(), containsString("""
                        a.py
                        <<<<<<< SEARCH
                        cheese = 1
                        bread = 2
                        =======
                        cheese = 2
                        bread = 2
                        >>>>>>> REPLACE

                        b.py
                        <<<<<<< SEARCH
                        =======
                        new = 1
                        >>>>>>> REPLACE"""));
        assertThat(conversation.toString(), not(containsString("Ann")));
        assertThat(conversation.toString(), not(containsString("@")));
        assertThat(example.isExact(), is(true));
        assertThat(example.origin().uri(), is("shop"));
        assertThat(example.origin().revision(), is(after.name()));
        assertThat(example.origin().time(), is("2024-05-01T10:01:00Z"));
        assertThat(example.origin().licence(), is("MIT"));
        assertThat(example.origin().path(), is(""));
    }

    private static final String MIT = """
            MIT License

            Permission is hereby granted, free of charge, to any person obtaining
            a copy of this software

            The above copyright notice and this permission notice

            THE SOFTWARE IS PROVIDED "AS IS"
            """;

    @Test
    void shouldBeUnderWhatAllOfItsFilesAreUnder() throws Exception {
        LittleRepository.Tree shop = tree().file("LICENSE", MIT)
                .file("cheese/COPYING", "GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991\n");
        ObjectId before = repository.commit("Initial commit", shop);
        ObjectId after = repository.commit(
                "Count cheese and bread",
                shop.copy()
                        .file("cheese/a.py", "cheese = 1\n")
                        .file("b.py", "# SPDX-License-Identifier: ISC\nbread = 1\n"),
                before);
        assertThat(example(read(settings(), after)).origin().licence(), is("GPL-2.0-only AND ISC"));
    }

    @Test
    void shouldNameThePathOfASingleFile() throws Exception {
        Item item = readChange(tree().file("a.py", "cheese = 1\n"), tree().file("a.py", "cheese = 2\n"));
        assertThat(example(item).origin().path(), is("a.py"));
    }

    @Test
    void shouldLeaveOutTheInstructionsWhenTheyAreNotWanted() throws Exception {
        ObjectId before = repository.commit("Initial commit", tree().file("a.py", "cheese = 1\n"));
        ObjectId after = repository.commit(MESSAGE, tree().file("a.py", "cheese = 2\n"), before);
        Content.Conversation conversation = (Content.Conversation)
                example(read(settings().withInstructions(false), after)).content();
        assertThat(conversation.messages().get(0).role(), is(Role.USER));
    }

    @Test
    void shouldGroupByTheLineagesOfTheFilesAndTheChange() throws Exception {
        ObjectId first = repository.commit(
                "Initial commit", tree().file("dir/a.py", text("a", 20)).file("b.py", "b = 1\n"));
        ObjectId second = repository.commit(
                MESSAGE, tree().file("dir/c.py", text("a", 20) + "x = 1\n").file("b.py", "b = 2\n"), first);
        List<String> groups = example(read(settings(), second)).groups();
        assertThat(groups.size(), is(3));
        assertThat(groups.get(0), startsWith("change:"));
        assertThat(groups.subList(1, 3), is(List.of("file:shop:b.py", "file:shop:dir/a.py")));
        assertThat(
                example(read(settings().withGroup(GroupBy.DIRECTORY), second))
                        .groups()
                        .subList(1, 3),
                is(List.of("directory:shop:", "directory:shop:dir")));
        assertThat(
                message(read(settings(), second), Role.USER).text(),
                containsString("dir/a.py (to be renamed to dir/c.py)\n```\n"));
    }

    private static String change(Item item) {
        return example(item).groups().stream()
                .filter(group -> group.startsWith("change:"))
                .collect(Collectors.joining());
    }

    @Test
    void shouldGiveACherryPickTheChangeIdOfItsOriginal() throws Exception {
        ObjectId base = repository.commit(
                "Initial commit", tree().file("a.py", "cheese = 1\n").file("b.py", text("b", 30)));
        ObjectId change =
                repository.commit(MESSAGE, tree().file("a.py", "cheese = 2\n").file("b.py", text("b", 30)), base);
        ObjectId other = repository.commit(
                "Change the other file", tree().file("a.py", "cheese = 1\n").file("b.py", text("b", 31)), base);
        ObjectId picked = repository.commit(
                "Count the cheese once more\n",
                tree().file("a.py", "cheese  = 2\n").file("b.py", text("b", 31)),
                other);
        assertThat(change(read(settings(), picked)), is(change(read(settings(), change))));
        assertThat(change(read(settings(), other)), is(not(change(read(settings(), change)))));
    }

    @Test
    void shouldFollowWhatAMessageTellsOfItsOriginal() throws Exception {
        ObjectId base = repository.commit("Initial commit", tree().file("a.py", "cheese = 1\n"));
        ObjectId change = repository.commit(MESSAGE, tree().file("a.py", "cheese = 2\n"), base);
        ObjectId between = repository.commit("Count the bread too", tree().file("a.py", "bread = 7\n"), change);
        ObjectId picked = repository.commit(
                MESSAGE + "\n(cherry picked from commit " + change.name() + ")\n",
                tree().file("a.py", "bread = 8\n"),
                between);
        assertThat(change(read(settings(), picked)), is(change(read(settings(), change))));
        String id = "I0123456789012345678901234567890123456789";
        ObjectId reviewed =
                repository.commit(MESSAGE + "\nChange-Id: " + id + "\n", tree().file("a.py", "bread = 9\n"), picked);
        assertThat(change(read(settings(), reviewed)), is("change:" + id));
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheBytesOfEveryKindOfFileBack(AnswerForm form) throws Exception {
        Charset windows = Charset.forName("windows-1252");
        Tree before = tree().file("crlf.py", "a = 1\r\nb = 2\r\n")
                .file("mixed.py", "a = 1\r\nb = 2\nc = 3")
                .file("latin.py", "name = 'Käse'\nprice = 1\n".getBytes(StandardCharsets.ISO_8859_1))
                .file("windows.py", "price = '1 €'\n".getBytes(windows))
                .file("marked.py", "\uFEFFa = 'é'\n")
                .file("wide.py", "\uFEFFa = 1\r\n".getBytes(StandardCharsets.UTF_16LE))
                .file("empty.py", "")
                .file("gone.py", "x = 1")
                .executable("run.sh", "echo 1\n")
                .file("from.py", text("moved", 20));
        Tree after = tree().file("crlf.py", "a = 1\r\nb = 3\r\n")
                .file("mixed.py", "a = 2\r\nb = 2\nc = 3\n")
                .file("latin.py", "name = 'Käse'\nprice = 2\n".getBytes(StandardCharsets.ISO_8859_1))
                .file("windows.py", "price = '2 €'\n".getBytes(windows))
                .file("marked.py", "\uFEFFa = 'è'\n")
                .file("wide.py", "\uFEFFa = 2\r\n".getBytes(StandardCharsets.UTF_16LE))
                .file("empty.py", "a = 1\n")
                .executable("run.sh", "echo 2\n")
                .file("to.py", text("moved", 20) + "end");
        ObjectId commit = repository.commit(MESSAGE, after, repository.commit("Initial commit", before));
        String answer = message(read(settings().withAnswer(form), commit), Role.ASSISTANT)
                .text();
        assertThat(answer, containsString("b = 3\r\n"));
        assertThat(answer, containsString("Käse"));
        assertThat(answer, containsString("2 €"));
    }

    @Test
    void shouldRejectWhatHasNoSingleParent() throws Exception {
        ObjectId root = repository.commit(MESSAGE, tree().file("a.py", "a = 1\n"));
        assertRejected(read(settings(), root), CommitReason.ROOT_COMMIT);
        ObjectId side = repository.commit(MESSAGE, tree().file("a.py", "a = 2\n"), root);
        ObjectId merge = repository.commit(MESSAGE, tree().file("a.py", "a = 3\n"), root, side);
        assertRejected(read(settings(), merge), CommitReason.MERGE);
    }

    @ParameterizedTest
    @CsvSource({
        "renovate[bot]",
        "dependabot",
        "GitHub Actions",
        "moshi-bot",
        "pre-commit-ci",
    })
    void shouldRejectPrograms(String author) throws Exception {
        ObjectId before = repository.commit("Initial commit", tree().file("a.py", "a = 1\n"));
        ObjectId commit = repository.by(author).commit(MESSAGE, tree().file("a.py", "a = 2\n"), before);
        assertRejected(read(settings(), commit), CommitReason.BOT_AUTHOR);
    }

    @Test
    void shouldRejectCommitsWithoutAChangeOfText() throws Exception {
        Tree before = tree().file("a.py", "if a:\n  b = 1\n");
        assertRejected(readChange(before, before), CommitReason.EMPTY_COMMIT);
        assertRejected(readChange(before, tree().executable("a.py", "if a:\n  b = 1\n")), CommitReason.MODE_ONLY);
        assertRejected(readChange(before, tree().file("a.py", "if a:\n    b = 1\n")), CommitReason.WHITESPACE_ONLY);
        assertRejected(readChange(before, tree().file("b.py", "if a:\n  b = 1\n")), CommitReason.RENAME_ONLY);
        assertRejected(
                readChange(tree().file("x.toml", "v = '1.2.3'\n"), tree().file("x.toml", "v = '1.3.0'\n")),
                CommitReason.VERSION_BUMP);
    }

    @Test
    void shouldRejectWhatIsNoText() throws Exception {
        Tree before = tree().file("a.py", "a = 1\n");
        assertRejected(readChange(before, before.copy().file("b.dat", new byte[] {1, 0, 2})), CommitReason.BINARY_FILE);
        assertRejected(
                readChange(
                        before,
                        before.copy()
                                .file(
                                        "b.dat",
                                        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64)
                                                + "\nsize 12345\n")),
                CommitReason.LFS_POINTER);
        assertRejected(
                readChange(before, before.copy().submodule("lib", "0123456789012345678901234567890123456789")),
                CommitReason.SUBMODULE);
        assertRejected(readChange(before, before.copy().symlink("b", "a.py")), CommitReason.SYMBOLIC_LINK);
        assertRejected(
                readChange(before, tree().file("a.py", new byte[] {'a', (byte) 0x81, '\n'})),
                CommitReason.ENCODING_UNKNOWN);
    }

    @Test
    void shouldRejectAChangeOfEncoding() throws Exception {
        byte[] latin = "a = 'ä'\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRejected(
                readChange(tree().file("a.py", "a = 1\n"), tree().file("a.py", latin)), CommitReason.ENCODING_CHANGED);
        assertRejected(
                readChange(
                        tree().file("b.py", "b = 1\n"),
                        tree().file("b.py", "b = 1\n").file("a.py", latin)),
                CommitReason.ENCODING_CHANGED);
    }

    @Test
    void shouldLeaveOutFilesThatAProgramWroteUnlessTheyAreMost() throws Exception {
        Tree before =
                tree().file("a.py", "a = 1\n").file("vendor/lib.py", "x = 1\n").file("yarn.lock", "x\n");
        Tree after =
                tree().file("a.py", "a = 2\n").file("vendor/lib.py", "x = 2\n").file("yarn.lock", "x\n");
        Item item = readChange(before, after);
        assertThat(message(item, Role.USER).text(), not(containsString("vendor")));
        assertThat(message(item, Role.ASSISTANT).text(), not(containsString("vendor")));
        assertThat(String.join(" ", example(item).groups()), not(containsString("vendor")));
        assertRejected(readChange(before, after.copy().file("yarn.lock", "y\n")), CommitReason.MOSTLY_GENERATED);
    }

    @Test
    void shouldRejectWhatIsNoSource() throws Exception {
        assertRejected(
                readChange(tree().file("README.md", "Some cheese\n"), tree().file("README.md", "More cheese\n")),
                CommitReason.NO_SOURCE);
    }

    @Test
    void shouldKeepToTheLimits() throws Exception {
        ObjectId before = repository.commit(
                "Initial commit", tree().file("a.py", text("a", 20)).file("b.py", text("b", 20)));
        ObjectId commit =
                repository.commit(MESSAGE, tree().file("a.py", text("a", 21)).file("b.py", text("b", 21)), before);
        int size = 2 * text("a", 20).length();
        example(read(settings().withLimits(2, size, 1000), commit));
        assertRejected(read(settings().withLimits(1, size, 1000), commit), CommitReason.TOO_MANY_FILES);
        assertRejected(read(settings().withLimits(2, size - 1, 1000), commit), CommitReason.BEFORE_TOO_BIG);
        assertRejected(read(settings().withLimits(2, size, 20), commit), CommitReason.ANSWER_TOO_BIG);
    }

    @Test
    void shouldRejectWhatLooksLikeAMarkOfTheForm() throws Exception {
        Tree before = tree().file("a.py", "a = 1\n");
        Tree after = tree().file("a.py", "a = '''\n=======\n'''\n");
        assertRejected(readChange(before, after), CommitReason.ANSWER_AMBIGUOUS);
        ObjectId commit = repository.commit(MESSAGE, after, repository.commit("Initial commit", before));
        example(read(settings().withAnswer(AnswerForm.UNIFIED_DIFF), commit));
        example(read(settings().withAnswer(AnswerForm.WHOLE_FILE), commit));
    }

    @Test
    void shouldBuryACommitWhoseObjectsAreMissing() throws Exception {
        ObjectId first = repository.commit("Initial commit", tree().file("dir/a.py", "a = 1\n"));
        ObjectId second = repository.commit(MESSAGE, tree().file("dir/a.py", "a = 2\n"), first);
        ObjectId third = repository.commit(MESSAGE, tree().file("dir/a.py", "a = 3\n"), second);
        ObjectId fourth = repository.commit(MESSAGE, tree().file("dir/a.py", "a = 4\n"), third);
        Map<String, ObjectId> objects = repository.objectsOf(second);
        repository.lose(objects.get("dir"));
        for (ObjectId broken : List.of(second, third)) {
            DeadLetter letter = (DeadLetter) read(settings(), broken);
            assertThat(letter.error(), is("missing-object"));
            assertThat(letter.position(), is("commit " + broken.name()));
            assertThat(letter.uri(), is("shop"));
            assertThat(letter.detail(), containsString(objects.get("dir").name()));
        }
        example(read(settings(), fourth));
        repository.lose(third);
        assertThat(((DeadLetter) read(settings(), third)).error(), is("missing-object"));
        assertThat(((DeadLetter) read(settings(), fourth)).error(), is("missing-object"));
    }

    @Test
    void shouldBuryACommitWhoseObjectsAreBroken() throws Exception {
        ObjectId first = repository.commit("Initial commit", tree().file("a.py", "a = 1\n"));
        ObjectId second = repository.commit(MESSAGE, tree().file("a.py", "a = 2\n"), first);
        Map<String, ObjectId> objects = repository.objectsOf(second);
        for (ObjectId broken : List.of(objects.get("a.py"), objects.get(""), second)) {
            Path file = repository.objectFile(broken);
            byte[] bytes = Files.readAllBytes(file);
            for (byte[] damage : List.of(
                    new byte[0],
                    "garbage".getBytes(StandardCharsets.US_ASCII),
                    java.util.Arrays.copyOf(bytes, bytes.length / 2))) {
                Files.delete(file);
                Files.write(file, damage);
                DeadLetter letter = (DeadLetter) read(settings(), second);
                assertThat(letter.error(), is("corrupt-object"));
                assertThat(letter.position(), is("commit " + second.name()));
            }
            Files.write(file, bytes);
            example(read(settings(), second));
        }
    }
}
