package io.millrace.pipelines.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Tally;
import io.millrace.schemas.Tally.Counter;
import io.millrace.schemas.Tally.Scope;
import io.millrace.transforms.common.step.ProgressBoard;
import io.millrace.transforms.common.step.ProgressBoard.Entry;
import io.millrace.transforms.common.step.TallyBook;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong();

    private static SortedMap<Entry, Long> counts() {
        SortedMap<Entry, Long> counts = new TreeMap<>();
        counts.put(new Entry(Scope.SOURCE, "chats", Counter.RECORDS), 12_000L);
        counts.put(new Entry(Scope.SOURCE, "history", Counter.RECORDS), 1_000L);
        counts.put(new Entry(Scope.SOURCE, "chats", Counter.EXAMPLES), 1_196L);
        counts.put(new Entry(Scope.SOURCE, "history", Counter.REJECTED), 7L);
        counts.put(new Entry(Scope.STEP, "structure", Counter.REJECTED), 6L);
        counts.put(new Entry(Scope.STEP, "tokens", Counter.REJECTED), 90L);
        counts.put(new Entry(Scope.STEP, "tokens", Counter.READ), 1_190L);
        return counts;
    }

    @Test
    void tellsWhatWasReadKeptAndRejected() {
        assertThat(
                ProgressText.of("", counts(), Duration.ofSeconds(65)),
                is("1:05  13,000 read (200/s)  1,100 kept  103 rejected (tokens 90, history 7, structure 6)"));
        assertThat(ProgressText.of("", new TreeMap<>(), Duration.ofSeconds(3 * 3600 + 7)), is("3:00:07  working"));
        assertThat(
                ProgressText.of("looking at 3 files", counts(), Duration.ofSeconds(65)),
                is("1:05  looking at 3 files"));
    }

    @Test
    void tellsHowManyWereEmbedded() {
        new Progress(err, false, clock::get).close();
        TallyBook book = new TallyBook();
        book.source("chats", Counter.RECORDS, "");
        for (int i = 0; i < 1_200; i++) {
            book.step("semantic-duplicates", Counter.MEASURE, "embedded");
            book.step("semantic-duplicates", Counter.MEASURE, "candidates");
        }
        book.close();

        assertThat(
                ProgressText.of("", ProgressBoard.counts(), Duration.ofSeconds(65)),
                is("1:05  1 read (0/s)  0 kept  0 rejected  1,200 embedded"));
    }

    @Test
    void writesOverOneLineOfAScreen() {
        Progress progress = new Progress(err, true, clock::get);
        clock.set(Duration.ofSeconds(2).toNanos());
        progress.show();
        progress.close();
        progress.show();

        assertThat(written.toString(StandardCharsets.UTF_8), is("\r0:02  working\u001b[K\r\u001b[K"));
    }

    @Test
    void writesPlainLinesElsewhere() {
        Progress progress = new Progress(err, false, clock::get);
        countTo(5000);
        clock.set(Duration.ofSeconds(10).toNanos());
        progress.show();
        progress.close();

        assertThat(
                written.toString(StandardCharsets.UTF_8),
                is(String.format("0:10  5,000 read (500/s)  0 kept  0 rejected%n")));
    }

    @Test
    void cutsALineThatAScreenWouldWrap() {
        Progress progress = new Progress(err, true, clock::get);
        TallyBook book = new TallyBook();
        for (int i = 10; i < 40; i++) {
            book.step("a-step-" + i, Counter.REJECTED, "reason");
        }
        book.close();
        progress.show();
        progress.close();

        String line = written.toString(StandardCharsets.UTF_8).split("\u001b", -1)[0];
        assertThat(line.length(), is(1 + 79));
        assertThat(line.endsWith("…"), is(true));
    }

    @Test
    void seesNumbersBeforeABundleEnds() {
        new Progress(err, false, clock::get).close();
        TallyBook book = new TallyBook();
        for (int i = 0; i < 3000; i++) {
            book.source("chats", Counter.RECORDS, "");
        }
        long seen = ProgressBoard.counts().get(new Entry(Scope.SOURCE, "chats", Counter.RECORDS));
        assertThat(seen > 2500 && seen < 3000, is(true));

        book.close();

        assertThat(ProgressBoard.counts().get(new Entry(Scope.SOURCE, "chats", Counter.RECORDS)), is(3000L));
    }

    @Test
    void countsNothingTwiceWhenTalliesAreAddedUp() {
        new Progress(err, false, clock::get).close();
        TallyBook first = new TallyBook();
        first.source("chats", Counter.RECORDS, "");
        TallyBook sum = new TallyBook();
        for (Tally tally : first.close()) {
            sum.add(tally);
        }
        sum.close();

        assertThat(ProgressBoard.counts().get(new Entry(Scope.SOURCE, "chats", Counter.RECORDS)), is(1L));
    }

    private static void countTo(int records) {
        TallyBook book = new TallyBook();
        book.add(Scope.SOURCE, "chats", Counter.RECORDS, "", records);
        book.close();
    }
}
