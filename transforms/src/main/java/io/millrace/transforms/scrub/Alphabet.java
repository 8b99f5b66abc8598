package io.millrace.transforms.scrub;

/** The characters that a kind of credential is made of, all of them ASCII. */
enum Alphabet {
    DIGIT("0123456789"),
    HEX("0123456789abcdefABCDEF"),
    LOWER("abcdefghijklmnopqrstuvwxyz0123456789"),
    UPPER("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    LETTER("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    ALNUM(LETTER.characters + DIGIT.characters),
    WORD(ALNUM.characters + "_"),
    DASH(WORD.characters + "-"),
    DOTS(DASH.characters + "."),
    UPPERDASH(UPPER.characters + "-"),
    B64(ALNUM.characters + "+/"),
    BASE64(ALNUM.characters + "+/="),
    BASE64URL(DASH.characters + "+/="),
    TOKEN(DASH.characters + "+/=.~"),
    PATH(DASH.characters + "/"),
    AZURE(DASH.characters + ".~"),
    BEARER(ALNUM.characters + "%"),
    SIGNATURE(DASH.characters + "%+/=."),
    SESSION(DASH.characters + "%+/=.:~"),
    SLACK(DASH.characters + "%+/="),
    ASANA(WORD.characters + "/:"),
    AZFUNC(DASH.characters + "=%/"),
    TEAMS(DASH.characters + "@/"),
    /** What a run of one word in a line is made of. */
    RUN(TOKEN.characters + "!@#$%^&*:?");

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

    /** One past the last character of the run that begins at {@code from}, but at most {@code most} characters on. */
    int runEnd(CharSequence text, int from, int most) {
        int limit = (int) Math.min(text.length(), (long) from + most);
        int at = from;
        while (at < limit && has(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** One past the last character of the run that begins at {@code from}. */
    int runEnd(CharSequence text, int from) {
        return runEnd(text, from, Integer.MAX_VALUE);
    }

    /** The first character of the run that ends before {@code to}, but at most {@code most} characters back. */
    int runStart(CharSequence text, int to, int most) {
        int limit = Math.max(0, to - most);
        int at = to;
        while (at > limit && has(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
