package io.millrace.pipelines.gate;

/**
 * A piece of a file that begins and ends with a line, or the whole of it.
 *
 * @param file its path below the version's folder
 * @param firstLine the number of its first line, from 1 on
 * @param bytes what is in it
 * @param length how many of the bytes count
 */
record TextChunk(String file, long firstLine, byte[] bytes, int length) {

    private static final byte LINE_END = '\n';

    /** The number of the line that a byte of it is in. */
    long lineOf(int offset) {
        long line = firstLine;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == LINE_END) {
                line++;
            }
        }
        return line;
    }
}
