package io.millrace.transforms.contamination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where each run of words and of tokens stands in the benchmarks. Built once and read by all threads; its texts are
 * kept, since a hash that is met is looked at word by word.
 */
final class BenchmarkIndex {

    /** The fewest words that are looked for as a whole item; fewer stand in any text. */
    static final int SHORTEST = 5;

    /** How many tokens of code begin a search for renamed code. */
    static final int CODE_RUN = 16;

    /** How many of {@link #CODE_RUN} tokens at least are no names: without grammar, anything is renamed anything. */
    static final int CODE_RUN_FIXED = 5;

    /** How many different keywords and signs there are among them at least. */
    private static final int CODE_RUN_GRAMMAR = 4;

    /** Of the places in benchmarks where the same run of code stands, how many are looked at. */
    static final int PLACES = 8;

    /**
     * A run of words that stands in more items is how a benchmark words its questions. GPT-3's decontamination leaves
     * out runs that stand in more than ten documents (Brown et al. 2020, appendix C).
     */
    private static final int MOST_ITEMS = 10;

    /** The fewest different words that say something, without which a run is grammar or numbers. */
    private static final int TELLING = 4;

    /** Of an item that is looked for as a whole since it is too short for a run. */
    private static final int SHORT_TELLING = 4;

    /** Of an item that is looked for as a whole since no run of it tells enough. */
    private static final int LONG_TELLING = 2;

    private static final int TELLING_NAME_WORDS = 2;
    private static final int TELLING_SIGNATURE_WORDS = 4;

    private static final Set<String> KEYWORDS = Tokens.keywords().collect(Collectors.toUnmodifiableSet());

    private final int n;
    private final List<Benchmark> benchmarks;
    private final Reading texts = new Reading(true);

    /** For each text in turn: which item of all it is of. */
    private final Ints itemOfText = new Ints();

    private final Ints wordsBefore = new Ints();
    private final Ints tokensBefore = new Ints();

    /** For each word whether it says what a text is about. */
    private boolean[] tells = {};

    private final List<ItemPlace> items = new ArrayList<>();

    private HashTable runs = new HashTable();
    private HashTable shorts = new HashTable();
    private int[] nextShort = {};
    private HashTable codes = new HashTable();
    private int[] nextCode = {};
    private final Map<String, List<Function>> functions = new HashMap<>();
    private final boolean[] isLookedFor;

    /**
     * A function that an item asks for.
     *
     * @param name without case and underscores
     * @param parameters their names, where the item's text defines the function
     * @param text which text of all it is of
     * @param isTelling whether its names alone say that it is this function
     * @param words the text's words that tell something
     */
    record Function(String name, Optional<List<String>> parameters, int text, boolean isTelling, Set<Long> words) {}

    /** An item in its benchmark. */
    record ItemPlace(int benchmark, Benchmark.Item item) {}

    private BenchmarkIndex(List<Benchmark> benchmarks, int n) {
        this.benchmarks = List.copyOf(benchmarks);
        this.n = n;
        for (int benchmark = 0; benchmark < benchmarks.size(); benchmark++) {
            for (Benchmark.Item item : benchmarks.get(benchmark).items()) {
                items.add(new ItemPlace(benchmark, item));
            }
        }
        isLookedFor = new boolean[items.size()];
    }

    /**
     * Puts benchmarks into an index.
     *
     * @param n how many words make a run
     */
    static BenchmarkIndex of(List<Benchmark> benchmarks, int n) {
        BenchmarkIndex index = new BenchmarkIndex(benchmarks, n);
        index.readTexts();
        index.tells = index.telling();
        index.addRuns();
        index.addShorts();
        index.addCodes();
        index.addFunctions();
        return index;
    }

    private void readTexts() {
        for (int item = 0; item < items.size(); item++) {
            for (String text : items.get(item).item().texts()) {
                addText(item, text);
                for (String question : Questions.in(text)) {
                    addText(item, question);
                }
            }
        }
        wordsBefore.add(texts.wordCount());
        tokensBefore.add(texts.tokenCount());
    }

    private void addText(int item, String text) {
        itemOfText.add(item);
        wordsBefore.add(texts.wordCount());
        tokensBefore.add(texts.tokenCount());
        texts.append(text);
        texts.end();
        texts.read();
    }

    private void addRuns() {
        HashTable all = new HashTable();
        int[] itemsOfRun = new int[texts.wordCount()];
        int[] lastItem = new int[texts.wordCount()];
        eachRun((hash, at, item) -> {
            int first = all.putIfAbsent(hash, at);
            int run = first == HashTable.ABSENT ? at : first;
            if (itemsOfRun[run] == 0 || lastItem[run] != item) {
                itemsOfRun[run]++;
                lastItem[run] = item;
            }
        });
        boolean[] hasRare = new boolean[items.size()];
        eachRun((hash, at, item) -> hasRare[item] |= itemsOfRun[first(all, hash)] <= MOST_ITEMS);
        boolean[] isWanted = new boolean[texts.wordCount()];
        eachRun((hash, at, item) -> {
            int run = first(all, hash);
            isWanted[run] |= !hasRare[item] || itemsOfRun[run] <= MOST_ITEMS;
            isLookedFor[item] = true;
        });
        runs = all.packed(at -> isWanted[at]);
    }

    private static int first(HashTable unpacked, long hash) {
        return unpacked.putIfAbsent(hash, 0);
    }

    private interface RunConsumer {
        void accept(long hash, int at, int item);
    }

    private void eachRun(RunConsumer consumer) {
        for (int text = 0; text < itemOfText.size(); text++) {
            for (int at = wordsBefore.get(text); at + n <= wordsBefore.get(text + 1); at++) {
                if (distinct(at, n) >= TELLING) {
                    consumer.accept(Hashes.ofRun(texts.words(), at, n), at, itemOfText.get(text));
                }
            }
        }
    }

    /** Which words say what a text is about: not single letters, numbers and the grammar of code. */
    private boolean[] telling() {
        boolean[] tells = new boolean[texts.wordCount()];
        for (int i = 0; i < tells.length; i++) {
            String word = texts.textOfWord(i);
            boolean isIdeograph = word.codePointCount(0, word.length()) == 1
                    && word.codePoints().allMatch(c -> c >= 0x80);
            tells[i] = isIdeograph
                    || word.length() > 1
                            && !word.chars().allMatch(c -> Characters.kindOf((char) c) == Characters.DIGIT)
                            && !KEYWORDS.contains(word);
        }
        return tells;
    }

    private int distinct(int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            boolean isNew = tells[i];
            for (int before = from; before < i && isNew; before++) {
                isNew = texts.word(before) != texts.word(i);
            }
            count += isNew ? 1 : 0;
        }
        return count;
    }

    private void addShorts() {
        HashTable all = new HashTable();
        nextShort = new int[itemOfText.size()];
        Arrays.fill(nextShort, HashTable.ABSENT);
        for (int text = 0; text < itemOfText.size(); text++) {
            int from = wordsBefore.get(text);
            int length = wordsBefore.get(text + 1) - from;
            boolean isTelling = distinct(from, length) >= (length < n ? SHORT_TELLING : LONG_TELLING);
            if (length < SHORTEST || length >= n && isLookedFor[itemOfText.get(text)] || !isTelling) {
                continue;
            }
            isLookedFor[itemOfText.get(text)] = true;
            int before = all.putIfAbsent(Hashes.ofRun(texts.words(), from, SHORTEST), text);
            if (before != HashTable.ABSENT) {
                while (nextShort[before] != HashTable.ABSENT) {
                    before = nextShort[before];
                }
                nextShort[before] = text;
            }
        }
        shorts = all.packed();
    }

    private void addCodes() {
        HashTable all = new HashTable();
        nextCode = new int[texts.tokenCount()];
        Arrays.fill(nextCode, HashTable.ABSENT);
        for (int text = 0; text < itemOfText.size(); text++) {
            int end = tokensBefore.get(text + 1);
            CodeRuns rolling = new CodeRuns(CODE_RUN);
            for (int token = tokensBefore.get(text); token < end; token++) {
                rolling.add(texts.token(token));
                int at = token - CODE_RUN + 1;
                if (!rolling.isFull() || rolling.fixedCount() < CODE_RUN_FIXED || !isCode(at)) {
                    continue;
                }
                int before = all.putIfAbsent(rolling.hash(), at);
                for (int places = 1; before != HashTable.ABSENT && places < PLACES; places++) {
                    if (nextCode[before] == HashTable.ABSENT) {
                        nextCode[before] = at;
                        break;
                    }
                    before = nextCode[before];
                }
            }
        }
        codes = all.packed();
    }

    /** Whether a run has some of the grammar of a program: figures and commas make none. */
    private boolean isCode(int at) {
        return IntStream.range(at, at + CODE_RUN)
                        .mapToLong(texts::token)
                        .filter(Tokens::isGrammar)
                        .distinct()
                        .count()
                >= CODE_RUN_GRAMMAR;
    }

    private void addFunctions() {
        Map<Integer, Set<String>> defined = new HashMap<>();
        for (int text = 0; text < itemOfText.size(); text++) {
            int end = tokensBefore.get(text + 1);
            for (int token = tokensBefore.get(text); token < end; token++) {
                if (Signature.isAt(texts, token, end)) {
                    Signature signature = Signature.at(texts, token, end);
                    defined.computeIfAbsent(itemOfText.get(text), item -> new HashSet<>())
                            .add(signature.name());
                    addFunction(new Function(
                            signature.name(),
                            Optional.of(signature.parameters()),
                            text,
                            isTelling(signature),
                            tellingWords(text)));
                }
            }
        }
        for (int text = 0; text < itemOfText.size(); text++) {
            int item = itemOfText.get(text);
            for (String name : items.get(item).item().functions()) {
                String canonical = Signature.canonical(name);
                if (!defined.getOrDefault(item, Set.of()).contains(canonical)) {
                    addFunction(new Function(canonical, Optional.empty(), text, false, tellingWords(text)));
                }
            }
        }
    }

    private void addFunction(Function function) {
        functions.computeIfAbsent(function.name(), name -> new ArrayList<>()).add(function);
    }

    /** Whether hardly two people choose these names for different functions. */
    private boolean isTelling(Signature signature) {
        int ofName = tellingWordsOf(List.of(signature.token())).size();
        List<Integer> all = new ArrayList<>(signature.parameterTokens());
        all.add(signature.token());
        return !signature.parameters().isEmpty()
                && ofName >= TELLING_NAME_WORDS
                && tellingWordsOf(all).size() >= TELLING_SIGNATURE_WORDS;
    }

    private Set<Long> tellingWordsOf(List<Integer> tokens) {
        Set<Long> words = new HashSet<>();
        for (int token : tokens) {
            for (int word = texts.wordAtToken(token); word < texts.wordAtToken(token + 1); word++) {
                if (tells[word]) {
                    words.add(texts.word(word));
                }
            }
        }
        return words;
    }

    private Set<Long> tellingWords(int text) {
        Set<Long> words = new HashSet<>();
        for (int word = wordsBefore.get(text); word < wordsBefore.get(text + 1); word++) {
            if (tells[word]) {
                words.add(texts.word(word));
            }
        }
        return words;
    }

    List<Function> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    /** Whether tokens have to be looked at, beside words. */
    boolean hasCode() {
        return codes.size() > 0 || !functions.isEmpty();
    }

    int n() {
        return n;
    }

    Reading texts() {
        return texts;
    }

    HashTable runs() {
        return runs;
    }

    HashTable shorts() {
        return shorts;
    }

    HashTable codes() {
        return codes;
    }

    int nextShort(int text) {
        return nextShort[text];
    }

    int nextCode(int token) {
        return nextCode[token];
    }

    int firstWord(int text) {
        return wordsBefore.get(text);
    }

    int firstToken(int text) {
        return tokensBefore.get(text);
    }

    int textOfWord(int word) {
        return wordsBefore.lastAtMost(word);
    }

    int textOfToken(int token) {
        return tokensBefore.lastAtMost(token);
    }

    ItemPlace itemOfText(int text) {
        return items.get(itemOfText.get(text));
    }

    List<Benchmark> benchmarks() {
        return benchmarks;
    }

    boolean isLookedFor(int item) {
        return isLookedFor[item];
    }
}
