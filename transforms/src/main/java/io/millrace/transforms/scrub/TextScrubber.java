package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Replaces credentials and personal data in texts by pseudonyms. What is scrubbed stays as it is when it is
 * scrubbed again. Not thread-safe; making one is cheap.
 */
public final class TextScrubber {

    private final TextScanner scanner;
    private final Pseudonyms pseudonyms;
    private final Set<String> kept;
    private final List<KnownValues> configured;
    private final boolean personalData;

    private TextScrubber(ScrubSettings settings, TextScanner scanner) {
        this.scanner = scanner;
        pseudonyms = new Pseudonyms(settings.key());
        kept = settings.kept();
        TreeMap<String, Kind> values = new TreeMap<>();
        settings.hosts().forEach(host -> values.put(host, Kind.HOST_NAME));
        settings.names().forEach(name -> values.put(name, Kind.PERSON_NAME));
        TreeMap<String, Kind> users = new TreeMap<>();
        settings.users().forEach(user -> users.put(user, Kind.USER_NAME));
        configured = Stream.of(KnownValues.configured(values), KnownValues.of(users))
                .filter(known -> !known.isEmpty())
                .toList();
        personalData = settings.personalData();
    }

    /** With the built-in rules and these settings. */
    public static TextScrubber of(ScrubSettings settings) {
        return of(settings, TextScanner.instance());
    }

    static TextScrubber of(ScrubSettings settings, TextScanner scanner) {
        return new TextScrubber(settings, scanner);
    }

    /** What must go from a text, in order, without overlaps; empty for a text that was scrubbed. */
    public List<Finding> scan(String text) {
        return hits(text).settle();
    }

    Hits hits(String text) {
        return hits(text, configured);
    }

    /** What the rules find, and where known values stand besides. */
    Hits hits(String text, KnownValues known) {
        List<KnownValues> all = new ArrayList<>(configured);
        all.add(known);
        return hits(text, all);
    }

    private Hits hits(String text, List<KnownValues> known) {
        Hits hits = scanner.scan(text, kept, known);
        if (!personalData) {
            hits.dropPersonalData();
        }
        return hits;
    }

    void addKnown(String text, KnownValues known, Hits hits) {
        scanner.scanKnown(text, known, hits);
    }

    /** No hits yet for a text in which only known values are looked for. */
    Hits noHits(String text) {
        return new Hits(View.of(text), kept);
    }

    String pseudonym(Finding finding) {
        return pseudonyms.of(finding.kind(), finding.value());
    }

    /** A text alone without what must go; the same object when nothing must. */
    public String scrub(String text) {
        TextGroup group = together();
        group.read(text);
        return group.write(text);
    }

    /** For texts that belong together, as those of an example: what is found in one of them goes from all. */
    public TextGroup together() {
        return new TextGroup(this);
    }
}
