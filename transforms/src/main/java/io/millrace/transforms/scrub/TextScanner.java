package io.millrace.transforms.scrub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what must go from a text. One automaton over all hints (prefixes of tokens, telling names, signs of
 * addresses) reads the text once, and where it stops a finder looks in a window around. The same is done for what
 * the text says when escapes are undone, when runs of base64 and hexadecimal digits are decoded, and where lines
 * are joined; whatever is found there is put where it stands in the text. The work is linear in the text's length:
 * each look is bounded, and so is the number of views. Immutable and thread-safe.
 */
final class TextScanner {

    private static final int MOST_LAYERS = 4;

    /** Parts of names that promise a secret, in any case; each style of writing them has one of these. */
    private static final List<String> TELLING = WordList.list("""
            pass pwd secret token cred key auth psk mdp jwt sessionid session_id session-id csrf signature salt otp bearer
            creds p12_ pfx_ webhook mnemonic pepper dsn sas sessid connect.sid requirepass bindpw rootpw -pw
            """);

    /** Those that stand in other words unless a sign follows, which is no part of them. */
    private static final List<String> TELLING_BEFORE_SIGN = WordList.list("""
            sig= _session= pw= pw: pw" pw' pwd= sid= sid: sid" sid'
            """);

    private final Hints hints;
    /** Those that only a text beyond ASCII can have. */
    private final Hints foreignHints;

    private final Set<String> published;

    private TextScanner(Map<String, Finder> more) {
        TreeMap<String, List<Finder>> byHint = new TreeMap<>();
        TokenRules rules = TokenRules.read();
        rules.byMark().forEach((mark, list) -> list.forEach(finder -> add(byHint, mark, finder)));
        Assignments assignments = new Assignments(rules);
        TELLING.forEach(name -> add(byHint, name, assignments::look));
        Finder beforeSign = (text, start, end, hits) -> assignments.look(text, start, end - 1, hits);
        TELLING_BEFORE_SIGN.forEach(name -> add(byHint, name, beforeSign));
        add(byHint, "pw ", beforeSign);
        rules.vendorMarks().forEach(name -> add(byHint, name, assignments::lookForVendor));
        FieldNames.foreignHints().forEach(name -> add(byHint, name, assignments::look));
        FieldNames.unspacedHints().forEach(name -> add(byHint, name, assignments::lookAtUnspaced));
        addAll(byHint, PrivateKeys.finders());
        addAll(byHint, HomePaths.finders());
        addAll(byHint, Headers.finders());
        addAll(byHint, Commands.finders());
        addAll(byHint, Accounts.finders());
        addAll(byHint, LoginCalls.finders());
        addAll(byHint, People.finders());
        addAll(byHint, PersonFields.finders());
        addAll(byHint, PersonRecords.finders());
        addAll(byHint, NationalIds.finders());
        for (String at : new String[] {"(at)", "[at]", "{at}", " at "}) {
            add(byHint, at, Addresses::spelled);
        }
        addAll(byHint, WebTokens.finders());
        add(byHint, "://", Addresses::passwordInUrl);
        add(byHint, "@", Addresses::atSign);
        add(byHint, ":", IpRanges::look);
        add(byHint, "-", IpRanges::look);

        addAll(byHint, HardwareAddresses.finders());
        for (ContextWords.Word word : ContextWords.all()) {
            for (String hint : word.hints()) {
                add(byHint, hint, (text, start, end, hits) -> hits.words().note(word, text, start));
            }
        }

        addAll(byHint, more);

        TreeMap<String, List<Finder>> byForeignHint = new TreeMap<>(byHint);
        byForeignHint.keySet().removeIf(TextScanner::isAscii);
        byHint.keySet().removeAll(byForeignHint.keySet());
        hints = Hints.of(byHint);
        foreignHints = Hints.of(byForeignHint);
        published = readPublished();
    }

    /** Words to look for and what to do at each. */
    private record Hints(KeywordAutomaton automaton, Finder[] finders) {

        private static Hints of(Map<String, List<Finder>> byHint) {
            List<String> words = new ArrayList<>();
            List<Finder> looks = new ArrayList<>();
            byHint.forEach((hint, list) -> list.forEach(finder -> {
                words.add(hint);
                looks.add(finder);
            }));
            return new Hints(KeywordAutomaton.of(words), looks.toArray(new Finder[0]));
        }

        /** Looks at each word; returns whether the text has a character beyond ASCII. */
        private boolean scan(String text, Hits hits) {
            return automaton.scan(text, (word, start, end) -> finders[word].look(text, start, end, hits));
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static final TextScanner INSTANCE = new TextScanner(Map.of());

    /** With the built-in rules. */
    static TextScanner instance() {
        return INSTANCE;
    }

    /** With the built-in rules and more, each by the word that it is to look at. */
    static TextScanner with(Map<String, Finder> more) {
        return new TextScanner(more);
    }

    private static void add(Map<String, List<Finder>> byHint, String hint, Finder finder) {
        byHint.computeIfAbsent(hint.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(finder);
    }

    private static void addAll(Map<String, List<Finder>> byHint, Map<String, Finder> more) {
        more.forEach((hint, finder) -> add(byHint, hint, finder));
    }

    private static Set<String> readPublished() {
        TreeSet<String> values = new TreeSet<>();
        try (InputStream in = TextScanner.class.getResourceAsStream("published.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    values.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** Everything that the rules find in a text, not settled. */
    Hits scan(String text, Set<String> kept, List<KnownValues> known) {
        Set<String> allKept = published;
        if (!kept.isEmpty()) {
            allKept = new TreeSet<>(published);
            allKept.addAll(kept);
        }
        View root = View.of(text);
        Hits hits = new Hits(root, allKept);
        scan(root, known, true, hits);
        return hits;
    }

    /** Adds where known values stand in the text that these hits are from. */
    void scanKnown(String text, KnownValues known, Hits hits) {
        scan(View.of(text), List.of(known), false, hits);
    }

    private void scan(View view, List<KnownValues> known, boolean rules, Hits hits) {
        String text = view.text();
        hits.enter(view);
        if (rules) {
            if (hints.scan(text, hits)) {
                foreignHints.scan(text, hits);
            }
            Numbers.scan(text, hits);
        }
        for (KnownValues values : known) {
            values.scan(text, hits);
        }
        hits.leave();
        if (view.form() == View.Form.JOINED || view.depth() >= MOST_LAYERS) {
            return;
        }
        View unescaped = Escapes.undo(view);
        if (unescaped != null) {
            scan(unescaped, known, rules, hits);
        }
        View unbroken = QuotedPrintable.undo(view);
        if (unbroken != null) {
            scan(unbroken, known, rules, hits);
        }
        View messages = ServiceMessages.undo(view);
        if (messages != null) {
            scan(messages, known, rules, hits);
        }
        Prefixes.each(view, plain -> scan(plain, known, rules, hits));
        Blobs.each(view, decoded -> scan(decoded, known, rules, hits));
        Joints.each(view, joined -> scan(joined, known, rules, hits));
        Joints.eachCut(view, joined -> scan(joined, known, rules, hits));
    }
}
