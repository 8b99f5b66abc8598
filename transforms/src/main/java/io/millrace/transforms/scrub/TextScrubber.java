package io.millrace.transforms.scrub;

import java.util.List;

/**
 * Replaces credentials and personal data in texts by pseudonyms. What is scrubbed stays as it is when it is
 * scrubbed again. Not thread-safe; making one is cheap.
 */
public final class TextScrubber {

    private final TextScanner scanner = TextScanner.instance();
    private final Pseudonyms pseudonyms;

    private TextScrubber(ScrubSettings settings) {
        pseudonyms = new Pseudonyms(settings.key());
    }

    /** With the built-in rules and these settings. */
    public static TextScrubber of(ScrubSettings settings) {
        return new TextScrubber(settings);
    }

    /** What must go from a text, in order, without overlaps; empty for a text that was scrubbed. */
    public List<Finding> scan(String text) {
        return scanner.scan(text);
    }

    /** A text alone without what must go; the same object when nothing must. */
    public String scrub(String text) {
        TextGroup group = together();
        group.read(text);
        return group.write(text);
    }

    /** For texts that belong together, as those of an example: what is found in one of them goes from all. */
    public TextGroup together() {
        return new TextGroup(this, pseudonyms);
    }
}
