package io.millrace.transforms.contamination;

import java.util.ArrayList;
import java.util.List;

/**
 * A function's name and the names of its parameters, as a definition in any language with a word for it has them.
 *
 * @param name without case and underscores, so that {@code is_prime} and {@code isPrime} are one
 * @param parameters likewise, without types, defaults and the object itself
 * @param token which token of the text is the name
 * @param parameterTokens which are the parameters' names
 */
record Signature(String name, List<String> parameters, int token, List<Integer> parameterTokens) {

    /** A longer list of parameters is no function of a benchmark. */
    private static final int LONGEST = 200;

    private static final long OPENING = Tokens.sign('(');
    private static final long CLOSING = Tokens.sign(')');
    private static final long COMMA = Tokens.sign(',');
    private static final List<Long> OPENINGS = List.of(OPENING, Tokens.sign('['), Tokens.sign('{'));
    private static final List<Long> CLOSINGS = List.of(CLOSING, Tokens.sign(']'), Tokens.sign('}'));

    Signature {
        parameters = List.copyOf(parameters);
        parameterTokens = List.copyOf(parameterTokens);
    }

    /** Whether a name may be defined at a token: behind {@code def} or the like, before a bracket. */
    static boolean isAt(Reading text, int token, int end) {
        return token > 0
                && token + 1 < end
                && text.token(token + 1) == OPENING
                && Tokens.isDefining(text.token(token - 1))
                && Tokens.isIdentifier(text.token(token));
    }

    /** The signature whose name is at a token, see {@link #isAt}. */
    static Signature at(Reading text, int token, int end) {
        List<Integer> parameters = new ArrayList<>();
        int depth = 0;
        boolean isNameNext = false;
        for (int i = token + 1; i < Math.min(end, token + LONGEST); i++) {
            long value = text.token(i);
            if (OPENINGS.contains(value)) {
                isNameNext = depth == 0;
                depth++;
            } else if (CLOSINGS.contains(value)) {
                depth--;
                if (depth == 0) {
                    break;
                }
            } else if (value == COMMA && depth == 1) {
                isNameNext = true;
            } else if (isNameNext && depth == 1 && Tokens.isIdentifier(value)) {
                parameters.add(i);
                isNameNext = false;
            }
        }
        return new Signature(
                text.nameOfToken(token),
                parameters.stream().map(text::nameOfToken).toList(),
                token,
                parameters);
    }

    /** A name without case and underscores. */
    static String canonical(String name) {
        Reading reading = new Reading(true);
        reading.append(name);
        reading.end();
        reading.read();
        return reading.tokenCount() == 0 ? "" : reading.nameOfToken(0);
    }
}
