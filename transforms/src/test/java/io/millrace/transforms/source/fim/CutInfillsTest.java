package io.millrace.transforms.source.fim;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content.Infill;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.Lineages;
import io.millrace.transforms.common.repository.LittleRepository;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.common.step.Gathered;
import io.millrace.transforms.common.step.TallyBook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutInfillsTest {

    private static final String CODE = """
            # SPDX-License-Identifier: MIT
            def total(prices, rates):
                result = 0
                for price in prices:
                    result += rates.convert(price.amount, price.currency)
                return result


            def is_empty(prices):
                return not prices
            """;

    @TempDir
    private Path folder;

    private LittleRepository repository;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = LittleRepository.bare(folder.resolve("shop.git"));
    }

    @Test
    void everyEntryOfTheTreeIsAccountedFor() throws Exception {
        byte[] latin = ("# Größe\n" + CODE).getBytes(StandardCharsets.ISO_8859_1);
        ObjectId commit = commit(LittleRepository.tree()
                .file("src/a.py", CODE)
                .executable("src/b.py", CODE.replace("total", "sum_of"))
                .file("src/latin.py", latin)
                .file("src/picture.py", new byte[] {'a', 0, 'b'})
                .file("src/big.py", CODE.repeat(5000))
                .file("src/lfs.py", "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n")
                .file("src/empty.py", "")
                .file("src/tiny.py", "tiny = other\n")
                .file("src/api_pb2.py", CODE)
                .file("vendor/c.py", CODE)
                .file("README.md", "# A shop\n")
                .file("data.xyz", "some data\n")
                .symlink("link.py", "src/a.py")
                .submodule("lib", "0123456789012345678901234567890123456789"));

        List<Item> items = cut("");

        assertThat(
                tallies(items),
                contains(
                        "RECORDS  14",
                        "USED  2",
                        "SKIPPED binary 1",
                        "SKIPPED empty-file 1",
                        "SKIPPED generated 1",
                        "SKIPPED lfs-pointer 1",
                        "SKIPPED not-code 1",
                        "SKIPPED not-utf-8 1",
                        "SKIPPED nothing-to-cut 1",
                        "SKIPPED submodule 1",
                        "SKIPPED symlink 1",
                        "SKIPPED too-large 1",
                        "SKIPPED unknown-language 1",
                        "SKIPPED vendored 1",
                        "CANDIDATES  2",
                        "EXAMPLES  2"));
        Input input = only(items, Input.class).stream().reduce(Input::merge).orElseThrow();
        assertThat(input.source() + " " + input.uri() + " " + input.revision(), is("infill shop " + commit.name()));
        assertThat(input.records(), is(14L));
        assertThat(input.bytes(), is(greaterThan(5000L * CODE.length())));
        assertThat(only(items, DeadLetter.class), is(empty()));
    }

    @Test
    void anEmptyTreeIsToldOf() throws Exception {
        ObjectId commit = commit(LittleRepository.tree());

        List<Item> items = cut("");

        assertThat(tallies(items), contains("RECORDS  0", "USED  0", "CANDIDATES  0", "EXAMPLES  0"));
        assertThat(only(items, Input.class), contains(new Input("infill", "shop", "", commit.name(), 0, 0)));
    }

    @Test
    void aFileThatNamesNoLicenceIsUnderThatOfTheNearestFolder() throws Exception {
        String code = CODE.substring(CODE.indexOf('\n') + 1);
        commit(LittleRepository.tree()
                .file("LICENSE", "Apache License\nVersion 2.0, January 2004\n")
                .file("lib/COPYING", "GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991\n")
                .file("lib/src/a.py", code)
                .file("src/b.py", code.replace("prices", "amounts"))
                .file("src/c.py", CODE.replace("prices", "sums")));

        List<String> licences = only(cut("main"), Example.class).stream()
                .map(example -> example.origin().path() + " " + example.origin().licence())
                .distinct()
                .sorted()
                .toList();

        assertThat(licences, contains("lib/src/a.py GPL-2.0-only", "src/b.py Apache-2.0", "src/c.py MIT"));
    }

    @Test
    void anInfillTellsWhereItIsFrom() throws Exception {
        ObjectId commit = commit(LittleRepository.tree().file("src/a.py", CODE));

        Example example = only(cut("main"), Example.class).get(0);
        Infill infill = (Infill) example.content();

        assertThat(infill.path(), is("src/a.py"));
        assertThat(infill.language(), is("python"));
        assertThat(infill.prefix() + infill.middle() + infill.suffix(), is(CODE));
        assertThat(infill.context(), is(empty()));
        int start = infill.prefix().length();
        int end = start + infill.middle().length();
        assertThat(example.origin().source(), is("infill"));
        assertThat(example.origin().kind(), is("fim"));
        assertThat(example.origin().uri(), is("shop"));
        assertThat(example.origin().revision(), is(commit.name()));
        assertThat(example.origin().path(), is("src/a.py"));
        assertThat(example.origin().span(), is("characters " + start + "-" + end));
        assertThat(example.origin().time(), is("2024-05-01T10:00:00Z"));
        assertThat(example.origin().licence(), is("MIT"));
        assertThat(example.labels().tags(), everyItem(startsWith("cut-")));
        assertThat(example.groups(), contains("file:shop:src/a.py"));
    }

    @Test
    void aRenamedFileKeepsTheGroupOfItsFirstPath() throws Exception {
        ObjectId first = repository.commit("Add", LittleRepository.tree().file("old.py", CODE));
        ObjectId second = repository.commit("Rename", LittleRepository.tree().file("new.py", CODE), first);
        repository.branch("main", second).head("main");

        Example example = only(cut("main"), Example.class).get(0);

        assertThat(example.groups(), contains("file:shop:old.py"));
        try (GitRepository opened = repository.open()) {
            assertThat(
                    example.groups(),
                    contains(Lineages.of(opened, List.of(second)).wordOf(second, "new.py")));
        }
    }

    @Test
    void theRevisionChoosesTheFiles() throws Exception {
        ObjectId first = repository.commit("Add", LittleRepository.tree().file("first.py", CODE));
        ObjectId second =
                repository.commit("More", LittleRepository.tree().file("second.py", CODE + "# more\n"), first);
        repository.branch("main", second).head("main");

        assertThat(paths(cut("")), contains("second.py"));
        assertThat(paths(cut(first.name())), contains("first.py"));
        assertThrows(RepositoryException.class, () -> cut("nonesuch"));
    }

    @Test
    void missingAndBrokenObjectsAreDeadLettersAndTheOthersAreCut() throws Exception {
        ObjectId commit = commit(LittleRepository.tree()
                .file("gone.py", CODE + "# gone\n")
                .file("broken.py", CODE + "# broken\n")
                .file("lost/a.py", CODE + "# a\n")
                .file("lost/b.py", CODE + "# b\n")
                .file("whole.py", CODE));
        var objects = repository.objectsOf(commit);
        repository.lose(objects.get("gone.py"));
        repository.lose(objects.get("lost"));
        Path broken = repository.objectFile(objects.get("broken.py"));
        assertThat(broken.toFile().setWritable(true), is(true));
        Files.write(broken, new byte[] {1, 2, 3});

        List<Item> items = cut("");

        assertThat(
                only(items, DeadLetter.class).stream()
                        .map(letter -> letter.uri() + " " + letter.position() + " " + letter.error())
                        .toList(),
                containsInAnyOrder(
                        "shop gone.py missing-object", "shop broken.py corrupt-object", "shop lost missing-object"));
        assertThat(paths(items), contains("whole.py"));
        assertThat(
                tallies(items),
                contains(
                        "RECORDS  4",
                        "USED  1",
                        "DEAD_LETTERED corrupt-object 1",
                        "DEAD_LETTERED missing-object 2",
                        "CANDIDATES  1",
                        "EXAMPLES  1"));
    }

    @Test
    void attributesOfTheTreeWeighMoreThanRules() throws Exception {
        commit(LittleRepository.tree()
                .file(".gitattributes", """
                        vendor/ours/** -linguist-vendored
                        made.py linguist-generated
                        hand.py linguist-generated=false
                        *.tpl linguist-language=Python
                        """)
                .file("vendor/ours/a.py", CODE)
                .file("vendor/theirs/a.py", CODE)
                .file("made.py", CODE)
                .file("hand.py", "# Generated by a person. Do not edit.\n" + CODE)
                .file("page.tpl", CODE));

        List<Item> items = cut("");

        assertThat(paths(items), containsInAnyOrder("vendor/ours/a.py", "hand.py", "page.tpl"));
    }

    @Test
    void languagesCanBeChosen() throws Exception {
        String yaml =
                "jobs:\n  build:\n    steps:\n      - checkout\n      - run: make all tests and docs\n    after: [lint]\n";
        commit(LittleRepository.tree().file("a.py", CODE).file("b.yaml", yaml));

        InfillSettings settings = new InfillSettings(6, 6000, 32, 2000, List.of("yaml"), "");
        List<Item> items = Gathered.from(CutInfills.of("infill", repository.location(), "", settings));

        assertThat(paths(items), everyItem(is("b.yaml")));
        assertThat(paths(items), is(not(empty())));
    }

    @Test
    void twoRunsGiveTheSameExamples() throws Exception {
        LittleRepository.Tree tree = LittleRepository.tree();
        for (int i = 0; i < 100; i++) {
            tree.file(
                    "src/file" + i + ".py", CODE.replace("result", "result" + i).repeat(1 + i % 7));
        }
        commit(tree);

        List<String> once = ids(cut(""));
        List<String> again = ids(cut(""));

        assertThat(once, is(again));
        assertThat(once, is(not(empty())));
    }

    @Test
    void copiesAreCutAlike() throws Exception {
        commit(LittleRepository.tree().file("a.py", CODE).file("copy/a.py", CODE));

        List<String> middles = only(cut(""), Example.class).stream()
                .map(example -> ((Infill) example.content()).middle())
                .toList();

        assertThat(middles.size(), is(2));
        assertThat(middles.get(0), is(middles.get(1)));
    }

    private ObjectId commit(LittleRepository.Tree tree) throws Exception {
        ObjectId commit = repository.commit("Add", tree);
        repository.branch("main", commit).head("main");
        return commit;
    }

    private List<Item> cut(String revision) throws Exception {
        return Gathered.from(CutInfills.of("infill", repository.location(), revision, InfillSettings.defaults()));
    }

    private static List<String> paths(List<Item> items) {
        return only(items, Example.class).stream()
                .map(example -> ((Infill) example.content()).path())
                .toList();
    }

    private static List<String> ids(List<Item> items) {
        return only(items, Example.class).stream()
                .map(example -> example.id().toString())
                .sorted()
                .toList();
    }

    private static <T extends Item> List<T> only(List<Item> items, Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> tallies(List<Item> items) {
        TallyBook book = new TallyBook();
        only(items, Tally.class).forEach(book::add);
        return book.close().stream()
                .map(tally -> tally.counter() + " " + tally.reason() + " " + tally.count())
                .toList();
    }
}
