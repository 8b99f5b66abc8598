package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.source.fim.CodeLayout.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts gaps into a text. The same text, key and settings give the same gaps; gaps do not overlap, do not part a
 * surrogate pair or a line's end, and hold something that what stands around them lets one guess.
 */
final class InfillCutter {

    /** A gap that finds no place of its kind is tried this often, and then as often as whole lines. */
    private static final int TRIES = 6;

    /** Shorter arguments of calls are cut often enough as parts of lines. */
    private static final int LEAST_ARGUMENTS = 8;

    private static final int LONGEST_SPAN = 600;

    private static final Stretch NOWHERE = new Stretch(0, 0);

    private final String text;
    private final InfillSettings settings;
    private final CodeLayout layout;
    private final Worth worth;
    private final List<Stretch> bodies;
    private final List<Stretch> statements;
    private final List<Stretch> arguments;

    private InfillCutter(String text, Language language, InfillSettings settings) {
        this.text = text;
        this.settings = settings;
        this.layout = CodeLayout.of(text, language);
        this.worth = new Worth(text, layout, language, settings);
        this.bodies = layout.bodies(settings.middleLines());
        this.statements = layout.statements(settings.middleLines());
        this.arguments = layout.arguments(LEAST_ARGUMENTS);
    }

    /**
     * Cuts a file.
     *
     * @param text its text
     * @param language its language
     * @param key what the choice follows from beside the settings' seed, such as the content's hash
     * @return the gaps in the order of the text, perhaps none
     */
    static List<Cut> cut(String text, Language language, String key, InfillSettings settings) {
        if (text.isEmpty()) {
            return List.of();
        }
        return new InfillCutter(text, language, settings).cuts(key);
    }

    private List<Cut> cuts(String key) {
        int wanted = Math.min(settings.perFile(), 1 + text.length() / InfillSettings.CHARACTERS_PER_INFILL);
        List<Cut> cuts = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            Draws draws = Draws.of(settings.seed(), key, i);
            Cut.Kind kind = Cut.Kind.drawn(draws);
            for (int tries = 0; tries < 2 * TRIES; tries++) {
                Optional<Cut> cut =
                        place(tries < TRIES ? kind : Cut.Kind.LINES, draws).filter(found -> apart(found, cuts));
                if (cut.isPresent()) {
                    cuts.add(cut.get());
                    break;
                }
            }
        }
        cuts.sort(Comparator.comparingInt(Cut::start));
        return cuts;
    }

    private static boolean apart(Cut cut, List<Cut> others) {
        return others.stream().allMatch(other -> cut.end() <= other.start() || other.end() <= cut.start());
    }

    private Optional<Cut> place(Cut.Kind kind, Draws draws) {
        Stretch stretch = switch (kind) {
            case BLOCK -> block(draws);
            case LINES -> lines(draws);
            case ROW -> row(draws);
            case SPAN -> span(draws);
        };
        if (stretch.start() >= stretch.end()) {
            return Optional.empty();
        }
        int from = windowStart(stretch.start());
        int to = windowEnd(stretch.end());
        boolean small = kind == Cut.Kind.ROW || kind == Cut.Kind.SPAN;
        return worth.has(stretch, from, to, small)
                ? Optional.of(new Cut(kind, from, stretch.start(), stretch.end(), to))
                : Optional.empty();
    }

    /** Bodies 40, the rest of bodies 30, statements 15, arguments 15 in a hundred. */
    private Stretch block(Draws draws) {
        int drawn = draws.below(100);
        if (drawn < 40) {
            return begun(of(bodies, draws), draws);
        }
        if (drawn < 70) {
            return rest(of(bodies, draws), draws);
        }
        return drawn < 85 ? begun(of(statements, draws), draws) : of(arguments, draws);
    }

    private static Stretch of(List<Stretch> stretches, Draws draws) {
        return stretches.isEmpty() ? NOWHERE : stretches.get(draws.below(stretches.size()));
    }

    /** Editors indent a new line before they ask: half of the gaps begin behind the indentation. */
    private Stretch begun(Stretch stretch, Draws draws) {
        boolean indented = draws.below(2) == 0;
        if (stretch.start() == stretch.end() || !indented) {
            return stretch;
        }
        return new Stretch(layout.contentStart(layout.lineOf(stretch.start())), stretch.end());
    }

    /** From some line of a block to its end. */
    private Stretch rest(Stretch body, Draws draws) {
        if (body.start() == body.end()) {
            return body;
        }
        int first = layout.lineOf(body.start());
        int last = layout.lineOf(body.end() - 1);
        int line = first + draws.below(last - first + 1);
        if (layout.isBlank(line) || !layout.areLevel(first, line)) {
            return NOWHERE;
        }
        int start = lineCursor(line, draws);
        return layout.isInside(start) ? NOWHERE : new Stretch(start, body.end());
    }

    private Stretch lines(Draws draws) {
        int first = layout.lineOf(draws.below(text.length()));
        if (layout.isBlank(first)) {
            return NOWHERE;
        }
        int last = first;
        if (draws.below(2) == 0) {
            // A small number is likelier than a large one; what is begun is then ended.
            int most = first + draws.logarithmic(2, Math.max(2, settings.middleLines() / 2)) - 1;
            last = Math.max(first, layout.whole(first, Math.min(layout.lines() - 1, most), false));
            // A comment at the end is about what follows.
            while (last > first && layout.isBlankOrComment(last)) {
                last--;
            }
        }
        int start = lineCursor(first, draws);
        return layout.isInside(start) ? NOWHERE : new Stretch(start, layout.contentEnd(last));
    }

    /** A line's start, its first word, or, in two of four, a place between its words. */
    private int lineCursor(int line, Draws draws) {
        int start = layout.contentStart(line);
        return switch (draws.below(4)) {
            case 0 -> layout.lineStart(line);
            case 1 -> start;
            default -> boundary(start + draws.below(layout.contentEnd(line) - start), layout.contentEnd(line));
        };
    }

    private Stretch row(Draws draws) {
        int line = layout.lineOf(draws.below(text.length()));
        int start = layout.contentStart(line);
        int end = layout.contentEnd(line);
        if (start >= end) {
            return NOWHERE;
        }
        int one = boundary(start + draws.below(end - start), end);
        int other = boundary(start + draws.below(end - start), end);
        Stretch part = new Stretch(Math.min(one, other), Math.max(one, other));
        boolean torn = layout.isInside(part.start()) || layout.isInside(part.end()) || !layout.isBalanced(part);
        return torn ? NOWHERE : part;
    }

    private Stretch span(Draws draws) {
        int start = draws.below(text.length());
        int length = draws.logarithmic(8, Math.min(LONGEST_SPAN, settings.middleCharacters()));
        return new Stretch(between(start), between(Math.min(text.length(), start + length)));
    }

    /** The next place at which a word begins or ends. */
    private int boundary(int position, int end) {
        int at = position;
        while (at > 0 && at < end && sort(text.charAt(at - 1)) == sort(text.charAt(at))) {
            at++;
        }
        return between(at);
    }

    /** Words, blanks and signs; half a surrogate pair counts as a letter, so that pairs stay whole. */
    private static int sort(char c) {
        if (Character.isWhitespace(c)) {
            return 0;
        }
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c) ? 1 : 2;
    }

    /** The position, or the one before it when it would part a pair or a line's end. */
    private int between(int position) {
        return isInside(position) ? position - 1 : position;
    }

    private boolean isInside(int position) {
        if (position <= 0 || position >= text.length()) {
            return false;
        }
        char before = text.charAt(position - 1);
        char after = text.charAt(position);
        return Character.isHighSurrogate(before) && Character.isLowSurrogate(after) || before == '\r' && after == '\n';
    }

    /** The first line's start from which on no more than the allowed characters stand before the gap. */
    private int windowStart(int start) {
        int least = start - settings.context();
        if (least <= 0) {
            return 0;
        }
        int line = layout.lineOf(least);
        int from = layout.lineStart(line) == least || line + 1 == layout.lines()
                ? layout.lineStart(line)
                : layout.lineStart(line + 1);
        if (from >= least && from <= start) {
            return from;
        }
        return isInside(least) ? least + 1 : least;
    }

    /** The last line's end up to which no more than the allowed characters stand after the gap. */
    private int windowEnd(int end) {
        int most = end + settings.context();
        if (most >= text.length()) {
            return text.length();
        }
        int to = layout.lineStart(layout.lineOf(most));
        return to >= end ? to : between(most);
    }
}
