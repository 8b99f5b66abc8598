package io.millrace.transforms.common.meeting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final Optional<Settlement.Exact> EXACT = Optional.of(new Settlement.Exact("exact", "the-same"));
    private static final ContentId KEEPER = new ContentId(3, 4);

    private final List<byte[]> entries = new ArrayList<>();

    @Test
    void withoutRulingsAllGoOn() throws IOException {
        Example example = example("a", "logs");
        enter(example);
        assertThat(
                settled(Optional.empty(), "mix"),
                is(List.of(example, tally("mix", Tally.Counter.READ, 1), tally("mix", Tally.Counter.KEPT, 1))));
    }

    @Test
    void ofEqualContentsTheFirstStays() throws IOException {
        Example first = example("a", "books");
        Example second = example("a", "logs");
        Example other = example("b", "logs");
        enter(second);
        enter(other);
        enter(first);
        List<Item> items = settled(EXACT);
        assertThat(
                items.contains(new Rejection(
                        "exact",
                        "the-same",
                        "kept the one of books a.jsonl bytes 0-7",
                        first.id(),
                        second.origin(),
                        second)),
                is(true));
        assertThat(items.contains(first) && items.contains(other) && !items.contains(second), is(true));
        assertThat(count(items, "exact", Tally.Counter.READ), is(3L));
        assertThat(count(items, "exact", Tally.Counter.REJECTED), is(1L));
        assertThat(count(items, "exact", Tally.Counter.KEPT), is(2L));
    }

    @Test
    void whoDropsFirstHasTheWord() throws IOException {
        Example example = example("a", "logs");
        enter(example);
        rule(example.id(), new Ruling.Drop("late", "old", "", null));
        rule(example.id(), new Ruling.Drop("early", "alike", "similarity 0.9", KEEPER));
        List<Item> items = settled(Optional.empty(), "early", "late");
        assertThat(
                items.get(0), is(new Rejection("early", "alike", "similarity 0.9", KEEPER, example.origin(), example)));
        assertThat(count(items, "early", Tally.Counter.REJECTED), is(1L));
        assertThat(count(items, "late", Tally.Counter.READ), is(0L));
        assertThat(count(items, "late", Tally.Counter.REJECTED), is(0L));
    }

    @Test
    void whatIsRepeatedIsNumbered() throws IOException {
        Example example = example("a", "logs");
        enter(example);
        rule(example.id(), new Ruling.Repeat("mix", 3));
        List<Item> items = settled(Optional.empty(), "near", "mix");
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(
                    items.get(epoch - 1), is(example.withLabels(example.labels().withEpoch(epoch))));
        }
        assertThat(count(items, "near", Tally.Counter.KEPT), is(1L));
        assertThat(count(items, "mix", Tally.Counter.READ), is(1L));
        assertThat(count(items, "mix", Tally.Counter.CREATED), is(2L));
        assertThat(count(items, "mix", Tally.Counter.KEPT), is(3L));
    }

    @Test
    void allRepeatsOfWhatIsDroppedLaterAreRejected() throws IOException {
        Example example = example("a", "logs");
        enter(example);
        enter(example("b", "logs"));
        rule(example.id(), new Ruling.Repeat("mix", 2));
        rule(example.id(), new Ruling.Drop("purge", "near-eval", "", null));
        List<Item> items = settled(Optional.empty(), "mix", "purge");
        long rejections = items.stream()
                .filter(item ->
                        item instanceof Rejection rejection && rejection.step().equals("purge"))
                .count();
        assertThat(rejections, is(2L));
        assertThat(count(items, "mix", Tally.Counter.CREATED), is(1L));
        assertThat(count(items, "purge", Tally.Counter.READ), is(3L));
        assertThat(count(items, "purge", Tally.Counter.REJECTED), is(2L));
        assertThat(count(items, "purge", Tally.Counter.KEPT), is(1L));
    }

    /** Rulings about one id are not taken for the next. */
    @Test
    void aRulingIsAboutItsOwnExample() throws IOException {
        Example one = example("a", "logs");
        Example other = example("b", "logs");
        enter(one);
        enter(other);
        rule(one.id(), new Ruling.Drop("near", "alike", "", KEEPER));
        List<Item> items = settled(Optional.empty(), "near");
        assertThat(items.contains(one), is(false));
        assertThat(items.contains(other), is(true));
    }

    private void enter(Example example) {
        BinaryWriter out = new BinaryWriter(64);
        KeepOrder.write(example, out);
        entries.add(out.toByteArray());
    }

    private void rule(ContentId id, Ruling ruling) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        RulingPacker packer = RulingPacker.of(1);
        packer.add(id, ruling, (partition, block) -> blocks.add(block));
        packer.flush((partition, block) -> blocks.add(block));
        for (byte[] block : blocks) {
            Block.forEach(block, (bytes, from, length) -> entries.add(Arrays.copyOfRange(bytes, from, from + length)));
        }
    }

    /** Settles the entries in the order in which the meeting sorts them. */
    private List<Item> settled(Optional<Settlement.Exact> exact, String... steps) throws IOException {
        List<Item> items = new ArrayList<>();
        Settlement.Table table = new Settlement(exact, List.of(steps)).begin(items::add);
        entries.sort(Arrays::compareUnsigned);
        for (byte[] entry : entries) {
            table.accept(entry, 0, entry.length);
        }
        table.close();
        return items;
    }

    private static long count(List<Item> items, String step, Tally.Counter counter) {
        return items.stream()
                .filter(item -> item instanceof Tally tally && tally.name().equals(step) && tally.counter() == counter)
                .mapToLong(item -> ((Tally) item).count())
                .sum();
    }

    private static Tally tally(String step, Tally.Counter counter, long count) {
        return new Tally(Tally.Scope.STEP, step, counter, "", count);
    }

    private static Example example(String text, String source) {
        Content content = new Content.Conversation(List.of(Message.assistant(List.of(new Part.Text(text)), true)), "");
        return Example.of(
                Origin.ofFile(source, "chat", "a.jsonl", "bytes 0-7", ""), List.of("g"), content, Labels.none());
    }
}
