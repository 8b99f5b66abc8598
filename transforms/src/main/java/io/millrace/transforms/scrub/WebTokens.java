package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;

/** JSON web tokens (RFC 7519), signed, encrypted or cut off: the claims alone are personal data. */
final class WebTokens {

    private static final Kind KIND = Kind.secret("json-web-token");
    private static final int SHORTEST_PART = 14;

    private WebTokens() {}

    /** Looks at what begins with {@code eyJ}, the beginning of an object in base64. */
    static void look(String text, int start, int end, Hits hits) {
        if (!text.startsWith("eyJ", start) || (start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1)))) {
            return;
        }
        int at = Alphabet.DASH.runEnd(text, end);
        if (at - start < SHORTEST_PART || at >= text.length() || text.charAt(at) != '.') {
            return;
        }
        int parts = 1;
        int to = at;
        while (parts < 5 && at < text.length() && text.charAt(at) == '.') {
            int partEnd = Alphabet.BASE64URL.runEnd(text, at + 1);
            if (partEnd == at + 1 && parts != 1) {
                break;
            }
            to = partEnd;
            at = partEnd;
            parts++;
        }
        boolean claims = parts >= 2 && to - start >= 3 * SHORTEST_PART;
        if (claims && !text.substring(start, to).contains("...")) {
            hits.add(start, to, KIND, Surety.TOKEN);
        }
    }
}
