package io.millrace.transforms.contamination;

import io.millrace.transforms.contamination.BenchmarkException.Setting;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The index that this process looks in: built once, whoever asks first, and shared by all threads. */
public final class BenchmarkIndexes {

    private record Key(List<BenchmarkSettings> benchmarks, int n) {}

    private record Built(Key key, BenchmarkIndex index, List<BenchmarkFacts> facts) {}

    /** One alone: a process that builds several datasets would keep all their benchmarks otherwise. */
    private static @Nullable Built last;

    private BenchmarkIndexes() {}

    /**
     * Reads benchmarks and proves that each of their items is found where it is.
     *
     * @param n how many words make a run
     * @return what was found of each
     * @throws BenchmarkException when that is not so
     */
    public static List<BenchmarkFacts> check(List<BenchmarkSettings> benchmarks, int n) throws BenchmarkException {
        return built(benchmarks, n, true).facts();
    }

    /** The index; files that were {@link #check}ed in this process are not read again. */
    static BenchmarkIndex of(List<BenchmarkSettings> benchmarks, int n) throws BenchmarkException {
        return built(benchmarks, n, false).index();
    }

    private static synchronized Built built(List<BenchmarkSettings> benchmarks, int n, boolean anew)
            throws BenchmarkException {
        Key key = new Key(List.copyOf(benchmarks), n);
        Built built = last;
        if (anew || built == null || !built.key().equals(key)) {
            built = build(key);
            last = built;
        }
        return built;
    }

    private static Built build(Key key) throws BenchmarkException {
        List<Benchmark> benchmarks = new ArrayList<>();
        for (BenchmarkSettings settings : key.benchmarks()) {
            benchmarks.add(BenchmarkReader.read(settings));
        }
        BenchmarkIndex index = BenchmarkIndex.of(benchmarks, key.n());
        Probe probe = new Probe(index);
        List<BenchmarkFacts> facts = new ArrayList<>();
        int number = 0;
        for (Benchmark benchmark : benchmarks) {
            int lookedFor = 0;
            for (Benchmark.Item item : benchmark.items()) {
                if (index.isLookedFor(number++)) {
                    lookedFor++;
                    prove(probe, benchmark, item);
                }
            }
            if (lookedFor == 0) {
                throw new BenchmarkException(
                        benchmark.name(),
                        Setting.PATH,
                        "holds no item that can be told from other text; expected at least " + BenchmarkIndex.SHORTEST
                                + " words");
            }
            facts.add(new BenchmarkFacts(benchmark.name(), benchmark.items().size(), lookedFor, benchmark.files()));
        }
        return new Built(key, index, List.copyOf(facts));
    }

    private static void prove(Probe probe, Benchmark benchmark, Benchmark.Item item) throws BenchmarkException {
        Reading reading = probe.begin();
        item.texts().forEach(text -> {
            reading.append(text);
            reading.end();
        });
        if (probe.find().isEmpty()) {
            throw new BenchmarkException(
                    benchmark.name(), Setting.PATH, item.label() + " does not match itself, though it should");
        }
    }
}
