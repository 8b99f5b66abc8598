package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.transforms.scrub.ScrubCorpus.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Measures the scrubber on planted values: what must go has to be gone, what must stay has to be there. */
class ScrubCorpusTest {

    private static final long SEED = 20_261_121;
    private static final int TIMES = 3;

    private final TextScrubber scrubber = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));

    @Test
    void theCorpusIsWide() {
        List<Case> cases = ScrubCorpus.secrets(SEED, 1);
        Set<String> kinds = new TreeSet<>();
        Set<String> contexts = new TreeSet<>();
        cases.forEach(one -> {
            kinds.add(one.family() + one.kind());
            contexts.add(one.context());
        });
        Set<String> decoys = new TreeSet<>();
        ScrubCorpus.decoys(SEED, 1).forEach(one -> decoys.add(one.kind()));
        assertThat(kinds.size(), greaterThanOrEqualTo(60));
        assertThat(contexts.size(), greaterThanOrEqualTo(10));
        assertThat(decoys.size(), greaterThanOrEqualTo(30));
    }

    @Test
    void nearlyEverythingThatMustGoIsGoneInEveryFamily() {
        Map<String, int[]> families = new TreeMap<>();
        Set<String> missed = new TreeSet<>();
        for (Case one : ScrubCorpus.secrets(SEED, TIMES)) {
            int[] counts = families.computeIfAbsent(one.family(), family -> new int[2]);
            counts[0]++;
            if (isLeft(scrubber.scrub(one.text()), one)) {
                counts[1]++;
                missed.add(one.kind() + " in " + one.context());
            }
        }
        List<Double> recalls = new ArrayList<>();
        families.values().forEach(counts -> recalls.add(1 - (double) counts[1] / counts[0]));
        assertThat("missed: " + missed, recalls, everyItem(greaterThanOrEqualTo(0.98)));
    }

    /** The value whole, or so much of it in one piece that the rest can be tried out. */
    private static boolean isLeft(String clean, Case one) {
        if (clean.contains(one.value())) {
            return true;
        }
        boolean secret = one.family().equals("token")
                || one.family().equals("assigned")
                || one.family().equals("password");
        int piece = Math.max(7, Math.min(one.plain().length() * 2 / 5, 16));
        for (int from = 0; secret && from + piece <= one.plain().length(); from++) {
            if (clean.contains(one.plain().substring(from, from + piece))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nearlyNothingThatMustStayIsLost() {
        List<Case> decoys = ScrubCorpus.decoys(SEED, TIMES);
        List<String> lost = new ArrayList<>();
        for (Case one : decoys) {
            if (!scrubber.scrub(one.text()).equals(one.text())) {
                lost.add(one.kind() + " in " + one.context());
            }
        }
        assertThat("lost: " + lost, (double) lost.size() / decoys.size(), lessThanOrEqualTo(0.01));
    }

    @Test
    void aSecondPassChangesNothing() {
        List<String> changed = new ArrayList<>();
        for (Case one : ScrubCorpus.secrets(SEED, 1)) {
            String clean = scrubber.scrub(one.text());
            if (!scrubber.scan(clean).isEmpty() || !scrubber.scrub(clean).equals(clean)) {
                changed.add(one.kind() + " in " + one.context());
            }
        }
        assertThat(changed, is(empty()));
    }

    @Test
    void oneValueHasOnePseudonymAndDifferentValuesHaveDifferentOnes() {
        Map<String, String> pseudonyms = new HashMap<>();
        Set<String> taken = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Case one : ScrubCorpus.secrets(SEED, TIMES)) {
            boolean framed = one.context().equals("sentence") || one.context().equals("yaml");
            if (!framed || one.value().length() < 6 || !one.text().contains(one.value())) {
                continue;
            }
            String before = one.text().substring(0, one.text().indexOf(one.value()));
            String clean = scrubber.scrub(one.text());
            String after = one.text().substring(before.length() + one.value().length());
            String pseudonym = clean.startsWith(before) && clean.endsWith(after)
                    ? clean.substring(before.length(), clean.length() - after.length())
                    : clean;
            String known = pseudonyms.putIfAbsent(one.value(), pseudonym);
            boolean same = known == null ? taken.add(pseudonym) : known.equals(pseudonym);
            boolean found = !pseudonym.equals(one.value());
            if (!same && found) {
                wrong.add(one.kind() + " in " + one.context());
            }
        }
        assertThat(wrong, is(empty()));
    }
}
