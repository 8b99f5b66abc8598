package io.millrace.transforms.common.read;

import java.util.ArrayList;
import java.util.List;

/** A part of files that stands for all of them, spread evenly over their bytes and the same every time. */
public final class InputSample {

    private InputSample() {}

    /**
     * Ranges that begin at even distances from one another, over all files in a row, and do not overlap: of each a few
     * lines are read. A packed file is one range, since it can be read from its start alone.
     *
     * @param places about how many ranges
     * @throws IllegalArgumentException unless there is at least one place
     */
    public static List<FileRange> ranges(List<InputFile> files, int places) {
        List<FileRange> ranges = new ArrayList<>();
        double distance = distance(files, places);
        double next = distance / 2;
        long before = 0;
        for (InputFile file : files) {
            List<Long> starts = new ArrayList<>();
            for (; next < before + file.bytes(); next += distance) {
                starts.add((long) next - before);
            }
            before += file.bytes();
            boolean isPacked = file.packing() != InputFile.Packing.PLAIN;
            for (int i = 0; i < starts.size(); i++) {
                long end = i + 1 < starts.size() ? starts.get(i + 1) : file.bytes();
                if (!isPacked) {
                    ranges.add(new FileRange(file, starts.get(i), end));
                } else if (i == 0) {
                    ranges.add(FileRange.whole(file));
                }
            }
        }
        return ranges;
    }

    /** The files that such places lie in, in their order. */
    public static List<InputFile> files(List<InputFile> files, int places) {
        return ranges(files, places).stream().map(FileRange::file).distinct().toList();
    }

    private static double distance(List<InputFile> files, int places) {
        if (places < 1) {
            throw new IllegalArgumentException("a sample has at least one place, found " + places);
        }
        long bytes = files.stream().mapToLong(InputFile::bytes).sum();
        return Math.max(1, (double) bytes / places);
    }

    /**
     * Elements at even distances, in their order; all of them when there are no more.
     *
     * @param most how many at most
     */
    public static <T> List<T> elements(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            // The middle of each of as many equal stretches.
            some.add(all.get((int) ((2L * i + 1) * all.size() / (2L * most))));
        }
        return some;
    }
}
