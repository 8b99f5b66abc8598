package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

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
    private static final double LEAST_RECALL = 0.98;
    private static final double MOST_LOST = 0.01;

    private static final TextScrubber SCRUBBER = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));
    private static final List<Case> SECRETS = ScrubCorpus.secrets(SEED, 1);
    /** What is left of each. */
    private static final List<String> CLEAN =
            SECRETS.stream().map(one -> SCRUBBER.scrub(one.text())).toList();

    /** What is counted of a family, with what was not right in it. */
    private static final class Count {
        private int all;
        private int wrong;
        /** The contexts by kind. */
        private final TreeMap<String, Set<String>> where = new TreeMap<>();

        private void add(Case one, boolean right) {
            all++;
            if (!right) {
                wrong++;
                where.computeIfAbsent(one.kind(), kind -> new TreeSet<>()).add(one.context());
            }
        }

        private double share() {
            return (double) wrong / all;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(wrong + " of " + all);
            where.forEach((kind, contexts) ->
                    text.append("\n    ").append(kind).append(" in ").append(contexts));
            return text.toString();
        }
    }

    @Test
    void theCorpusIsWide() {
        Set<String> kinds = new TreeSet<>();
        Set<String> contexts = new TreeSet<>();
        Set<String> families = new TreeSet<>();
        SECRETS.forEach(one -> {
            kinds.add(one.family() + ' ' + one.kind());
            contexts.add(one.context());
            families.add(one.family());
        });
        Set<String> decoys = new TreeSet<>();
        ScrubCorpus.decoys(SEED, 1).forEach(one -> decoys.add(one.kind()));
        assertThat(families.size(), is(19));
        assertThat(kinds.size(), greaterThanOrEqualTo(450));
        assertThat(contexts.size(), greaterThanOrEqualTo(50));
        assertThat(decoys.size(), greaterThanOrEqualTo(90));
    }

    @Test
    void nearlyEverythingThatMustGoIsGoneInEveryFamily() {
        Map<String, Count> families = new TreeMap<>();
        for (int i = 0; i < SECRETS.size(); i++) {
            Case one = SECRETS.get(i);
            families.computeIfAbsent(one.family(), family -> new Count()).add(one, !isLeft(CLEAN.get(i), one));
        }
        Map<String, Count> low = new TreeMap<>(families);
        low.values().removeIf(count -> count.share() <= 1 - LEAST_RECALL);
        assertThat("missed too much: " + low, low.keySet(), is(empty()));
    }

    /** The value whole, or so much of a secret in one piece that the rest can be tried out. */
    private static boolean isLeft(String clean, Case one) {
        if (clean.contains(one.value())) {
            return true;
        }
        int piece = Math.max(7, Math.min(one.plain().length() * 2 / 5, 16));
        for (int from = 0; one.isSecret() && from + piece <= one.plain().length(); from++) {
            if (clean.contains(one.plain().substring(from, from + piece))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nearlyNothingThatMustStayIsLost() {
        Count lost = new Count();
        ScrubCorpus.decoys(SEED, 1)
                .forEach(one -> lost.add(one, SCRUBBER.scrub(one.text()).equals(one.text())));
        assertThat("lost too much: " + lost, lost.share() <= MOST_LOST);
    }

    @Test
    void aSecondPassChangesNothing() {
        Count changed = new Count();
        for (int i = 0; i < SECRETS.size(); i++) {
            changed.add(SECRETS.get(i), SCRUBBER.scan(CLEAN.get(i)).isEmpty());
        }
        assertThat("changed again: " + changed, changed.wrong, is(0));
    }

    @Test
    void whatStandsAroundASecretStays() {
        Count touched = new Count();
        for (int i = 0; i < SECRETS.size(); i++) {
            Case one = SECRETS.get(i);
            int start = one.text().indexOf(one.value());
            boolean alone = start >= 0 && one.text().indexOf(one.value(), start + 1) < 0 && one.isSecret();
            if (!alone || !one.context().equals("sentence") && !one.context().equals("transcript")) {
                continue;
            }
            int end = start + one.value().length();
            String head = one.text().substring(0, Math.max(0, start - 160));
            String tail = one.text().substring(Math.min(one.text().length(), end + 160));
            String clean = CLEAN.get(i);
            touched.add(one, clean.startsWith(head) && clean.endsWith(tail) && clean.endsWith(lastLine(one.text())));
        }
        assertThat("touched: " + touched, touched.wrong, is(0));
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf(' '));
    }

    @Test
    void oneValueHasOnePseudonymAndDifferentValuesHaveDifferentOnes() {
        Map<String, String> pseudonyms = new HashMap<>();
        Map<String, Set<String>> values = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Case one : SECRETS) {
            int start = one.text().indexOf(one.value());
            boolean framed = one.context().equals("sentence") || one.context().equals("yaml");
            if (!framed || start < 0 || one.value().length() < 6) {
                continue;
            }
            String before = one.text().substring(0, start);
            String after = one.text().substring(start + one.value().length());
            for (String text : List.of(one.text(), before + one.value() + after + "\nagain:\n" + one.text())) {
                String clean = SCRUBBER.scrub(text);
                int end = clean.indexOf(after, start);
                if (!clean.startsWith(before) || end < 0 || clean.startsWith(one.value(), start)) {
                    continue;
                }
                String pseudonym = clean.substring(start, end);
                String known = pseudonyms.putIfAbsent(one.value(), pseudonym);
                if (known != null && !known.equals(pseudonym)) {
                    wrong.add(one.kind() + ": " + known + " and " + pseudonym);
                }
                values.computeIfAbsent(pseudonym, some -> new HashSet<>()).add(one.value());
            }
        }
        values.forEach((pseudonym, some) -> {
            if (some.size() > 1) {
                wrong.add(pseudonym + " for " + some.size());
            }
        });
        assertThat(pseudonyms.size(), greaterThanOrEqualTo(400));
        assertThat(wrong, is(empty()));
    }
}
