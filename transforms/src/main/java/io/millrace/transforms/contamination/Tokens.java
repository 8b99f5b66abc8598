package io.millrace.transforms.contamination;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The values of tokens: hashes whose lowest bits tell an identifier, which a person may rename, from a number and from a
 * keyword or sign, which stay what they are.
 */
final class Tokens {

    private static final long IDENTIFIER = 1;
    private static final long NUMBER = 2;

    /** The words that structure code in the languages that benchmarks are written in, and the names of literals. */
    private static final List<String> KEYWORDS = List.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "bool",
            "boolean",
            "break",
            "case",
            "catch",
            "chan",
            "class",
            "const",
            "continue",
            "def",
            "default",
            "defer",
            "del",
            "do",
            "elif",
            "else",
            "elsif",
            "enum",
            "except",
            "export",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "fn",
            "for",
            "foreach",
            "from",
            "fun",
            "func",
            "function",
            "global",
            "goto",
            "if",
            "impl",
            "implements",
            "import",
            "in",
            "instanceof",
            "int",
            "interface",
            "is",
            "lambda",
            "let",
            "mut",
            "namespace",
            "new",
            "nil",
            "none",
            "nonlocal",
            "not",
            "null",
            "or",
            "pass",
            "private",
            "protected",
            "pub",
            "public",
            "raise",
            "range",
            "return",
            "self",
            "static",
            "str",
            "struct",
            "super",
            "switch",
            "this",
            "throw",
            "throws",
            "trait",
            "true",
            "try",
            "typedef",
            "typeof",
            "unless",
            "unsafe",
            "until",
            "using",
            "var",
            "virtual",
            "void",
            "while",
            "with",
            "yield");

    /** What begins the definition of a function. */
    private static final List<String> DEFINING = List.of("def", "fn", "fun", "func", "function");

    private static final LongSet FIXED = LongSet.of(hashes(KEYWORDS));
    private static final LongSet DEFINES = LongSet.of(hashes(DEFINING).map(Tokens::fixed));
    private static final long[] SIGNS = signs();

    private Tokens() {}

    private static LongStream hashes(List<String> words) {
        return words.stream().mapToLong(Tokens::hash);
    }

    private static long hash(String word) {
        long hash = Hashes.START;
        for (int i = 0; i < word.length(); i++) {
            hash = Hashes.with(hash, word.charAt(i));
        }
        return Hashes.mix(hash);
    }

    private static long[] signs() {
        long[] signs = new long[0x80];
        Arrays.setAll(signs, i -> fixed(Hashes.mix(i)));
        return signs;
    }

    /** The words that say little of what a text is about, for they are code's grammar. */
    static Stream<String> keywords() {
        return KEYWORDS.stream();
    }

    /** A sign: an operator or a bracket. */
    static long sign(char c) {
        return c < SIGNS.length ? SIGNS[c] : fixed(Hashes.mix(c));
    }

    private static long fixed(long hash) {
        return hash & ~(IDENTIFIER | NUMBER);
    }

    static long number(long hash) {
        return hash & ~IDENTIFIER | NUMBER;
    }

    static long identifier(long hash) {
        return hash | IDENTIFIER;
    }

    /** An identifier, unless the hash is that of a keyword. */
    static long named(long hash) {
        return FIXED.contains(hash) ? fixed(hash) : identifier(hash);
    }

    static boolean isIdentifier(long token) {
        return (token & IDENTIFIER) != 0;
    }

    /** Whether it is a keyword or a sign. */
    static boolean isGrammar(long token) {
        return (token & (IDENTIFIER | NUMBER)) == 0;
    }

    /** Whether a name that follows is defined as a function. */
    static boolean isDefining(long token) {
        return DEFINES.contains(token);
    }
}
