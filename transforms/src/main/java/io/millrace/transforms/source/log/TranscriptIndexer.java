package io.millrace.transforms.source.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.read.Bytes;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.LineReader;
import io.millrace.transforms.common.read.RangeLines;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The first pass: looks at every line once, decides what it counts as, and notes what hangs together.
 * Lines that are used are counted by the second pass, which may find that they changed in between; all else is
 * counted here.
 */
final class TranscriptIndexer {

    static final String INVALID_JSON = "invalid-json";
    static final String NOT_A_TRANSCRIPT = "not-a-transcript";
    static final String INCOMPLETE_LAST_LINE = "incomplete-last-line";
    static final String BLANK_LINE = "blank-line";
    static final String UNREADABLE_FILE = "unreadable-file";
    static final String LOST_OBJECTS = "unusable-objects-on-used-lines";

    /** The levels at which the JSON reader gives up. */
    private static final int DEEPEST = Json.FACTORY.streamReadConstraints().getMaxNestingDepth();

    private static final char UUID = 'u';
    private static final char SESSION = 's';
    private static final char FILE = 'f';

    private final String source;
    private final FileRange range;
    private final InputFile file;
    private final int lineLimit;
    private final Consumer<Item> notices;
    private final TallyBook tallies = new TallyBook();
    private final String folderSession;

    private final JoinKeys joins = new JoinKeys();
    private final List<Span> spans = new ArrayList<>();
    private long records;

    /** The first object on the line at hand that is used, as an index into {@link #spans}. */
    private int firstUsed;

    private Fate lineFate;
    private boolean lineLostObjects;

    private TranscriptIndexer(String source, FileRange range, int lineLimit, Consumer<Item> notices) {
        this.source = source;
        this.range = range;
        this.file = range.file();
        this.lineLimit = lineLimit;
        this.notices = notices;
        this.folderSession = ProjectPath.sessionOfSubagents(file.name());
    }

    /**
     * Indexes a part of a file.
     *
     * @param source the source's name in the recipe
     * @param lineLimit the longest line in bytes, see {@link LineReader}
     * @param notices takes dead letters as they are found, and at last the counts
     */
    static FileIndex index(String source, FileRange range, int lineLimit, Consumer<Item> notices) {
        return new TranscriptIndexer(source, range, lineLimit, notices).run();
    }

    private FileIndex run() {
        if (isTranscript(file.name())) {
            readLines();
        } else if (range.start() == 0) {
            records++;
            tallies.source(source, Tally.Counter.SKIPPED, NOT_A_TRANSCRIPT);
        }
        tallies.add(Tally.Scope.SOURCE, source, Tally.Counter.RECORDS, "", records);
        for (Tally.Counter counter : List.of(Tally.Counter.USED, Tally.Counter.CANDIDATES, Tally.Counter.EXAMPLES)) {
            tallies.add(Tally.Scope.SOURCE, source, counter, "", 0);
        }
        tallies.close().forEach(notices);
        notices.accept(Input.counted(source, file.name(), records));
        return toIndex();
    }

    private static boolean isTranscript(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jsonl") || lower.endsWith(".jsonl.gz") || lower.endsWith(".jsonl.zst");
    }

    private void readLines() {
        long reached = range.start();
        try (LineReader lines = RangeLines.open(range, lineLimit)) {
            while (lines.next()) {
                reached = lines.position();
                readLine(lines);
            }
        } catch (IOException e) {
            // A folder with a transcript's name, a file that is gone or forbidden, or an archive that breaks off.
            records++;
            dead(reached, UNREADABLE_FILE, "a readable file, whole if it is packed");
        }
    }

    private void readLine(LineReader lines) {
        records++;
        if (lines.isTooLong()) {
            dead(lines.position(), "line-too-long", "a line of at most " + lineLimit + " bytes");
            return;
        }
        byte[] buffer = lines.buffer();
        int offset = lines.offset();
        int length = lines.length();
        if (Bytes.isBlank(buffer, offset, length)) {
            tallies.source(source, Tally.Counter.SKIPPED, BLANK_LINE);
            return;
        }
        Bytes.Survey survey = Bytes.survey(buffer, offset, length);
        if (survey.hasNul()) {
            dead(lines.position(), "nul-bytes", "text without NUL bytes");
            return;
        }
        if (!survey.isAscii() && !Bytes.isUtf8(buffer, offset, length, !lines.isTerminated())) {
            dead(lines.position(), "invalid-utf8", "text in UTF-8");
            return;
        }
        lineFate = null;
        lineLostObjects = false;
        firstUsed = -1;
        readObjects(lines);
        count(lines.position());
    }

    /** Several whole objects may be glued on one line: all count. */
    private void readObjects(LineReader lines) {
        byte[] buffer = lines.buffer();
        int offset = lines.offset();
        try (JsonParser parser = Json.FACTORY.createParser(buffer, offset, lines.length())) {
            try {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        parser.skipChildren();
                        note(Fate.dead("not-an-object"));
                        continue;
                    }
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    LineGlance glance = LineGlance.read(parser);
                    int length = (int) parser.currentLocation().getByteOffset() - from;
                    note(glance.fate());
                    if (glance.isInTree()) {
                        join(glance);
                        int checksum = Bytes.checksum(buffer, offset + from, length);
                        spans.add(new Span(lines.position() + from, length, checksum, false));
                    }
                }
            } catch (JsonEOFException e) {
                note(lines.isTerminated() ? Fate.dead(INVALID_JSON) : Fate.skipped(INCOMPLETE_LAST_LINE));
            } catch (StreamConstraintsException e) {
                boolean deep = parser.getParsingContext().getNestingDepth() >= DEEPEST;
                note(Fate.dead(deep ? "nested-too-deeply" : "beyond-json-limits"));
            } catch (JsonProcessingException e) {
                note(Fate.dead(INVALID_JSON));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private void note(Fate fate) {
        if (fate.kind() == Fate.Kind.USED) {
            // The span of the object is about to be added.
            firstUsed = firstUsed < 0 ? spans.size() : firstUsed;
        } else if (fate.kind() == Fate.Kind.DEAD) {
            lineLostObjects = true;
        }
        // Of a line without a used object, the first broken one tells more than what was skipped beside it.
        boolean outranks = lineFate == null || (lineFate.kind() == Fate.Kind.SKIPPED && fate.kind() == Fate.Kind.DEAD);
        lineFate = outranks ? fate : lineFate;
    }

    private void join(LineGlance glance) {
        int component = joins.add();
        for (String uuid : List.of(glance.uuid(), glance.parent(), glance.logicalParent())) {
            if (!uuid.isEmpty()) {
                joins.join(component, JoinKeys.hash(UUID, uuid));
            }
        }
        if (!glance.session().isEmpty()) {
            joins.join(component, JoinKeys.hash(SESSION, glance.session()));
        }
        if (!folderSession.isEmpty()) {
            joins.join(component, JoinKeys.hash(SESSION, folderSession));
        }
        if (glance.session().isEmpty() && folderSession.isEmpty()) {
            joins.join(component, JoinKeys.hash(FILE, file.name()));
        }
    }

    private void count(long position) {
        if (firstUsed >= 0) {
            Span span = spans.get(firstUsed);
            spans.set(firstUsed, new Span(span.start(), span.length(), span.checksum(), true));
            if (lineLostObjects) {
                tallies.source(source, Tally.Counter.MEASURE, LOST_OBJECTS);
            }
        } else if (lineFate.kind() == Fate.Kind.DEAD) {
            dead(position, lineFate.word(), expectation(lineFate.word()));
        } else {
            tallies.source(source, Tally.Counter.SKIPPED, lineFate.word());
        }
    }

    private void dead(long position, String error, String expected) {
        tallies.source(source, Tally.Counter.DEAD_LETTERED, error);
        notices.accept(new DeadLetter(source, file.name(), "byte " + position, error, "expected " + expected));
    }

    private static String expectation(String error) {
        return switch (error) {
            case "not-an-object" -> "a JSON object";
            case "nested-too-deeply" -> "JSON of at most " + DEEPEST + " levels";
            case "malformed-message" -> "a message object with content, a text or a list";
            case "beyond-json-limits" -> "numbers and names that a JSON reader takes";
            default -> "valid JSON";
        };
    }

    private FileIndex toIndex() {
        int[] numbers = new int[joins.components()];
        int[] components = new int[joins.components()];
        int count = 0;
        for (int i = 0; i < components.length; i++) {
            int first = joins.find(i);
            if (first == i) {
                numbers[i] = count++;
            }
            components[i] = numbers[first];
        }
        long[] keys = joins.sortedKeys();
        int[] owners = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            owners[i] = numbers[joins.find(joins.ownerOf(keys[i]))];
        }
        return new FileIndex(range, spans, components, keys, owners);
    }
}
