package io.millrace.transforms.source.chat;

import io.millrace.schemas.Item;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.InputSample;
import io.millrace.transforms.common.read.Pieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads conversations from JSON lines, plain, gzip or Zstandard: {@code {"messages": […], "tools": […]}}, and
 * {@code {"request": {…}, "response": {…}}} of the chat-completions protocol. Each line is used, skipped as blank,
 * or a dead letter. Large plain files are read by all cores.
 */
public final class ReadChat extends PTransform<PBegin, PCollection<Item>> {

    /** The source's type in recipes and origins. */
    public static final String TYPE = "chat";

    private static final long serialVersionUID = 1;

    private static final long ALL = Long.MAX_VALUE;

    /** So much is parsed in no time: of files that are no larger a sample is made of all lines. */
    private static final long SMALL_BYTES = 4L << 20;

    private final String source;
    private final ArrayList<FileRange> ranges;
    private final long linesOfRange;
    private final ChatSettings settings;

    private ReadChat(String source, List<FileRange> ranges, long linesOfRange, ChatSettings settings) {
        this.source = source;
        this.ranges = new ArrayList<>(ranges);
        this.linesOfRange = linesOfRange;
        this.settings = settings;
    }

    /**
     * The source.
     *
     * @param source its name in the recipe
     * @param files what to read
     * @param settings how lines become examples
     */
    public static ReadChat of(String source, List<InputFile> files, ChatSettings settings) {
        return new ReadChat(source, FileRange.cut(files), ALL, settings);
    }

    /**
     * The source, but of about so many lines that are spread evenly over the files; of small files all of them. A
     * packed file gives its first lines.
     */
    public static ReadChat sample(String source, List<InputFile> files, ChatSettings settings, int lines) {
        long bytes = files.stream().mapToLong(InputFile::bytes).sum();
        if (bytes <= SMALL_BYTES) {
            return of(source, files, settings);
        }
        List<FileRange> ranges = InputSample.ranges(files, lines);
        return new ReadChat(source, ranges, Math.max(1, (lines + ranges.size() - 1) / ranges.size()), settings);
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply("Ranges", Pieces.of(ranges, FileRange::bytes, SerializableCoder.of(FileRange.class)))
                .apply("Parse", ParDo.of(new Fn(source, linesOfRange, settings)))
                .setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<FileRange, Item> {

        private static final long serialVersionUID = 1;

        private final String source;
        private final long linesOfRange;
        private final ChatSettings settings;

        Fn(String source, long linesOfRange, ChatSettings settings) {
            this.source = source;
            this.linesOfRange = linesOfRange;
            this.settings = settings;
        }

        @ProcessElement
        public void process(@Element FileRange range, OutputReceiver<Item> out) throws IOException {
            new ChatRange(source, ChatParser.of(settings), range, out::output).read(linesOfRange);
        }
    }
}
