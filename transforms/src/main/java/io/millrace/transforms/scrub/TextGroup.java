package io.millrace.transforms.scrub;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Texts that are scrubbed together. First all are {@linkplain #read read}, then the same texts are
 * {@linkplain #write written}: a value that was found in one of them is replaced in each, in every encoding. In
 * between it can be asked what was found. Not thread-safe, used once.
 */
public final class TextGroup {

    private static final int MOST_PASSES = 16;

    private final TextScrubber scrubber;
    private final Pseudonyms pseudonyms;
    private final IdentityHashMap<String, List<Finding>> inPlace = new IdentityHashMap<>();
    /** The pseudonym of each value; looked up, never iterated. */
    private final Map<String, String> known = new HashMap<>();

    private final TreeMap<String, Kind> secrets = new TreeMap<>();
    private final TreeMap<String, Long> replaced = new TreeMap<>();

    TextGroup(TextScrubber scrubber, Pseudonyms pseudonyms) {
        this.scrubber = scrubber;
        this.pseudonyms = pseudonyms;
    }

    /** Looks for what must go. */
    public void read(String text) {
        List<Finding> findings = scrubber.scan(text);
        if (findings.isEmpty()) {
            return;
        }
        inPlace.put(text, findings);
        for (Finding finding : findings) {
            if (finding.kind().isSecret()) {
                secrets.putIfAbsent(finding.value(), finding.kind());
            }
        }
    }

    /** Whether nothing was found in any text so far, so that writing them changes none. */
    public boolean isClean() {
        return inPlace.isEmpty();
    }

    /** How many different credentials were found. */
    public int secrets() {
        return secrets.size();
    }

    /** Whether a private key was found. */
    public boolean hasPrivateKey() {
        return secrets.containsValue(Kind.PRIVATE_KEY);
    }

    /** The text without what must go; the same object when nothing must. */
    public String write(String text) {
        if (isClean()) {
            return text;
        }
        String clean = text;
        List<Finding> findings = inPlace.getOrDefault(text, List.of());
        // What a key stood beside may be found only when the key is gone.
        for (int pass = 0; pass < MOST_PASSES && !findings.isEmpty(); pass++) {
            clean = replace(clean, findings);
            findings = scrubber.scan(clean);
        }
        return clean;
    }

    private String replace(String text, List<Finding> findings) {
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        for (Finding finding : findings) {
            String pseudonym = known.computeIfAbsent(finding.value(), value -> pseudonyms.of(finding.kind(), value));
            clean.append(text, from, finding.start()).append(pseudonym);
            from = finding.end();
            replaced.merge(finding.kind().name(), 1L, Long::sum);
        }
        return clean.append(text, from, text.length()).toString();
    }

    /** How often each kind was replaced so far. */
    public SortedMap<String, Long> replaced() {
        return new TreeMap<>(replaced);
    }
}
