package io.millrace.transforms.common.block;

/**
 * How much one thread may hold for itself. An engine runs a thread for each core, its own buffers take half of the
 * heap, and several users of a share may be at work in one thread.
 */
final class HeapShare {

    private static final int SHARES_OF_A_THREAD = 8;

    /** Also where there are few cores, somebody may ask for more threads. */
    private static final int LEAST_THREADS = 4;

    private HeapShare() {}

    /** The share in bytes, within bounds. */
    static long within(long least, long most) {
        Runtime runtime = Runtime.getRuntime();
        long threads = Math.max(LEAST_THREADS, runtime.availableProcessors());
        return Math.max(least, Math.min(most, runtime.maxMemory() / (SHARES_OF_A_THREAD * threads)));
    }
}
