package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The form of a credential's body: pieces one after the other, each a text or so many characters of an alphabet.
 * A piece takes all that its alphabet has, up to its greatest length; the last takes its whole run. Matching goes
 * over each character once.
 */
final class Shape {

    /** What no match is. */
    static final int NONE = -1;

    /** More than this of a run need not be seen to know a token; marks may stand in one run by the thousand. */
    private static final int LONGEST_LOOK = 1024;

    private record Piece(String text, Alphabet alphabet, int least, int greatest) {}

    private final List<Piece> pieces;
    private final boolean exact;

    private Shape(List<Piece> pieces, boolean exact) {
        this.pieces = pieces;
        this.exact = exact;
    }

    /** Reads forms parted by {@code |}, as the rule file describes them. */
    static List<Shape> parseAll(String forms) {
        List<Shape> shapes = new ArrayList<>();
        for (String form : forms.split(" \\| ", -1)) {
            shapes.add(parse(form));
        }
        return shapes;
    }

    private static Shape parse(String form) {
        boolean exact = form.endsWith("!");
        List<Piece> pieces = new ArrayList<>();
        for (String piece : (exact ? form.substring(0, form.length() - 1) : form).split(" ", -1)) {
            int brace = piece.indexOf('{');
            if (brace <= 0) {
                pieces.add(new Piece(piece, Alphabet.WORD, 0, 0));
                continue;
            }
            Alphabet alphabet = Alphabet.valueOf(piece.substring(0, brace).toUpperCase(Locale.ROOT));
            String lengths = piece.substring(brace + 1, piece.length() - 1);
            int comma = lengths.indexOf(',');
            int least = Integer.parseInt(comma < 0 ? lengths : lengths.substring(0, comma));
            int greatest = comma < 0
                    ? least
                    : comma == lengths.length() - 1
                            ? Integer.MAX_VALUE
                            : Integer.parseInt(lengths.substring(comma + 1));
            pieces.add(new Piece("", alphabet, least, greatest));
        }
        return new Shape(pieces, exact);
    }

    /** The end of the match that begins at {@code from}, or {@link #NONE}. */
    int match(String text, int from) {
        int at = from;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.greatest == 0) {
                if (!text.startsWith(piece.text, at)) {
                    return NONE;
                }
                at += piece.text.length();
                continue;
            }
            boolean last = i == pieces.size() - 1;
            int end = piece.alphabet.runEnd(text, at, last ? LONGEST_LOOK : piece.greatest);
            if (last) {
                end = withoutPunctuation(text, at, end);
            }
            if (end - at < piece.least || (last && exact && end - at > piece.greatest)) {
                return NONE;
            }
            at = end;
        }
        return at;
    }

    /** The end of the whole run that a match which ends at {@code end} is the beginning of. */
    int runOn(String text, int end) {
        Piece last = pieces.get(pieces.size() - 1);
        return last.greatest == 0 ? end : withoutPunctuation(text, end, last.alphabet.runEnd(text, end));
    }

    /** The end without the full stop of a sentence or the dash of a list, which stand in some alphabets. */
    private static int withoutPunctuation(String text, int from, int to) {
        int end = to;
        while (end > from && ".-/:~?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
