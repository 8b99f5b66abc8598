package io.millrace.transforms.common.split;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.EntryConsumer;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.file.IntFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Finds out what a choice needs to know of the whole dataset, from an entry for each example, and writes it down for
 * {@link SurveyedSides}. Entries are sorted as bytes in a bounded part of the heap, and hashes of groups in eval are
 * held, eight bytes each; what is written does not depend on the order of entries. Not thread-safe.
 */
public final class SplitSurvey implements Closeable {

    /** As an unsigned number the greatest: all other hashes are below it. */
    private static final long ABOVE_ALL = -1L;

    private final EvalChoice choice;
    private final EntrySorter sorter = EntrySorter.create();
    private long entries;

    private SplitSurvey(EvalChoice choice) {
        this.choice = choice;
    }

    /** Begins a survey for a choice. */
    public static SplitSurvey of(EvalChoice choice) {
        return new SplitSurvey(choice);
    }

    /** Whether sides under a choice need a survey. */
    public static boolean isNeeded(EvalChoice choice) {
        return !(choice instanceof EvalChoice.Fraction);
    }

    /**
     * Makes the entry of an example, to be packed into blocks.
     *
     * @param entry emptied and filled
     * @return whether the survey needs it
     */
    public static boolean write(EvalChoice choice, SplitNote note, BinaryWriter entry) {
        entry.clear();
        if (choice instanceof EvalChoice.Count) {
            entry.writeLong(note.greatest());
            return true;
        }
        if (choice instanceof EvalChoice.Matching && note.extent() != EvalMatch.Extent.WHOLE) {
            return false;
        }
        // The newest first, then those without a time, which count among all.
        Instant time = note.time();
        entry.writeBoolean(time == null);
        if (time != null) {
            entry.writeLong(~(time.getEpochSecond() ^ Long.MIN_VALUE));
            entry.writeLong(~(long) time.getNano());
        }
        for (long group : note.groups()) {
            entry.writeLong(group);
        }
        return true;
    }

    /** Adds a block of entries. */
    public void add(byte[] block) throws IOException {
        sorter.add(block);
        Block.forEach(block, (bytes, from, length) -> entries++);
    }

    /** How many examples the choice asks for, of those that were added; nothing when it asks for no number. */
    public OptionalLong asked() {
        if (choice instanceof EvalChoice.Count count) {
            return OptionalLong.of(count.examples());
        }
        return choice instanceof EvalChoice.Newest newest ? OptionalLong.of(newest.of(entries)) : OptionalLong.empty();
    }

    /**
     * Writes down what was found, into a file in the folder.
     *
     * @return how many examples are in eval
     */
    public long finish(String folder) throws IOException {
        if (choice instanceof EvalChoice.Count count) {
            Smallest smallest = new Smallest(count.examples());
            sorter.forEach(smallest);
            write(folder, smallest.threshold, Instant.EPOCH, new long[0]);
            return smallest.below;
        } else {
            boolean all = choice instanceof EvalChoice.Matching;
            Chosen chosen = new Chosen(choice instanceof EvalChoice.Newest newest ? newest.of(entries) : entries, all);
            sorter.forEach(chosen);
            write(folder, 0, chosen.olderThanAll, Arrays.copyOf(chosen.groups, chosen.groupCount));
            return chosen.seen;
        }
    }

    private static void write(String folder, long threshold, Instant time, long[] groups) throws IOException {
        Arrays.sort(groups);
        try (IntFileWriter out = SplitFacts.begin(folder, threshold, time)) {
            for (int i = 0; i < groups.length; i++) {
                if (i == 0 || groups[i] != groups[i - 1]) {
                    out.writeLong(groups[i]);
                }
            }
            out.finish();
        }
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }

    /**
     * Takes the greatest hash of each example in ascending order, and finds what at most so many are below; examples
     * of one greatest hash are not divided, and the first such are always below.
     */
    private static final class Smallest implements EntryConsumer {

        private final long most;
        private long seen;
        private long first;
        private long last;
        private long belowLast;
        private long below;
        private long threshold = ABOVE_ALL;
        private boolean ended;

        Smallest(long most) {
            this.most = most;
        }

        @Override
        public void accept(byte[] bytes, int from, int length) {
            if (ended) {
                return;
            }
            long hash = new BinaryReader(bytes, from, length).readLong();
            if (seen == 0) {
                first = hash;
            }
            if (seen == 0 || hash != last) {
                last = hash;
                belowLast = seen;
            }
            if (seen >= most && hash != first) {
                threshold = hash;
                below = belowLast;
                ended = true;
            } else {
                seen++;
                below = seen;
            }
        }
    }

    /** Takes examples, the newest first; examples of one time are not divided, and the newest are always chosen. */
    private static final class Chosen implements EntryConsumer {

        private final long most;
        private final boolean alsoWithoutTime;
        private long seen;
        private long seenBeforeTime;
        private Instant time = Instant.MAX;
        private boolean ended;
        private Instant olderThanAll = Instant.MIN;

        private long[] groups = new long[64];
        private int groupCount;
        private int groupsBeforeTime;

        Chosen(long most, boolean alsoWithoutTime) {
            this.most = most;
            this.alsoWithoutTime = alsoWithoutTime;
        }

        @Override
        public void accept(byte[] bytes, int from, int length) {
            if (ended) {
                return;
            }
            BinaryReader in = new BinaryReader(bytes, from, length);
            if (in.readBoolean()) {
                ended = !alsoWithoutTime;
            } else {
                lookAt(Instant.ofEpochSecond(~in.readLong() ^ Long.MIN_VALUE, ~in.readLong()));
            }
            if (ended) {
                return;
            }
            seen++;
            while (in.hasMore()) {
                if (groupCount == groups.length) {
                    groups = Arrays.copyOf(groups, 2 * groupCount);
                }
                groups[groupCount++] = in.readLong();
            }
        }

        private void lookAt(Instant next) {
            if (!next.equals(time)) {
                time = next;
                seenBeforeTime = seen;
                groupsBeforeTime = groupCount;
            }
            if (seen >= most && seenBeforeTime > 0) {
                // All of this time are left out, also those that were seen.
                ended = true;
                olderThanAll = next;
                groupCount = groupsBeforeTime;
                seen = seenBeforeTime;
            }
        }
    }
}
