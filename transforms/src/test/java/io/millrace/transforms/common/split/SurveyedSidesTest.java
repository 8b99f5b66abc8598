package io.millrace.transforms.common.split;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.BlockPacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SurveyedSidesTest {

    private final List<Path> folders = new ArrayList<>();

    @AfterTry
    void deleteFolders() throws IOException {
        for (Path folder : folders) {
            Files.deleteIfExists(folder.resolve(SplitFacts.FILE));
            Files.delete(folder);
        }
        folders.clear();
    }

    private static Example example(String text, String source, String time, String uri, String path, String... groups) {
        return Example.of(
                new Origin(source, "git", uri, "", path, "", time, ""),
                List.of(groups),
                new Content.Conversation(List.of(Message.user(text)), ""),
                Labels.none());
    }

    /** The sides after a survey of all examples, in blocks of a few. */
    private static Sides sides(Path folder, EvalChoice choice, List<Example> examples) throws IOException {
        Sides sides = SurveyedSides.of(choice, "salt", folder.toString());
        BlockPacker<Integer> packer = BlockPacker.of(100, 1000);
        BinaryWriter entry = new BinaryWriter(16);
        try (SplitSurvey survey = SplitSurvey.of(choice)) {
            List<byte[]> blocks = new ArrayList<>();
            for (Example example : examples) {
                Origin origin = example.origin();
                Instant time = origin.time().isEmpty() ? null : Instant.parse(origin.time());
                SplitNote note =
                        sides.note(example.id(), example.groups(), origin.source(), time, origin.uri(), origin.path());
                if (SplitSurvey.write(choice, note, entry)) {
                    packer.add(0, entry, (key, block) -> blocks.add(block));
                }
            }
            packer.flush((key, block) -> blocks.add(block));
            for (byte[] block : blocks) {
                survey.add(block);
            }
            survey.finish(folder.toString());
        }
        return sides;
    }

    private Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("sides-");
        folders.add(folder);
        return folder;
    }

    private static List<Example> some(Random random, int count, int groups, int times) {
        return IntStream.range(0, count)
                .mapToObj(i -> example(
                        "text " + i,
                        "source-" + random.nextInt(3),
                        random.nextInt(8) == 0 ? "" : "2025-01-01T00:00:" + (10 + random.nextInt(times)) + "Z",
                        "host/repository-" + random.nextInt(2),
                        random.nextBoolean() ? "src/a" + random.nextInt(5) + ".java" : "docs/b.md",
                        IntStream.range(0, random.nextInt(4))
                                .mapToObj(k -> "group-" + random.nextInt(groups))
                                .toArray(String[]::new)))
                .toList();
    }

    private static List<String> groupsOf(Example example) {
        return example.groups().isEmpty() ? List.of(example.id().toString()) : example.groups();
    }

    private static Set<String> groupsOn(Side side, Sides sides, List<Example> examples) {
        Set<String> groups = new HashSet<>();
        for (Example example : examples) {
            if (sides.sideOf(example).equals(Optional.of(side))) {
                groups.addAll(groupsOf(example));
            }
        }
        return groups;
    }

    private static long count(Side side, Sides sides, List<Example> examples) {
        return examples.stream()
                .filter(example -> sides.sideOf(example).equals(Optional.of(side)))
                .count();
    }

    @Property(seed = "20261121", tries = 200)
    void noGroupIsOnBothSidesWhateverIsChosen(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 60) int groups,
            @ForAll @IntRange(min = 1, max = 40) int number)
            throws IOException {
        Random random = new Random(seed);
        List<Example> examples = some(random, 50, groups, 40);
        List<EvalChoice> choices = List.of(
                new EvalChoice.Count(number),
                new EvalChoice.Newest(number, 0),
                new EvalChoice.Newest(0, number / 50.0),
                new EvalChoice.Matching(List.of("source-1"), "", List.of(), List.of()),
                new EvalChoice.Matching(
                        List.of(), "2025-01-01T00:00:" + (10 + number % 40) + "Z", List.of(), List.of()),
                new EvalChoice.Matching(
                        List.of("source-0", "source-1"), "", List.of("repository-1"), List.of("src/**")));
        for (EvalChoice choice : choices) {
            Sides sides = sides(newFolder(), choice, examples);
            Set<String> train = groupsOn(Side.TRAIN, sides, examples);
            train.retainAll(groupsOn(Side.EVAL, sides, examples));
            assertThat(choice.toString(), train, is(Set.of()));
        }
    }

    /** What is in eval by the words of the choice, and what may be in train beside it. */
    private static void expectSides(EvalChoice choice, Sides sides, List<Example> examples, Predicate<Example> chosen) {
        Set<String> evalGroups = new HashSet<>();
        examples.stream().filter(chosen).forEach(example -> evalGroups.addAll(groupsOf(example)));
        for (Example example : examples) {
            Optional<Side> expected = chosen.test(example)
                    ? Optional.of(Side.EVAL)
                    : Collections.disjoint(groupsOf(example), evalGroups) ? Optional.of(Side.TRAIN) : Optional.empty();
            assertThat(choice.toString(), sides.sideOf(example), is(expected));
        }
    }

    @Property(seed = "20261121", tries = 100)
    void conditionsChooseAndWhatSharesAGroupIsOut(@ForAll int seed, @ForAll @IntRange(min = 1, max = 60) int groups)
            throws IOException {
        List<Example> examples = some(new Random(seed), 50, groups, 40);
        EvalChoice choice = new EvalChoice.Matching(
                List.of("source-0", "source-1"),
                "2025-01-01T00:00:20Z",
                List.of("repository-1"),
                List.of("src/*.java"));
        expectSides(choice, sides(newFolder(), choice, examples), examples, example -> {
            Origin origin = example.origin();
            return !origin.source().equals("source-2")
                    && origin.time().compareTo("2025-01-01T00:00:20Z") >= 0
                    && origin.uri().equals("host/repository-1")
                    && origin.path().startsWith("src/");
        });
    }

    @Property(seed = "20261121", tries = 100)
    void theNewestAreChosenInWholeTimes(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 60) int groups,
            @ForAll @IntRange(min = 1, max = 60) int number,
            @ForAll @IntRange(min = 1, max = 40) int times)
            throws IOException {
        List<Example> examples = some(new Random(seed), 50, groups, times);
        List<String> newestFirst = examples.stream()
                .map(example -> example.origin().time())
                .filter(time -> !time.isEmpty())
                .sorted(Collections.reverseOrder())
                .toList();
        // What is later than the first that is too many; or all of the latest, when that is among those.
        String bound = number < newestFirst.size() ? newestFirst.get(number) : "";
        boolean fits = !bound.equals(newestFirst.get(0));
        EvalChoice choice = new EvalChoice.Newest(number, 0);
        expectSides(
                choice,
                sides(newFolder(), choice, examples),
                examples,
                example -> !example.origin().time().isEmpty()
                        && (fits
                                ? example.origin().time().compareTo(bound) > 0
                                : example.origin().time().equals(bound)));
    }

    @Property(seed = "20261121", tries = 200)
    void aCountTakesWhatAGrowingFractionTakesFirst(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 60) int groups,
            @ForAll @IntRange(min = 1, max = 60) int number)
            throws IOException {
        List<Example> examples = some(new Random(seed), 50, groups, 40);
        GroupHash hash = GroupHash.under("salt");
        // The place in eval that each example takes: that of its last group.
        long[] places = examples.stream()
                .mapToLong(example -> groupsOf(example).stream()
                                .mapToLong(group -> hash.of(group) ^ Long.MIN_VALUE)
                                .max()
                                .orElseThrow()
                        ^ Long.MIN_VALUE)
                .toArray();
        Sides sides = sides(newFolder(), new EvalChoice.Count(number), examples);

        long inEval = count(Side.EVAL, sides, examples);
        long[] ordered = Arrays.stream(places)
                .map(place -> place ^ Long.MIN_VALUE)
                .sorted()
                .map(place -> place ^ Long.MIN_VALUE)
                .toArray();
        long firstGroup =
                Arrays.stream(ordered).filter(place -> place == ordered[0]).count();
        assertThat(inEval, lessThanOrEqualTo(Math.max(number, firstGroup)));
        for (int i = 0; i < places.length; i++) {
            boolean isEval = sides.sideOf(examples.get(i)).equals(Optional.of(Side.EVAL));
            long place = places[i];
            long upToHere = Arrays.stream(places)
                    .filter(other -> Long.compareUnsigned(other, place) <= 0)
                    .count();
            assertThat(isEval, is(upToHere <= number || place == ordered[0]));
        }
    }

    @Test
    void aCommitIsChosenByPathsWhenAllOfItsFilesAre(@TempDir Path folder) throws IOException {
        EvalChoice choice = new EvalChoice.Matching(List.of(), "", List.of(), List.of("docs/**", "*.md"));
        Example docs = example("a", "git", "", "host/shop", "", "file:host/shop:docs/a.txt", "file:host/shop:b.md");
        Example both = example("b", "git", "", "host/shop", "", "file:host/shop:docs/c.txt", "file:host/shop:src/d");
        Example code = example("c", "git", "", "host/shop", "", "file:host/shop:src/d", "file:host/shop:src/e");
        Example one = example("d", "fim", "", "host/shop", "docs/new.txt", "file:host/shop:old.txt");
        Example beside = example("e", "git", "", "host/shop", "src/f", "file:host/shop:old.txt");
        List<Example> examples = List.of(docs, both, code, one, beside);
        Sides sides = sides(folder, choice, examples);

        assertThat(
                examples.stream().map(sides::sideOf).toList(),
                is(List.of(
                        Optional.of(Side.EVAL),
                        Optional.empty(),
                        Optional.of(Side.TRAIN),
                        Optional.of(Side.EVAL),
                        Optional.empty())));
        assertThat(sides.disagreement(both), is("some of its files are chosen for eval, some are not"));
        assertThat(sides.disagreement(beside), containsString("1 shared with eval: file:host/shop:old.txt"));
    }

    @Test
    void aShareIsOfADecimalNumberRoundedDown() {
        EvalChoice.Newest newest = new EvalChoice.Newest(0, 0.29);

        assertThat(newest.of(100), is(29L));
        assertThat(newest.of(99), is(28L));
    }

    @Test
    void anInfillHasNoAge(@TempDir Path folder) throws IOException {
        Content infill = new Content.Infill("a", "b", "c", "d", "e", List.of());
        Example cut = Example.of(
                new Origin("s", "fim", "u", "", "", "", "2025-06-01T00:00:00Z", ""),
                List.of("g"),
                infill,
                Labels.none());
        EvalChoice choice = new EvalChoice.Matching(List.of(), "2025-01-01T00:00:00Z", List.of(), List.of());

        assertThat(sides(folder, choice, List.of()).sideOf(cut), is(Optional.of(Side.TRAIN)));
    }

    /** To a pattern a character of two units is one, however it is quoted. */
    @Test
    void aGlobMayHaveAnyCharacter(@TempDir Path folder) throws IOException {
        EvalChoice choice = new EvalChoice.Matching(List.of(), "", List.of(), List.of("\uD83D\uDE00.[m]d"));
        Example named = example("a", "fim", "", "shop", "\uD83D\uDE00.[m]d");

        assertThat(sides(folder, choice, List.of(named)).sideOf(named), is(Optional.of(Side.EVAL)));
    }

    @Test
    void directoriesMatchGlobsForWhatIsInThem(@TempDir Path folder) throws IOException {
        EvalChoice choice = new EvalChoice.Matching(List.of(), "", List.of(), List.of("docs/**", "**/test/**"));
        List<Example> examples = List.of(
                example("a", "git", "", "shop", "", "directory:shop:docs"),
                example("b", "git", "", "shop", "", "directory:shop:lib/test"),
                example("c", "git", "", "shop", "", "directory:shop:lib/latest"));
        Sides sides = sides(folder, choice, examples);

        assertThat(
                examples.stream().map(sides::sideOf).toList(),
                is(List.of(Optional.of(Side.EVAL), Optional.of(Side.EVAL), Optional.of(Side.TRAIN))));
    }
}
