package io.millrace.pipelines.command;

import io.millrace.transforms.scrub.Finding;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextScrubber;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream for people that keeps credentials to itself: a path, an address or an exception's message may hold one, and
 * what stands on a screen ends in logs of others. Each line is looked at before it goes on. Paths and names stay as
 * they are: who runs the program has to find the files.
 */
public final class DiscreetStream extends FilterOutputStream {

    /** A line without an end is looked at in pieces of this length. */
    private static final int LONGEST_LINE = 1 << 16;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private DiscreetStream(OutputStream out) {
        super(out);
    }

    /** A stream of UTF-8 in front of another. */
    public static PrintStream of(OutputStream out) {
        // One that flushes by itself does so after each piece that is printed, and a credential may come in several.
        return new PrintStream(new DiscreetStream(out), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int value) throws IOException {
        line.write(value);
        if (value == '\n' || line.size() >= LONGEST_LINE) {
            pass();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        int begin = from;
        for (int at = from; at < from + length; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, begin, at + 1 - begin);
                begin = at + 1;
                pass();
            }
        }
        line.write(bytes, begin, from + length - begin);
        if (line.size() >= LONGEST_LINE) {
            pass();
        }
    }

    /** What has no end yet, such as a line that is written over, goes on as well. */
    @Override
    public synchronized void flush() throws IOException {
        pass();
    }

    private void pass() throws IOException {
        if (line.size() > 0) {
            out.write(withoutCredentials(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            line.reset();
            out.flush();
        }
    }

    /** The text with the word for each credential in place of it. */
    static synchronized String withoutCredentials(String text) {
        StringBuilder clean = new StringBuilder();
        int from = 0;
        for (Finding finding : Rules.SCRUBBER.scan(text)) {
            if (finding.kind().isSecret()) {
                clean.append(text, from, finding.start())
                        .append('<')
                        .append(finding.kind().name())
                        .append('>');
                from = finding.end();
            }
        }
        return clean.append(text, from, text.length()).toString();
    }

    /** Loaded when the first line is written. The key plays no part: nothing gets a pseudonym here. */
    private static final class Rules {
        private static final TextScrubber SCRUBBER = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));
    }
}
