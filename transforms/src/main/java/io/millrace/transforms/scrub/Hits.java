package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Collects what finders find in the views of one text, and settles which of those that overlap stay. */
final class Hits {

    /** How sure a finder is of where its finding begins and ends: of two that overlap the surer stays. */
    enum Surety {
        PERSONAL,
        VALUE,
        FIELD,
        ENCODED,
        KNOWN,
        TOKEN,
        ARMOUR
    }

    private record Hit(int start, int end, Kind kind, String value, Surety surety, int depth, List<Finding> inside) {

        /** This hit without what would leave half an escape in a text that is JSON. */
        private Hit withWholeEscapes(JsonStrings strings) {
            int from = strings.behindEscape(start);
            return part(strings, from, Math.max(from, strings.beforeEscape(end)));
        }

        /** This hit without what would leave an open string in a text that is JSON. */
        private Hit withWholeStrings(JsonStrings strings) {
            int[] part = strings.wholeStrings(start, end, kind.equals(Kind.PRIVATE_KEY));
            return part(strings, part[0], part[1]);
        }

        private Hit part(JsonStrings strings, int from, int to) {
            if (from == start && to == end) {
                return this;
            }
            String rest = value.equals(strings.text(start, end)) ? strings.text(from, to) : value;
            return new Hit(from, to, kind, rest, surety, depth, inside);
        }

        /** This hit, knowing also what another found inside the same run. */
        private Hit withInside(Hit other) {
            if (other.inside.isEmpty()) {
                return this;
            }
            List<Finding> both = new ArrayList<>(inside);
            both.addAll(other.inside);
            return new Hit(start, end, kind, value, surety, depth, both);
        }
    }

    private static final Comparator<Hit> SUREST = Comparator.comparing(Hit::surety)
            .thenComparing(hit -> hit.end() - hit.start())
            .thenComparing(Hit::depth)
            .reversed()
            .thenComparing(Hit::start)
            .thenComparing(hit -> hit.kind().name())
            .thenComparing(Hit::value);

    /** The rest of a table's head may name more columns. */
    private static final int LONGEST_HEAD = 1000;

    private final Set<String> kept;
    private final List<Hit> hits = new ArrayList<>(0);
    private final View root;
    private final @Nullable JsonStrings rootStrings;
    private View view;
    private int viewFirst;
    private int lastName;
    private int lastVendor;
    private int tableStart;
    private int tableEnd;
    private int tokenStart;
    private int tokenEnd;
    private long characters;
    private @Nullable ContextWords words;

    Hits(View root, Set<String> kept) {
        this.root = root;
        rootStrings = JsonStrings.of(root.text());
        view = root;
        this.kept = kept;
    }

    /** Takes what comes for findings in this view. */
    void enter(View entered) {
        view = entered;
        viewFirst = hits.size();
        lastName = -1;
        lastVendor = -1;
        tableEnd = 0;
        tokenEnd = 0;
        characters += entered.text().length();
        words = null;
    }

    /** The words of this view that tell what numbers are. */
    ContextWords words() {
        if (words == null) {
            words = new ContextWords();
        }
        return words;
    }

    /** Notes a token: what looks like a mark in it is a part of it. */
    void sawToken(int start, int end) {
        tokenStart = start;
        tokenEnd = end;
    }

    boolean isInToken(int at) {
        return at > tokenStart && at < tokenEnd;
    }

    /** Whether the name that ends here was looked at; telling words often stand in one name together. */
    boolean sawName(int nameEnd) {
        boolean saw = lastName == nameEnd;
        lastName = nameEnd;
        return saw;
    }

    /** Where lines of this view were joined. */
    List<View.Joint> joints() {
        return view.joints();
    }

    /** Whether the vendor's name that ends here was looked at. */
    boolean sawVendor(int nameEnd) {
        boolean saw = lastVendor == nameEnd;
        lastVendor = nameEnd;
        return saw;
    }

    /** Notes a table with secrets in it, from the end of its head on: what stands in it heads no other. */
    void sawTable(int start, int end) {
        tableStart = start;
        tableEnd = Math.max(tableEnd, end);
    }

    boolean isInTable(int at) {
        return at > tableStart + LONGEST_HEAD && at < tableEnd;
    }

    /** What stands from {@code start} to {@code end} of the view must go. */
    void add(int start, int end, Kind kind, Surety surety) {
        add(start, end, kind, view.text().substring(start, end), surety);
    }

    /** What stands from {@code start} to {@code end} of the view must go; it says {@code value}. */
    void add(int start, int end, Kind kind, String value, Surety surety) {
        if (end <= start || kept.contains(value) || !crossesRightly(start, end, surety)) {
            return;
        }
        hits.add(new Hit(start, end, kind, value, surety, view.depth(), List.of()));
    }

    /** In joined lines only what the joining shows counts, and only when the lines belong together. */
    private boolean crossesRightly(int start, int end, Surety surety) {
        if (view.form() != View.Form.JOINED) {
            return true;
        }
        List<View.Joint> joints = view.joints();
        for (int i = 0; i < joints.size(); i++) {
            View.Joint joint = joints.get(i);
            if (joint.at() > start && joint.at() < end) {
                int pieceEnd =
                        Math.min(end, i + 1 < joints.size() ? joints.get(i + 1).at() : end);
                return surety == Surety.KNOWN
                        || joint.explicit()
                        || looksContinued(view.text().substring(joint.at(), pieceEnd));
            }
        }
        return false;
    }

    private static boolean looksContinued(String piece) {
        Values.Mixture mixture = Values.mixture(piece);
        return mixture.digits() > 0 && mixture.lowers() + mixture.uppers() > 0 && mixture.changes() >= 2
                || (mixture.lowers() > 0 && mixture.uppers() > 0 && mixture.changes() >= 3);
    }

    /** Ends a view: drops what runs into a pseudonym and puts the rest where it stands at the root. */
    void leave() {
        if (hits.size() == viewFirst) {
            return;
        }
        List<Hit> here = new ArrayList<>(hits.subList(viewFirst, hits.size()));
        hits.subList(viewFirst, hits.size()).clear();
        NavigableMap<Integer, Integer> pseudonyms = Pseudonyms.spans(view.text());
        boolean decoded = view.form() == View.Form.DECODED;
        JsonStrings inner = decoded ? null : JsonStrings.of(view.text());
        JsonStrings outer = rootStrings;
        for (Hit found : here) {
            Hit hit = inner == null ? found : found.withWholeEscapes(inner);
            if (hit.end() <= hit.start()) {
                continue;
            }
            Map.Entry<Integer, Integer> before = pseudonyms.lowerEntry(hit.end());
            if (before != null && before.getValue() > hit.start()) {
                continue;
            }
            // A part of what was encoded cannot be replaced: the whole goes, and says what it was only if it was all.
            boolean whole = !decoded
                    || hit.value().equals(view.text().strip())
                    || hit.kind().equals(Kind.PRIVATE_KEY);
            Hit placed = new Hit(
                    view.rootStart(hit.start()),
                    view.rootEnd(hit.end()),
                    whole ? hit.kind() : Kind.ENCODED,
                    whole ? hit.value() : view.text(),
                    decoded && hit.surety().compareTo(Surety.ENCODED) < 0 ? Surety.ENCODED : hit.surety(),
                    hit.depth(),
                    whole ? hit.inside() : List.of(new Finding(0, 0, hit.kind(), hit.value(), hit.inside())));
            placed = outer == null ? placed : placed.withWholeEscapes(outer).withWholeStrings(outer);
            if (placed.end() > placed.start()) {
                hits.add(placed);
            }
        }
    }

    /** The same hits, to add more to. */
    Hits copy() {
        Hits copy = new Hits(root, kept);
        copy.hits.addAll(hits);
        return copy;
    }

    /** Keeps credentials alone, and what is encoded around them. */
    void dropPersonalData() {
        hits.removeIf(hit -> !isSecret(hit.kind(), hit.inside()));
    }

    private static boolean isSecret(Kind kind, List<Finding> inside) {
        return kind.equals(Kind.ENCODED)
                ? inside.stream().anyMatch(finding -> isSecret(finding.kind(), finding.inside()))
                : kind.isSecret();
    }

    /** How many characters of views were looked at: what the work on a text grows with. */
    long characters() {
        return characters;
    }

    boolean isEmpty() {
        return hits.isEmpty();
    }

    /** What must go from the text at the root, in order, without overlaps. */
    List<Finding> settle() {
        if (hits.isEmpty()) {
            return List.of();
        }
        hits.sort(SUREST);
        TreeMap<Integer, Hit> apart = new TreeMap<>();
        for (Hit hit : hits) {
            Map.Entry<Integer, Hit> before = apart.lowerEntry(hit.end());
            if (before == null || before.getValue().end() <= hit.start()) {
                apart.put(hit.start(), hit);
            } else if (before.getValue().start() == hit.start()
                    && before.getValue().end() == hit.end()) {
                apart.put(hit.start(), before.getValue().withInside(hit));
            }
        }
        List<Finding> findings = new ArrayList<>(apart.size());
        for (Hit hit : apart.values()) {
            findings.add(new Finding(hit.start(), hit.end(), hit.kind(), hit.value(), hit.inside()));
        }
        return findings;
    }
}
