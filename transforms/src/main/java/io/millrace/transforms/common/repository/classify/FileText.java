package io.millrace.transforms.common.repository.classify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A file's bytes as text. */
public final class FileText {

    /** How many bytes git looks at when it tells binary files from text. */
    private static final int GIT_SNIFFED_BYTES = 8000;

    /** The specification of Git LFS has each pointer begin so, and be shorter than this. */
    private static final byte[] LFS_HEADER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private static final int LFS_POINTER_BYTES = 1024;

    private static final char REPLACEMENT = '\uFFFD';

    private FileText() {}

    /** Whether git would take these bytes for binary. */
    public static boolean isBinary(byte[] bytes) {
        int end = Math.min(bytes.length, GIT_SNIFFED_BYTES);
        for (int i = 0; i < end; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether these bytes stand for a file that Git LFS keeps elsewhere. */
    public static boolean isLfsPointer(byte[] bytes) {
        if (bytes.length < LFS_HEADER.length || bytes.length >= LFS_POINTER_BYTES) {
            return false;
        }
        for (int i = 0; i < LFS_HEADER.length; i++) {
            if (bytes[i] != LFS_HEADER[i]) {
                return false;
            }
        }
        return true;
    }

    /** The text of bytes in UTF-8 without its byte order mark, or nothing when they are not UTF-8. */
    public static Optional<String> utf8(byte[] bytes) {
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        return exactUtf8(bytes, start);
    }

    /**
     * The text of all bytes from {@code start} on, or nothing when they are not UTF-8. A decoder that replaces is many
     * times as quick as one that reports; what it replaced is found by its mark, which few texts hold of their own.
     */
    public static Optional<String> exactUtf8(byte[] bytes, int start) {
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            byte[] again = text.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(again, 0, again.length, bytes, start, bytes.length)) {
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }
}
