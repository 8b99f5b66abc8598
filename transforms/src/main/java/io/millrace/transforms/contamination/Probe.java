package io.millrace.transforms.contamination;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks for benchmarks' items in texts. One for each thread; the index is shared. */
final class Probe {

    /** JSON in JSON in JSON is the most that was seen in transcripts. */
    private static final int ESCAPE_LEVELS = 3;

    /** How many of the words that both have are shown. */
    private static final int SHOWN_WORDS = 24;

    /** A function is an item's when it shares as many of the item's words, and as large a part of them. */
    private static final int SHARED_WORDS = 8;

    private static final int SHARED_PERCENT = 60;

    /** What somebody may have written into a function beside twice the item's words. */
    private static final int WORDS_BESIDE = 20;

    private final BenchmarkIndex index;
    private final Reading benchmarks;
    private final Reading reading;
    private final CodeRuns codeRuns = new CodeRuns(BenchmarkIndex.CODE_RUN);
    private final int n;
    private final long leavingRun;
    private final long leavingShort = Hashes.power(BenchmarkIndex.SHORTEST);

    Probe(BenchmarkIndex index) {
        this.index = index;
        this.benchmarks = index.texts();
        this.reading = new Reading(index.hasCode());
        this.n = index.n();
        this.leavingRun = Hashes.power(n);
    }

    /** Where texts that belong together are put before {@link #find} is called; forgets those before. */
    Reading begin() {
        reading.clear();
        return reading;
    }

    /** The first item that is found in what was put in since {@link #begin}. */
    Optional<Hit> find() {
        Optional<Hit> hit = findAtThisLevel();
        for (int level = 1; level <= ESCAPE_LEVELS && hit.isEmpty() && reading.unescape(); level++) {
            hit = findAtThisLevel();
        }
        return hit;
    }

    private Optional<Hit> findAtThisLevel() {
        reading.read();
        Optional<Hit> hit = findWords();
        hit = hit.isPresent() ? hit : findCode();
        return hit.isPresent() ? hit : findFunction();
    }

    private Optional<Hit> findWords() {
        long[] words = reading.words();
        int count = reading.wordCount();
        HashTable runs = index.runs();
        HashTable shorts = index.shorts();
        long run = 0;
        long beginning = 0;
        for (int i = 0; i < count; i++) {
            run = run * Hashes.BASE + words[i];
            beginning = beginning * Hashes.BASE + words[i];
            if (i >= n) {
                run -= words[i - n] * leavingRun;
            }
            if (i >= BenchmarkIndex.SHORTEST) {
                beginning -= words[i - BenchmarkIndex.SHORTEST] * leavingShort;
            }
            if (i >= n - 1) {
                int place = runs.get(run);
                if (place != HashTable.ABSENT && isSame(place, i - n + 1, n)) {
                    return Optional.of(wordsHit(place, i - n + 1));
                }
            }
            if (i >= BenchmarkIndex.SHORTEST - 1) {
                for (int text = shorts.get(beginning); text != HashTable.ABSENT; text = index.nextShort(text)) {
                    int from = index.firstWord(text);
                    int length = index.firstWord(text + 1) - from;
                    if (isSame(from, i - BenchmarkIndex.SHORTEST + 1, length)) {
                        return Optional.of(hit(text, shown(from, from + length), "all of its " + length + " words"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isSame(int place, int found, int length) {
        if (found + length > reading.wordCount()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!benchmarks.isSameWord(place + i, reading, found + i)) {
                return false;
            }
        }
        return true;
    }

    private Hit wordsHit(int place, int found) {
        int text = index.textOfWord(place);
        int end = index.firstWord(text + 1);
        int to = place + n;
        int foundTo = found + n;
        while (to < end && foundTo < reading.wordCount() && benchmarks.isSameWord(to, reading, foundTo)) {
            to++;
            foundTo++;
        }
        return hit(text, shown(place, to), (to - place) + " words in a row");
    }

    private Optional<Hit> findCode() {
        HashTable codes = index.codes();
        long[] tokens = reading.tokens();
        codeRuns.clear();
        for (int i = 0; i < reading.tokenCount(); i++) {
            codeRuns.add(tokens[i]);
            if (!codeRuns.isFull() || codeRuns.fixedCount() < BenchmarkIndex.CODE_RUN_FIXED) {
                continue;
            }
            int found = i - BenchmarkIndex.CODE_RUN + 1;
            for (int at = codes.get(codeRuns.hash()); at != HashTable.ABSENT; at = index.nextCode(at)) {
                int text = index.textOfToken(at);
                CodeMatch match = CodeMatch.around(
                        benchmarks,
                        index.firstToken(text),
                        index.firstToken(text + 1),
                        at,
                        reading,
                        found,
                        BenchmarkIndex.CODE_RUN);
                int itemLength = index.firstToken(text + 1) - index.firstToken(text);
                if (match.isTelling(itemLength)) {
                    int from = benchmarks.wordAtToken(match.from());
                    int to = benchmarks.wordAtToken(match.to() - 1) + 1;
                    return Optional.of(hit(text, shown(from, to), match.length() + " tokens of code but for names"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Hit> findFunction() {
        int count = reading.tokenCount();
        for (int i = 1; i < count; i++) {
            if (!Signature.isAt(reading, i, count)) {
                continue;
            }
            for (BenchmarkIndex.Function wanted : index.functions(reading.nameOfToken(i))) {
                if (isAskedFor(wanted, i)) {
                    int from = index.firstWord(wanted.text());
                    int to = index.firstWord(wanted.text() + 1);
                    return Optional.of(hit(wanted.text(), shown(from, to), "the function that it asks for"));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isAskedFor(BenchmarkIndex.Function wanted, int token) {
        boolean hasParameters = wanted.parameters().isPresent();
        if (hasParameters
                && !wanted.parameters()
                        .get()
                        .equals(Signature.at(reading, token, reading.tokenCount())
                                .parameters())) {
            return false;
        }
        int shared = sharedWords(wanted.words(), token);
        return wanted.isTelling()
                || shared >= SHARED_WORDS && shared * 100 >= wanted.words().size() * SHARED_PERCENT;
    }

    /** How many of the words stand behind a definition. */
    private int sharedWords(Set<Long> wanted, int token) {
        Set<Long> shared = new HashSet<>();
        int from = reading.wordAtToken(token);
        int to = Math.min(reading.wordCount(), from + 2 * wanted.size() + WORDS_BESIDE);
        for (int word = from; word < to; word++) {
            if (wanted.contains(reading.word(word))) {
                shared.add(reading.word(word));
            }
        }
        return shared.size();
    }

    private Hit hit(int text, String shown, String how) {
        BenchmarkIndex.ItemPlace place = index.itemOfText(text);
        return new Hit(
                index.benchmarks().get(place.benchmark()).name(),
                "item " + place.item().label() + ", " + how + ": " + shown);
    }

    private String shown(int from, int to) {
        int end = Math.min(to, from + SHOWN_WORDS);
        return '"' + benchmarks.textOfWords(from, end) + (end < to ? " …" : "") + '"';
    }
}
