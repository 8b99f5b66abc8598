package io.millrace.transforms.scrub;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces what {@link TextScanner} finds and counts it by kind. The replacement is a word in angle brackets
 * that is valid wherever a credential is, inside JSON too; scrubbing what was scrubbed changes nothing. Not
 * thread-safe.
 */
public final class TextScrubber {

    private static final int MOST_PASSES = 16;

    private final TextScanner scanner = TextScanner.instance();
    private final SortedMap<String, Long> counts = new TreeMap<>();

    private TextScrubber() {}

    /** With the built-in rules. */
    public static TextScrubber byBuiltInRules() {
        return new TextScrubber();
    }

    /** The text without what must go; the same object when nothing must. */
    public String scrub(String text) {
        String clean = text;
        List<Finding> findings = scanner.scan(clean);
        // What a key stood beside may be found only when the key is gone.
        for (int pass = 0; pass < MOST_PASSES && !findings.isEmpty(); pass++) {
            clean = replace(clean, findings);
            findings = scanner.scan(clean);
        }
        return clean;
    }

    private String replace(String text, List<Finding> findings) {
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        for (Finding finding : findings) {
            clean.append(text, from, finding.start()).append(finding.replacement());
            from = finding.end();
            counts.merge(finding.kind(), 1L, Long::sum);
        }
        return clean.append(text, from, text.length()).toString();
    }

    /** How often each kind was replaced since the last call. */
    SortedMap<String, Long> takeCounts() {
        SortedMap<String, Long> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }
}
