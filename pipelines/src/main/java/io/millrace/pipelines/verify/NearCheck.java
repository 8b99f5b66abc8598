package io.millrace.pipelines.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * No example of train is near to one of eval: each is compared, by an exact search, with all. The sets of eval are held
 * in memory, as many as a part of it allows; for those that are left the files are read again, as often as it takes.
 * First all files of eval are read, then all others; the files of one kind by any number of threads.
 */
final class NearCheck {

    /** What a shingle of eval takes while its list is made: its place, a pair to be sorted, and its part of the lists. */
    private static final int BYTES_FOR_SHINGLE = 32;

    /** Of the heap, what sets of eval may take. */
    private static final int PARTS_OF_HEAP = 4;

    private final double threshold;
    private final long mostShingles;
    /** For each file of eval, how many of its sets the passes up to now have held. */
    private final SortedMap<String, Integer> held = new TreeMap<>();

    private final SortedMap<String, EvalSets> collected = new TreeMap<>();
    private NearSearch search = NearSearch.among(new EvalSets(), 1);
    private boolean isComplete = true;
    private long evalSets;
    private final AtomicLong trainSets = new AtomicLong();

    private NearCheck(double threshold, long mostShingles) {
        this.threshold = threshold;
        this.mostShingles = mostShingles;
    }

    /**
     * A check.
     *
     * @param threshold the similarity that is near, above 0
     */
    static NearCheck at(double threshold) {
        return holding(threshold, Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP / BYTES_FOR_SHINGLE);
    }

    /** A check that holds at most so many shingles at once, and the sets that pass them. */
    static NearCheck holding(double threshold, long shingles) {
        return new NearCheck(threshold, shingles);
    }

    double threshold() {
        return threshold;
    }

    /** How many examples of eval, counted in each view, were compared with. */
    long evalSets() {
        return evalSets;
    }

    /** How many examples of train, counted in each view, were compared. */
    long trainSets() {
        return trainSets.get();
    }

    /**
     * What is to be done with the rows of a file of eval.
     *
     * @param files how many files of eval there are
     */
    synchronized RowSink collect(RowFile file, int files) {
        int before = held.getOrDefault(file.path(), 0);
        EvalSets sets = new EvalSets();
        collected.put(file.path(), sets);
        long most = mostShingles / files;
        int[] seen = new int[1];
        return new ShownSets(file.name(), (line, id, set) -> {
            // What has no shingle is near to nothing.
            if (set.length > 0 && seen[0]++ >= before) {
                if (sets.size() < most) {
                    sets.add(new EvalSets.Place(file.path(), line, id), set);
                } else {
                    leaveOut();
                }
            }
        });
    }

    private synchronized void leaveOut() {
        isComplete = false;
    }

    /** After the files of eval: makes what was collected ready to be searched. */
    void prepare() {
        EvalSets all = new EvalSets();
        for (Map.Entry<String, EvalSets> sets : collected.entrySet()) {
            held.merge(sets.getKey(), sets.getValue().count(), Integer::sum);
            all.addAll(sets.getValue());
        }
        collected.clear();
        evalSets += all.count();
        search = NearSearch.among(all, threshold);
    }

    /** What is to be done with the rows of a file of train. */
    RowSink compare(RowFile file, Complaints complaints, boolean isFirst) {
        NearSearch.Seeker seeker = search.new Seeker();
        return new ShownSets(file.name(), (line, id, set) -> {
            if (isFirst) {
                trainSets.incrementAndGet();
            }
            seeker.near(set)
                    .ifPresent(near -> complaints.add(
                            file.path() + ":" + line,
                            String.format(
                                    Locale.ROOT,
                                    "the example %s is near one of eval, %s in %s:%d: similarity %.4f, expected below"
                                            + " %s",
                                    id,
                                    near.place().id(),
                                    near.place().file(),
                                    near.place().line(),
                                    near.similarity(),
                                    threshold)));
        });
    }

    /** Reads files again until every set of eval was compared with. Only for files whose rows follow their schemas. */
    void finish(Path version, List<RowFile> files, Complaints complaints) throws IOException {
        List<RowFile> eval = new ArrayList<>();
        List<RowFile> train = new ArrayList<>();
        for (RowFile file : files) {
            if (file.kind() == RowFile.Kind.VIEW) {
                (file.split().equals(RowFile.EVAL) ? eval : train).add(file);
            }
        }
        while (!isComplete) {
            isComplete = true;
            for (RowFile file : eval) {
                file.readAgain(version, collect(file, eval.size()));
            }
            prepare();
            for (RowFile file : train) {
                file.readAgain(version, compare(file, complaints, false));
            }
        }
    }
}
