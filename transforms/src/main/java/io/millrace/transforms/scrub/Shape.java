package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

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

    /** Endings of files that may follow a token which has the dot in its alphabet. */
    private static final Set<String> FILE_ENDINGS = WordList.set("""
            json txt yaml yml pem key crt log js ts jsx tsx mjs cjs py rb go rs java kt md env html htm xml csv tsv zip gz
            tar tgz bz2 xz toml ini conf cfg sh bash bat ps1 png jpg jpeg gif svg pdf sql db lock bak old orig tmp jwt
            token p8 p12 pfx properties rst tf tfvars ipynb php cs c h cpp swift scss css vue dart ex exs pl lua
            """);

    /** Whether such an ending makes a name that of a file. */
    static boolean isFileEnding(String ending) {
        return FILE_ENDINGS.contains(ending);
    }

    private record Piece(String text, Alphabet alphabet, int least, int greatest) {}

    private final @Nullable Piece head;
    private final List<Piece> pieces;
    private final boolean exact;

    private Shape(@Nullable Piece head, List<Piece> pieces, boolean exact) {
        this.head = head;
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
        Piece head = null;
        for (String piece : (exact ? form.substring(0, form.length() - 1) : form).split(" ", -1)) {
            if (piece.startsWith("<")) {
                head = piece(piece.substring(1));
            } else if (!piece.equals("end")) {
                pieces.add(piece(piece));
            }
        }
        return new Shape(head, pieces, exact);
    }

    private static Piece piece(String piece) {
        int brace = piece.indexOf('{');
        if (brace <= 0) {
            return new Piece(piece, Alphabet.WORD, 0, 0);
        }
        Alphabet alphabet = Alphabet.valueOf(piece.substring(0, brace).toUpperCase(Locale.ROOT));
        String lengths = piece.substring(brace + 1, piece.length() - 1);
        int comma = lengths.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? lengths : lengths.substring(0, comma));
        int greatest = comma < 0
                ? least
                : comma == lengths.length() - 1 ? Integer.MAX_VALUE : Integer.parseInt(lengths.substring(comma + 1));
        return new Piece("", alphabet, least, greatest);
    }

    boolean hasHead() {
        return head != null;
    }

    /** The beginning of what hangs on a mark to the left; {@link #NONE} when it is not whole, or not as it must be. */
    int headStart(String text, int mark, Alphabet usual, int longest) {
        if (head == null) {
            return usual.runStart(text, mark, longest);
        }
        int start = head.alphabet.runStart(text, mark, head.greatest + 1);
        return mark - start < head.least || mark - start > head.greatest ? NONE : start;
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
                end = piece.alphabet.has('.') ? withoutEnding(text, at + piece.least, end) : end;
            }
            if (end - at < piece.least || (last && exact && end - at > piece.greatest)) {
                return NONE;
            }
            at = end;
        }
        return at;
    }

    /** The end without that of a file's name, or two of them. */
    private static int withoutEnding(String text, int from, int to) {
        int end = to;
        for (int dot = Near.lastIndexOf(text, '.', end - 1, from);
                dot >= from;
                dot = Near.lastIndexOf(text, '.', end - 1, from)) {
            if (!FILE_ENDINGS.contains(text.substring(dot + 1, end))) {
                break;
            }
            end = dot;
        }
        return end;
    }

    /** The end of the whole run that a match which ends at {@code end} is the beginning of. */
    int runOn(String text, int end) {
        if (pieces.isEmpty()) {
            return end;
        }
        Piece last = pieces.get(pieces.size() - 1);
        int whole = last.greatest == 0 ? end : withoutPunctuation(text, end, last.alphabet.runEnd(text, end));
        return last.alphabet.has('.') ? withoutEnding(text, end, whole) : whole;
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
