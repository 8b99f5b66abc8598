package io.millrace.transforms.quality;

/**
 * The words of a text that are nothing but words, for telling its language: without fenced and other code, markup,
 * addresses, paths and numbers.
 */
final class PlainWords {

    /** Enough to tell a language by, and what bounds the time it takes. */
    static final int MOST_CHARACTERS = 1000;

    /** How much of a text is looked through. */
    private static final int SEARCHED_CHARACTERS = 1 << 16;

    /** Of ten pieces of a line of prose so many are words; of a line of code fewer. */
    private static final int LEAST_WORDS_IN_TEN = 7;

    private static final String AROUND_WORDS = ".,;:!?\"'()*_…“”‘’«»。，！？、：；（）「」।॥¿¡-–—";

    private final StringBuilder words = new StringBuilder(MOST_CHARACTERS);

    private PlainWords() {}

    /** The first plain words of texts, with a blank between them. */
    static String of(Iterable<String> texts) {
        PlainWords plain = new PlainWords();
        for (String text : texts) {
            plain.add(text.length() <= SEARCHED_CHARACTERS ? text : text.substring(0, SEARCHED_CHARACTERS));
            if (plain.isFull()) {
                break;
            }
        }
        return plain.words.toString();
    }

    private boolean isFull() {
        return words.length() >= MOST_CHARACTERS;
    }

    private void add(String text) {
        boolean fenced = false;
        for (int start = 0; start < text.length() && !isFull(); ) {
            int found = text.indexOf('\n', start);
            int end = found < 0 ? text.length() : found;
            String line = text.substring(start, end).strip();
            start = end + 1;
            if (line.startsWith("```") || line.startsWith("~~~")) {
                fenced = !fenced;
            } else if (!fenced) {
                addLine(line);
            }
        }
    }

    private void addLine(String line) {
        int before = words.length();
        int pieces = 0;
        int plain = 0;
        boolean quoted = false;
        for (int at = 0; at < line.length() && !isFull(); ) {
            int end = at;
            while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                end++;
            }
            if (end > at) {
                String piece = line.substring(at, end);
                boolean code = quoted || piece.indexOf('`') >= 0;
                quoted ^= piece.chars().filter(c -> c == '`').count() % 2 == 1;
                pieces++;
                String word = code ? "" : word(piece);
                if (!word.isEmpty()) {
                    plain++;
                    words.append(word).append(' ');
                }
            }
            at = end + 1;
        }
        if (10 * plain < LEAST_WORDS_IN_TEN * pieces) {
            words.setLength(before);
        }
    }

    /** A piece without the signs around it when it is a word, else nothing. */
    private static String word(String piece) {
        int from = 0;
        int to = piece.length();
        while (from < to && AROUND_WORDS.indexOf(piece.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && AROUND_WORDS.indexOf(piece.charAt(to - 1)) >= 0) {
            to--;
        }
        boolean upperAfterLower = false;
        for (int i = from; i < to; i++) {
            char c = piece.charAt(i);
            if (!Character.isLetter(c)
                    && Character.getType(c) != Character.NON_SPACING_MARK
                    && Character.getType(c) != Character.COMBINING_SPACING_MARK
                    && AROUND_WORDS.indexOf(c) < 0) {
                return "";
            }
            upperAfterLower |= i > from && Character.isUpperCase(c) && Character.isLowerCase(piece.charAt(i - 1));
        }
        // A name of a program's, such as getTotal or os.path.
        boolean isName = upperAfterLower || piece.substring(from, to).indexOf('.') >= 0;
        return isName ? "" : piece.substring(from, to);
    }
}
