package io.millrace.transforms.scrub;

/** The characters that a kind of credential is made of, all of them ASCII. */
enum Alphabet {
    UPPER("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    HEX("0123456789abcdefABCDEF"),
    WORD(UPPER.characters + "abcdefghijklmnopqrstuvwxyz_"),
    DASH(WORD.characters + "-"),
    DOTS(DASH.characters + "."),
    BASE64(DASH.characters + "+/="),
    PATH(DASH.characters + "/");

    private final String characters;
    /** A bit for each character of ASCII. */
    private final long lowBits;

    private final long highBits;

    Alphabet(String characters) {
        this.characters = characters;
        long low = 0;
        long high = 0;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c < Long.SIZE) {
                low |= 1L << c;
            } else {
                high |= 1L << c;
            }
        }
        lowBits = low;
        highBits = high;
    }

    boolean has(char c) {
        return c < Long.SIZE ? (lowBits >>> c & 1) != 0 : c < 2 * Long.SIZE && (highBits >>> c & 1) != 0;
    }

    /** One past the last character of the run that begins at {@code from}. */
    int runEnd(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && has(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
