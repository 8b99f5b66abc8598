package io.millrace.pipelines.progress;

import io.millrace.transforms.common.step.ProgressBoard;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * Shows how far the job in this process is until it is closed: on a screen one line that is written over twice a
 * second, elsewhere a line every ten seconds.
 */
public final class Progress implements AutoCloseable {

    private static final long SCREEN_MILLIS = 500;
    private static final long LINE_MILLIS = 10_000;

    /** A longer line would wrap, and no longer be written over. */
    private static final int SCREEN_COLUMNS = 79;

    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";

    private final PrintStream err;
    private final boolean isScreen;
    private final LongSupplier nanoTime;
    private final long started;
    private final Timer timer;
    private boolean closed;

    Progress(PrintStream err, boolean isScreen, LongSupplier nanoTime) {
        this.err = err;
        this.isScreen = isScreen;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.timer = new Timer("progress", true);
        ProgressBoard.clear();
    }

    /**
     * Begins to show.
     *
     * @param err where
     * @param isScreen whether a line can be written over
     */
    public static Progress start(PrintStream err, boolean isScreen) {
        Progress progress = new Progress(err, isScreen, System::nanoTime);
        long period = isScreen ? SCREEN_MILLIS : LINE_MILLIS;
        TimerTask show = new TimerTask() {
            @Override
            public void run() {
                progress.show();
            }
        };
        progress.timer.schedule(show, period, period);
        return progress;
    }

    /** Shows the counts of this moment. */
    synchronized void show() {
        if (closed) {
            return;
        }
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - started);
        String text = ProgressText.of(ProgressBoard.phase(), ProgressBoard.counts(), elapsed);
        if (isScreen) {
            String cut = text.length() <= SCREEN_COLUMNS ? text : text.substring(0, SCREEN_COLUMNS - 1) + "…";
            err.print(TO_LINE_START + cut + CLEAR_TO_LINE_END);
            err.flush();
        } else {
            err.println(text);
        }
    }

    /** Ends the showing, and takes the line from the screen. */
    @Override
    public synchronized void close() {
        timer.cancel();
        closed = true;
        if (isScreen) {
            err.print(TO_LINE_START + CLEAR_TO_LINE_END);
            err.flush();
        }
    }
}
