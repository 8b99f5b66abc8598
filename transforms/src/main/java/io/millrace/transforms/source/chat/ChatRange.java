package io.millrace.transforms.source.chat;

import com.github.luben.zstd.ZstdIOException;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.LineReader;
import io.millrace.transforms.common.read.RangeLines;
import io.millrace.transforms.common.step.TallyBook;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads one range line by line, and accounts for each line. */
final class ChatRange {

    static final String BLANK_LINE = "blank-line";
    static final String EMPTY_FILE = "empty-file";
    static final String LINE_TOO_LONG = "line-too-long";
    static final String BROKEN_PACKING = "broken-packing";

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String source;
    private final ChatParser parser;
    private final FileRange range;
    private final boolean packed;
    private final Consumer<Item> out;
    private final TallyBook tallies = new TallyBook();
    private long records;
    private long used;
    private long examples;
    private boolean brokenPacking;

    ChatRange(String source, ChatParser parser, FileRange range, Consumer<Item> out) {
        this.source = source;
        this.parser = parser;
        this.range = range;
        this.packed = range.file().packing() != InputFile.Packing.PLAIN;
        this.out = out;
    }

    /** Hands on what the range holds, then the counts. */
    void read() throws IOException {
        read(Long.MAX_VALUE);
    }

    /** Hands on what the first lines of the range hold, then the counts. */
    void read(long mostLines) throws IOException {
        if (range.file().bytes() == 0) {
            records++;
            tallies.source(source, Tally.Counter.SKIPPED, EMPTY_FILE);
        } else {
            try (LineReader lines = open()) {
                while (lines != null && records < mostLines && hasNext(lines)) {
                    records++;
                    line(lines);
                }
            }
        }
        if (brokenPacking) {
            records++;
            deadLetter("line " + records, BROKEN_PACKING, "from here on: expected a whole packed file");
        }
        tell();
    }

    private @Nullable LineReader open() throws IOException {
        try {
            return RangeLines.open(range, LineReader.LINE_LIMIT);
        } catch (EOFException | ZipException | ZstdIOException e) {
            notePacking(e);
            return null;
        }
    }

    private boolean hasNext(LineReader lines) throws IOException {
        try {
            return lines.next();
        } catch (EOFException | ZipException | ZstdIOException e) {
            notePacking(e);
            return false;
        }
    }

    /** A packed file that is cut off or damaged is input that cannot be processed; a disk that fails is not. */
    private void notePacking(IOException e) throws IOException {
        if (!packed) {
            throw e;
        }
        brokenPacking = true;
    }

    private void line(LineReader lines) {
        if (lines.isTooLong()) {
            deadLetter(
                    position(lines), LINE_TOO_LONG, "the line: expected at most " + LineReader.LINE_LIMIT + " bytes");
            return;
        }
        int mark = lines.position() == 0 && startsWithMark(lines) ? BYTE_ORDER_MARK.length : 0;
        ChatLine line = parser.parse(lines.buffer(), lines.offset() + mark, lines.length() - mark);
        if (line instanceof ChatLine.Told told) {
            used++;
            examples++;
            out.accept(example(told, lines));
        } else if (line instanceof ChatLine.TurnedAway away) {
            used++;
            tallies.source(source, Tally.Counter.REJECTED, away.reason());
            out.accept(Rejection.of(source, away.reason(), away.detail(), example(away.told(), lines)));
        } else if (line instanceof ChatLine.Broken broken) {
            deadLetter(position(lines), broken.error(), broken.detail());
        } else {
            tallies.source(source, Tally.Counter.SKIPPED, BLANK_LINE);
        }
    }

    private static boolean startsWithMark(LineReader lines) {
        int from = lines.offset();
        int length = Math.min(lines.length(), BYTE_ORDER_MARK.length);
        return Arrays.equals(BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length, lines.buffer(), from, from + length);
    }

    private Example example(ChatLine.Told told, LineReader lines) {
        String span =
                packed ? position(lines) : "bytes " + lines.position() + "-" + (lines.position() + lines.length() - 1);
        Origin origin = Origin.ofFile(source, ReadChat.TYPE, range.file().name(), span, told.time());
        return Example.of(origin, List.of(told.group()), told.content(), Labels.none());
    }

    /** In a packed file a person finds a line, in a plain one a byte, which needs no reading from the start. */
    private String position(LineReader lines) {
        return packed ? "line " + records : "byte " + lines.position();
    }

    private void deadLetter(String position, String error, String detail) {
        tallies.source(source, Tally.Counter.DEAD_LETTERED, error);
        out.accept(new DeadLetter(source, range.file().name(), position, error, detail));
    }

    private void tell() {
        tallies.add(Tally.Scope.SOURCE, source, Tally.Counter.RECORDS, "", records);
        tallies.add(Tally.Scope.SOURCE, source, Tally.Counter.USED, "", used);
        tallies.add(Tally.Scope.SOURCE, source, Tally.Counter.CANDIDATES, "", used);
        tallies.add(Tally.Scope.SOURCE, source, Tally.Counter.EXAMPLES, "", examples);
        for (Tally tally : tallies.close()) {
            out.accept(tally);
        }
        out.accept(Input.counted(source, range.file().name(), records));
    }
}
