package io.millrace.transforms.common.repository.classify;

import java.util.Set;

/**
 * What is known of a language.
 *
 * @param name linguist's name in lower case, such as {@code c++}
 * @param kind what it is for
 * @param blocks how its blocks are marked
 * @param lineComment what begins a comment that ends with its line; empty when there is none
 * @param commentOpen what begins a comment that may be longer; empty when there is none
 * @param commentClose what ends it
 * @param quotes what encloses strings
 */
public record Language(
        String name,
        Kind kind,
        Blocks blocks,
        String lineComment,
        String commentOpen,
        String commentClose,
        Set<Quote> quotes) {
    public Language {
        quotes = Set.copyOf(quotes);
    }

    /** What a language is for. */
    public enum Kind {
        /** Programs, queries, build scripts, interface definitions. */
        CODE,
        /** Pages, templates, style sheets. */
        MARKUP,
        /** Configuration, lists, recorded values. */
        DATA,
        /** Text for people. */
        PROSE
    }

    /** How a language marks its blocks. */
    public enum Blocks {
        /** By braces. */
        BRACES,
        /** By indentation alone. */
        INDENT,
        /** By closing words, indented by custom. */
        END,
        /** By parentheses, indented by custom. */
        LISP,
        /** By tags, indented by custom. */
        TAGS,
        /** Instructions one under the other, with few letters. */
        ASM,
        /** None. */
        FLAT,
        /** Paragraphs. */
        PROSE
    }

    /** What encloses a string. A backslash takes the meaning from the next character in all of them. */
    public enum Quote {
        /** Double quotes, on one line. */
        DOUBLE("\""),
        /** Single quotes, on one line. */
        SINGLE("'"),
        /** Single quotes around one character; elsewhere an apostrophe means something else. */
        CHARACTER("c'"),
        /** Back quotes, over several lines. */
        BACK("`"),
        /** Three double quotes, over several lines. */
        TRIPLE_DOUBLE("\"\"\""),
        /** Three single quotes, over several lines. */
        TRIPLE_SINGLE("'''");

        private final String sign;

        Quote(String sign) {
            this.sign = sign;
        }

        static Quote of(String sign) {
            for (Quote quote : values()) {
                if (quote.sign.equals(sign)) {
                    return quote;
                }
            }
            throw new IllegalArgumentException("no quote: " + sign);
        }
    }

    /** Whether its files are written to be run or shown, rather than to record or to tell. */
    public boolean isCode() {
        return kind == Kind.CODE || kind == Kind.MARKUP;
    }
}
