package io.millrace.transforms.scrub;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Texts that are scrubbed together. First all are {@linkplain #read read}, then the same texts are
 * {@linkplain #write written}: a value that was found in one of them is replaced in each, in every encoding. In
 * between it can be asked what was found. Not thread-safe, used once.
 */
public final class TextGroup {

    private static final int MOST_PASSES = 16;

    private final TextScrubber scrubber;
    private final IdentityHashMap<String, Hits> inPlace = new IdentityHashMap<>();
    /** The pseudonym of each value, by kind and value; looked up, never iterated. */
    private final Map<String, String> pseudonyms = new HashMap<>();

    private final TreeMap<String, Kind> values = new TreeMap<>();
    private final TreeMap<String, Long> replaced = new TreeMap<>();
    private @Nullable KnownValues known;
    private boolean isSettled = true;

    TextGroup(TextScrubber scrubber) {
        this.scrubber = scrubber;
    }

    /** Looks for what must go. */
    public void read(String text) {
        Hits hits = scrubber.hits(text);
        if (hits.isEmpty()) {
            return;
        }
        inPlace.put(text, hits);
        remember(hits.settle());
        known = null;
    }

    private void remember(List<Finding> findings) {
        for (Finding finding : findings) {
            // Of two rules that name a value differently the one whose name comes first, whatever was read first.
            values.merge(
                    finding.value(), finding.kind(), (one, two) -> one.name().compareTo(two.name()) <= 0 ? one : two);
            remember(finding.inside());
        }
    }

    /** Whether nothing was found in any text so far, so that writing them changes none. */
    public boolean isClean() {
        return inPlace.isEmpty();
    }

    /** How many different credentials were found. */
    public int secrets() {
        return (int) values.values().stream().filter(Kind::isSecret).count();
    }

    /** Whether a private key was found. */
    public boolean hasPrivateKey() {
        return values.containsValue(Kind.PRIVATE_KEY);
    }

    /** The text without what must go; the same object when nothing must. */
    public String write(String text) {
        if (isClean()) {
            return text;
        }
        if (known == null) {
            known = KnownValues.of(values);
        }
        Hits first = inPlace.get(text);
        Hits hits = first == null ? scrubber.noHits(text) : first.copy();
        scrubber.addKnown(text, known, hits);
        String clean = text;
        // What a key stood beside may be found only when the key is gone.
        for (int pass = 0; pass < MOST_PASSES && !hits.isEmpty(); pass++) {
            List<Finding> findings = hits.settle();
            if (findings.isEmpty()) {
                return clean;
            }
            clean = replace(clean, findings);
            hits = scrubber.hits(clean, known);
        }
        isSettled &= hits.settle().isEmpty();
        return clean;
    }

    /** Whether nothing more is found in any text that was written. */
    boolean isSettled() {
        return isSettled;
    }

    private String replace(String text, List<Finding> findings) {
        StringBuilder clean = new StringBuilder(text.length());
        JsonStrings strings = JsonStrings.of(text);
        int from = 0;
        for (Finding finding : findings) {
            Kind kind =
                    finding.kind().isSecret() ? values.getOrDefault(finding.value(), finding.kind()) : finding.kind();
            Finding named = new Finding(finding.start(), finding.end(), kind, finding.value(), finding.inside());
            String pseudonym =
                    pseudonyms.computeIfAbsent(kind.name() + ' ' + finding.value(), value -> scrubber.pseudonym(named));
            String quote = JsonNumbers.quote(text, strings, finding.start(), finding.end());
            clean.append(text, from, finding.start())
                    .append(quote)
                    .append(pseudonym)
                    .append(quote);
            from = finding.end();
            replaced.merge(kind.name(), 1L, Long::sum);
        }
        return clean.append(text, from, text.length()).toString();
    }

    /** How often each kind was replaced so far. */
    public SortedMap<String, Long> replaced() {
        return new TreeMap<>(replaced);
    }
}
