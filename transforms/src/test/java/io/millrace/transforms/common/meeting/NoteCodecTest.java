package io.millrace.transforms.common.meeting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Sketch;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.shingle.Shingles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NoteCodecTest {

    private static final String SEED = "20261121";

    /** The entry stands between others, so offsets count. */
    @Property(seed = SEED, tries = 300)
    void notesComeBack(@ForAll("examples") Example example, @ForAll byte[] extra, @ForAll Set<Integer> hashes) {
        int[] shingles = hashes.stream().mapToInt(Integer::intValue).sorted().toArray();
        BinaryWriter out = new BinaryWriter(64);
        out.writeRaw(new byte[] {1, 2, 3}, 0, 3);
        NoteCodec.write(example, extra, shingles, out);
        int length = out.size() - 3;
        out.writeByte(99);
        byte[] bytes = out.toByteArray();

        check(NoteCodec.read(bytes, 3, length), example, extra, shingles);
        check(NoteCodec.readFacts(bytes, 3, length), example, extra, new int[0]);
        assertThat(NoteCodec.id(bytes, 3), is(example.id()));
        assertThat(NoteCodec.readShingles(bytes, 3, length), is(shingles));
        assertThat(NoteCodec.readSketch(bytes, 3, length), is(example.labels().sketch()));
        String time = example.origin().time();
        double quality = example.labels().scores().getOrDefault("quality", Double.NaN);
        assertThat(
                NoteCodec.keepRank(bytes, 3, length),
                is(KeepRank.of(quality, time.isEmpty() ? null : Instant.parse(time))));

        BinaryWriter copy = new BinaryWriter(64);
        NoteCodec.copyShingles(bytes, 3, length, copy);
        assertThat(Shingles.read(new BinaryReader(copy.toByteArray())), is(shingles));

        Note facts = NoteCodec.readFacts(bytes, 3, length);
        for (boolean withExtra : new boolean[] {true, false}) {
            for (boolean withShingles : new boolean[] {true, false}) {
                copy.clear();
                NoteCodec.copy(bytes, 3, length, facts, new Choice(withExtra, withShingles), copy);
                byte[] copied = copy.toByteArray();
                check(
                        NoteCodec.read(copied, 0, copied.length),
                        example,
                        withExtra ? extra : new byte[0],
                        withShingles ? shingles : new int[0]);
                assertThat(
                        NoteCodec.readSketch(copied, 0, copied.length),
                        is(example.labels().sketch()));
            }
        }
    }

    private record Choice(boolean withExtra, boolean withShingles) implements NoteChoice {

        @Override
        public boolean takes(Note facts) {
            return true;
        }
    }

    /** As bytes: first the time, of which none is the last, then the places in the order of their text. */
    @Test
    void ofOneContentTheEarlierComesFirst() {
        Content content = conversation("text");
        List<Origin> ascending = List.of(
                origin("b", "1969-12-31T23:59:59.5Z"),
                origin("b", "2024-05-01T00:00:00Z"),
                origin("a", "2024-05-01T00:00:00.001Z"),
                origin("a", ""),
                origin("a\0", ""),
                origin("aa", ""));
        for (int i = 1; i < ascending.size(); i++) {
            byte[] before = entry(ascending.get(i - 1), content);
            byte[] after = entry(ascending.get(i), content);
            assertThat("at " + i, Arrays.compareUnsigned(before, after), is(lessThan(0)));
        }
    }

    @Provide
    Arbitrary<Example> examples() {
        Arbitrary<Origin> origins = Combinators.combine(text(), text(), text(), text(), text(), text(), times(), text())
                .as(Origin::new);
        Arbitrary<Content> contents = Combinators.combine(
                        text(), Arbitraries.integers().between(0, 3))
                .as(NoteCodecTest::content);
        Arbitrary<Labels> labels = Combinators.combine(
                        Arbitraries.integers().between(-1, Integer.MAX_VALUE),
                        Arbitraries.doubles().between(-2, 2).injectNull(0.3),
                        text(),
                        text().list().uniqueElements().ofMaxSize(3),
                        sketches())
                .as((tokens, quality, cluster, tags, sketch) -> {
                    TreeMap<String, Double> scores = new TreeMap<>();
                    scores.put("words", 3.0);
                    if (quality != null) {
                        scores.put("quality", quality);
                    }
                    return new Labels(
                                    tokens,
                                    "",
                                    scores,
                                    cluster,
                                    tags.stream().sorted().toList(),
                                    "")
                            .withSketch(sketch);
                });
        return Combinators.combine(origins, text().list().ofMaxSize(3), contents, labels)
                .as(Example::of);
    }

    private static Arbitrary<Sketch> sketches() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(Sketch.BYTES)
                .injectNull(0.5)
                .map(bytes -> bytes == null ? Sketch.none() : Sketch.of(bytes, 0, bytes.length));
    }

    /** Zero bytes among them, which end a text in the form that sorts. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings().withChars('\0', '\1', 'a', 'é', '語').ofMaxLength(6);
    }

    private static Arbitrary<String> times() {
        return Arbitraries.of("", "1969-07-20T20:17:40Z", "2024-05-01T00:00:00Z", "2024-05-01T00:00:00.123Z");
    }

    private static Content content(String text, int shape) {
        return switch (shape) {
            case 0 -> conversation(text);
            case 1 -> new Content.Infill("a.py", text, "before", "middle", "after", List.of());
            case 2 -> new Content.Grounded(List.of("why"), List.of(text), List.of("one", "two"), List.of(1));
            default ->
                new Content.Preference(
                        List.of(Message.user("why")), List.of(Message.user("yes")), List.of(Message.user("no")), "");
        };
    }

    private static Content conversation(String text) {
        return new Content.Conversation(List.of(Message.assistant(List.of(new Part.Text(text)), true)), "");
    }

    private static Origin origin(String source, String time) {
        return Origin.ofFile(source, "chat", "a.jsonl", "", time);
    }

    private static byte[] entry(Origin origin, Content content) {
        BinaryWriter out = new BinaryWriter(64);
        NoteCodec.write(Example.of(origin, List.of(), content, Labels.none()), new byte[0], new int[0], out);
        return out.toByteArray();
    }

    private static void check(Note note, Example example, byte[] extra, int[] shingles) {
        Origin origin = example.origin();
        Labels labels = example.labels();
        Content content = example.content();
        assertThat(note.id(), is(example.id()));
        assertThat(note.time(), is(origin.time().isEmpty() ? null : Instant.parse(origin.time())));
        assertThat(
                new Origin(
                        note.source(),
                        note.kind(),
                        note.uri(),
                        note.revision(),
                        note.path(),
                        note.span(),
                        origin.time(),
                        note.licence()),
                is(origin));
        assertThat(note.groups(), is(example.groups()));
        assertThat(note.language(), is(content instanceof Content.Infill infill ? infill.language() : ""));
        assertThat(note.shape(), is(Note.Shape.of(content)));
        assertThat(note.cluster(), is(labels.cluster()));
        assertThat(note.tags(), is(labels.tags()));
        assertThat(note.tokens(), is(labels.tokens()));
        assertThat(note.quality(), is(labels.scores().getOrDefault("quality", Double.NaN)));
        assertThat(note.extra(), is(extra));
        assertThat(note.shingles(), is(shingles));
    }
}
