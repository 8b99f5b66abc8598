package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Sketch;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.step.Gathered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything is compared with sets of strings and all pairs. */
class DropNearDuplicatesTest {

    private static final double THRESHOLD = 0.8;

    private final SplittableRandom random = new SplittableRandom(20_261_121);

    @Test
    void dropsTheLaterOfTwoThatAreNearlyTheSame() {
        List<String> words = words(60);
        Example early = example(text(words), "2024-05-01T00:00:00Z");
        words.set(59, "another");
        Example late = example(text(words), "2024-05-02T00:00:00Z");
        Example stranger = example(text(words(60)), "2024-04-01T00:00:00Z");

        Sorted sorted = Sorted.of(Gathered.from(List.of(late, stranger, early), DropNearDuplicates.of(3, THRESHOLD)));

        assertThat(sorted.kept, containsInAnyOrder(early, stranger));
        // 56 shingles each, of which the last differs: 55 of 57.
        assertThat(
                sorted.rejected,
                containsInAnyOrder(new Rejection(
                        "near-duplicates", "near-duplicate", "similarity 0.9649", early.id(), late.origin(), late)));
        assertThat(sorted.count("exact-duplicates", Tally.Counter.READ, ""), is(3L));
        assertThat(sorted.count("near-duplicates", Tally.Counter.READ, ""), is(3L));
        assertThat(sorted.count("near-duplicates", Tally.Counter.KEPT, ""), is(2L));
        assertThat(sorted.count("near-duplicates", Tally.Counter.REJECTED, "near-duplicate"), is(1L));
        assertThat(sorted.count("near-duplicates", Tally.Counter.MEASURE, "verified-pairs"), is(1L));
    }

    @Test
    void theBetterQualityComesBeforeTheEarlierTime() {
        List<String> words = words(60);
        Example early = example(text(words), "2024-05-01T00:00:00Z");
        words.set(0, "another");
        Example late = example(text(words), "2024-05-02T00:00:00Z");
        Example better = late.withLabels(new Labels(-1, "", new TreeMap<>(Map.of("quality", 0.9)), "", List.of(), ""));

        Sorted sorted = Sorted.of(Gathered.from(List.of(early, better), DropNearDuplicates.of(2, THRESHOLD)));

        assertThat(sorted.kept, containsInAnyOrder(better));
    }

    @Test
    void equalContentsGoFirstAndCountOnce() {
        List<String> words = words(60);
        Example first = example(text(words), "2024-05-01T00:00:00Z");
        Example copy = example(text(words), "2024-05-03T00:00:00Z");
        words.set(30, "another");
        Example between = example(text(words), "2024-05-02T00:00:00Z");

        Sorted sorted = Sorted.of(Gathered.from(List.of(copy, between, first), DropNearDuplicates.of(4, THRESHOLD)));

        assertThat(sorted.kept, containsInAnyOrder(first));
        assertThat(sorted.count("exact-duplicates", Tally.Counter.REJECTED, "exact-duplicate"), is(1L));
        assertThat(sorted.count("near-duplicates", Tally.Counter.READ, ""), is(2L));
        assertThat(sorted.count("near-duplicates", Tally.Counter.REJECTED, "near-duplicate"), is(1L));
    }

    @Test
    void whatHasNoWordIsLikeNothing() {
        List<Example> empty = List.of(example("...", ""), example("!!!", ""), example("", ""));
        assertThat(
                Sorted.of(Gathered.from(empty, DropNearDuplicates.of(2, THRESHOLD))).kept,
                containsInAnyOrder(empty.toArray()));
    }

    @Test
    void letsEverythingElsePass() {
        List<Item> others = List.of(
                Rejection.of("structure", "no-answer", "", example("text", "")),
                new DeadLetter("logs", "a.jsonl", "byte 7", "invalid-json", "expected JSON"),
                new Tally(Tally.Scope.SOURCE, "logs", Tally.Counter.RECORDS, "", 2),
                Input.counted("logs", "a.jsonl", 2));
        List<Item> out = new ArrayList<>(Gathered.from(others, DropNearDuplicates.of(2, THRESHOLD)));
        out.removeIf(item -> item instanceof Tally tally && tally.scope() == Tally.Scope.STEP);
        assertThat(out, containsInAnyOrder(others.toArray()));
    }

    /** Texts with 0 to 12 words replaced, so that pairs lie on both sides of the threshold. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.8, 0.95, 1.0})
    void findsWhatAllPairsFind(double threshold) {
        List<Example> examples = new ArrayList<>();
        for (int family = 0; family < 60; family++) {
            List<String> words = words(40 + random.nextInt(200));
            for (int version = 0; version < 5; version++) {
                List<String> edited = new ArrayList<>(words);
                for (int edit = Math.max(0, random.nextInt(15) - 2); edit > 0; edit--) {
                    edited.set(random.nextInt(edited.size()), word());
                }
                // Upper case is another content of the same words.
                String text = random.nextInt(4) == 0 ? text(edited).toUpperCase(Locale.ROOT) : text(edited);
                examples.add(example(text, random.nextBoolean() ? time(random.nextInt(40)) : ""));
            }
        }
        check(examples, threshold, 0.99);
    }

    /** A is like B and B like C, but A is not like C: C stays, since B does not. */
    @Test
    void inAChainOnlyWhatIsLikeAKeptOneGoes() {
        List<Example> versions = new ArrayList<>();
        List<String> words = words(200);
        for (int version = 0; version < 120; version++) {
            versions.add(example(text(words), time(version)));
            words.set(random.nextInt(words.size()), word());
        }
        Sorted sorted = check(versions, THRESHOLD, 1);
        assertThat(sorted.kept.size(), is(greaterThan(10)));
        assertThat(sorted.kept.size() < 60, is(true));
    }

    /** Thousands that share all bands with the first, and with each other. */
    @Test
    void aHotBucketLosesNoDuplicateOfItsFirst() {
        List<String> words = words(300);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            List<String> edited = new ArrayList<>(words);
            edited.set(random.nextInt(300), "only" + i);
            examples.add(example(text(edited), time(i)));
        }
        Sorted sorted = Sorted.of(Gathered.from(examples, DropNearDuplicates.of(8, THRESHOLD)));
        assertThat(sorted.kept, containsInAnyOrder(examples.get(0)));
        assertThat(sorted.rejected, hasSize(2999));
        assertThat(
                sorted.rejected.stream()
                        .allMatch(rejection -> examples.get(0).id().equals(rejection.keeper())),
                is(true));
        // Bounded: each with the first few and the last few of some places; all pairs are 4,498,500.
        assertThat(sorted.count("near-duplicates", Tally.Counter.MEASURE, "candidates"), is(lessThan(300_000L)));
    }

    @Test
    void theOrderOfTheInputAndTheNumberOfPartitionsChangeNothing() {
        List<Example> examples = new ArrayList<>();
        for (int family = 0; family < 20; family++) {
            List<String> words = words(80);
            for (int version = 0; version < 8; version++) {
                words.set(random.nextInt(words.size()), word());
                examples.add(example(text(words), time(random.nextInt(3))));
            }
        }
        Set<Item> expected = new HashSet<>(decided(Gathered.from(examples, DropNearDuplicates.of(1, THRESHOLD))));
        for (int partitions : new int[] {2, 16}) {
            Collections.shuffle(examples, new Random(partitions));
            List<Item> found = Gathered.from(examples, DropNearDuplicates.of(partitions, THRESHOLD));
            assertThat(new HashSet<>(decided(found)), is(expected));
        }
    }

    @Test
    void refusesOtherThresholds() {
        assertThrows(IllegalArgumentException.class, () -> DropNearDuplicates.of(1, 0.49));
        assertThrows(IllegalArgumentException.class, () -> DropNearDuplicates.of(1, 1.5));
        assertThrows(IllegalArgumentException.class, () -> DropNearDuplicates.of(1, Double.NaN));
    }

    private static List<Item> decided(List<Item> items) {
        return items.stream().filter(item -> !(item instanceof Tally)).toList();
    }

    /** Every dropped row is like its keeper, which is kept; and as many are dropped as all pairs would drop. */
    private static Sorted check(List<Example> examples, double threshold, double recall) {
        Sorted sorted = Sorted.of(Gathered.from(examples, DropNearDuplicates.of(4, threshold)));
        Map<ContentId, Set<String>> shingles = new HashMap<>();
        examples.forEach(example -> shingles.put(example.id(), shingles(example)));
        Set<ContentId> kept = new HashSet<>();
        sorted.kept.forEach(example -> kept.add(example.id()));
        List<Rejection> near = sorted.rejected.stream()
                .filter(rejection -> rejection.step().equals("near-duplicates"))
                .toList();
        for (Rejection rejection : near) {
            assertThat(kept.contains(rejection.keeper()), is(true));
            double similarity = jaccard(shingles.get(rejection.example().id()), shingles.get(rejection.keeper()));
            assertThat(similarity, is(greaterThanOrEqualTo(threshold)));
            assertThat(
                    rejection.detail(),
                    is(String.format(Locale.ROOT, "similarity %.4f", Math.floor(similarity * 10_000) / 10_000)));
        }
        Set<ContentId> expected = bruteForce(examples, shingles, threshold);
        long found = near.stream()
                .filter(rejection -> expected.contains(rejection.example().id()))
                .count();
        assertThat(expected.size(), is(greaterThan(0)));
        assertThat((double) found / expected.size(), is(greaterThanOrEqualTo(recall)));
        if (recall == 1) {
            assertThat(near, hasSize(expected.size()));
        }
        return sorted;
    }

    private static Set<ContentId> bruteForce(
            List<Example> examples, Map<ContentId, Set<String>> shingles, double threshold) {
        Map<ContentId, Example> distinct = new HashMap<>();
        Comparator<Example> order = Comparator.<Example, String>comparing(
                        example -> example.origin().time().isEmpty()
                                ? "9"
                                : example.origin().time())
                .thenComparing(Example::id);
        examples.stream().sorted(order).forEach(example -> distinct.putIfAbsent(example.id(), example));
        List<Example> kept = new ArrayList<>();
        Set<ContentId> dropped = new HashSet<>();
        for (Example example : distinct.values().stream().sorted(order).toList()) {
            boolean isNear = kept.stream()
                    .anyMatch(other -> jaccard(shingles.get(example.id()), shingles.get(other.id())) >= threshold);
            if (isNear) {
                dropped.add(example.id());
            } else {
                kept.add(example);
            }
        }
        return dropped;
    }

    private static Set<String> shingles(Example example) {
        List<String> words = new ArrayList<>();
        for (Message message : ((Content.Conversation) example.content()).messages()) {
            for (String word : message.text().toLowerCase(Locale.ROOT).split(" ")) {
                words.add(word);
            }
        }
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + 5 <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + 5)));
        }
        return shingles;
    }

    private static double jaccard(Set<String> left, Set<String> right) {
        Set<String> shared = new HashSet<>(left);
        shared.retainAll(right);
        return (double) shared.size() / (left.size() + right.size() - shared.size());
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(word());
        }
        return words;
    }

    private String word() {
        return "w" + random.nextInt(5000);
    }

    private static String text(List<String> words) {
        return String.join(" ", words);
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "2024-05-01T%02d:%02d:00Z", minute / 60 % 24, minute % 60)
                .replace("05-01", String.format(Locale.ROOT, "05-%02d", 1 + minute / 1440));
    }

    private static Example example(String text, String time) {
        Content content = new Content.Conversation(List.of(Message.assistant(List.of(new Part.Text(text)), true)), "");
        return Example.of(
                Origin.ofFile("logs", "chat", "a.jsonl", "", time), List.of("conversation:1"), content, Labels.none());
    }

    /** What came out, its sketches aside, which are made on the way. */
    private record Sorted(List<Example> kept, List<Rejection> rejected, List<Tally> tallies) {

        static Sorted of(Iterable<Item> items) {
            Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (Item item : items) {
                if (item instanceof Example example) {
                    sorted.kept.add(unsketched(example));
                } else if (item instanceof Rejection rejection) {
                    sorted.rejected.add(new Rejection(
                            rejection.step(),
                            rejection.reason(),
                            rejection.detail(),
                            rejection.keeper(),
                            rejection.origin(),
                            unsketched(rejection.example())));
                } else if (item instanceof Tally tally) {
                    sorted.tallies.add(tally);
                }
            }
            return sorted;
        }

        private static Example unsketched(Example example) {
            return example.withLabels(example.labels().withSketch(Sketch.none()));
        }

        long count(String step, Tally.Counter counter, String reason) {
            return tallies.stream()
                    .filter(tally -> tally.name().equals(step)
                            && tally.counter() == counter
                            && tally.reason().equals(reason))
                    .mapToLong(Tally::count)
                    .sum();
        }
    }
}
