package io.millrace.transforms.common.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a file. A line belongs to the range that its first byte lies in.
 *
 * @param file the file
 * @param start the first byte
 * @param end one past the last byte
 */
public record FileRange(InputFile file, long start, long end) implements Serializable {

    /** Large enough that opening a file costs nothing beside it, small enough to feed all cores to the end. */
    private static final long RANGE_BYTES = 16L << 20;

    /** The whole of a file. */
    public static FileRange whole(InputFile file) {
        return new FileRange(file, 0, file.bytes());
    }

    /** All files cut into ranges, in order; a packed file is one range. */
    public static List<FileRange> cut(List<InputFile> files) {
        List<FileRange> ranges = new ArrayList<>();
        for (InputFile file : files) {
            if (file.packing() != InputFile.Packing.PLAIN || file.bytes() == 0) {
                ranges.add(whole(file));
                continue;
            }
            for (long start = 0; start < file.bytes(); start += RANGE_BYTES) {
                ranges.add(new FileRange(file, start, Math.min(file.bytes(), start + RANGE_BYTES)));
            }
        }
        return ranges;
    }

    public long bytes() {
        return end - start;
    }
}
