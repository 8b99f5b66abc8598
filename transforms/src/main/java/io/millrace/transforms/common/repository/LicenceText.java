package io.millrace.transforms.common.repository;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells which licence a text is, by sentences that it must have, by what only its relatives have, and by its length: a
 * short licence with a clause more is another one. A text that is not known for sure is not known.
 */
final class LicenceText {

    /** Where a long licence says its name; one that is quoted further down is that of something else. */
    private static final int TITLE_WITHIN = 1000;

    /** Who has the rights is no part of a licence. */
    private static final Pattern COPYRIGHT_LINE = Pattern.compile(
            "(?im)^\\W*(?:copyright(?! +(?:notice|holder|owner|licen))|\\(c\\)|©|all rights reserved).*$");

    /** With the marks that Markdown sets around words. */
    private static final Pattern BLANKS = Pattern.compile("[\\s#*_`>=]+");

    private static final String PERMISSION =
            "permission is hereby granted, free of charge, to any person obtaining a copy";
    private static final String USE = "permission to use, copy, modify, and";
    private static final String NOTICE_IN_ALL_COPIES =
            "provided that the above copyright notice and this permission notice appear in all copies";
    private static final String REDISTRIBUTION = "redistribution and use in source and binary forms";
    private static final String BINARY_FORM = "in binary form must reproduce";
    private static final String AS_IS = "the software is provided \"as is\"";

    /**
     * A licence.
     *
     * @param spdx its identifier
     * @param mostWords of its text, without the lines on copyright, with room for a title
     * @param sentences that its text has
     * @param others what it does not have, as a relative of it does
     */
    private record Known(String spdx, int mostWords, List<String> sentences, List<String> others) {

        boolean isIn(String plain, int words) {
            return words <= mostWords
                    && sentences.stream().allMatch(plain::contains)
                    && others.stream().noneMatch(plain::contains);
        }
    }

    private static Known known(String spdx, int mostWords, List<String> sentences, String... others) {
        return new Known(spdx, mostWords, sentences, List.of(others));
    }

    /** What is appended to a long licence is about parts of others, unless it takes something back. */
    private static Known titled(String spdx, String... title) {
        return new Known(spdx, Integer.MAX_VALUE, List.of(title), List.of("commons clause", "modified apache"));
    }

    private static final List<Known> TITLED = List.of(
            titled("Apache-2.0", "apache license", "version 2.0, january 2004"),
            titled("MPL-2.0", "mozilla public license version 2.0"),
            titled("AGPL-3.0-only", "gnu affero general public license version 3"),
            titled("LGPL-3.0-only", "gnu lesser general public license version 3"),
            titled("LGPL-2.1-only", "gnu lesser general public license version 2.1"),
            titled("GPL-3.0-only", "gnu general public license version 3"),
            titled("GPL-2.0-only", "gnu general public license version 2"),
            titled("EPL-2.0", "eclipse public license - v 2.0"),
            titled("EPL-1.0", "eclipse public license - v 1.0"),
            titled("CC0-1.0", "cc0 1.0 universal"),
            titled("Unlicense", "this is free and unencumbered software released into the public domain"));

    private static final List<Known> SHORT = List.of(
            known(
                    "BSD-3-Clause",
                    255,
                    List.of(REDISTRIBUTION, BINARY_FORM, "endorse or promote products derived from this software"),
                    "advertising",
                    "acknowledg",
                    "patent"),
            known(
                    "BSD-2-Clause",
                    230,
                    List.of(REDISTRIBUTION, BINARY_FORM),
                    "endorse",
                    "advertising",
                    "acknowledg",
                    "patent"),
            known(
                    "MIT",
                    200,
                    List.of(PERMISSION, "the above copyright notice and this permission notice", AS_IS),
                    "advertising",
                    "the laws of",
                    "for good, not evil"),
            known("MIT-0", 165, List.of(PERMISSION, "furnished to do so.", AS_IS), "the above copyright notice"),
            known("ISC", 130, List.of(USE, NOTICE_IN_ALL_COPIES, AS_IS), "advertising"),
            known("0BSD", 120, List.of(USE, "with or without fee is hereby granted.", AS_IS), "provided that"),
            known(
                    "Zlib",
                    170,
                    List.of(
                            "this software is provided 'as-is'",
                            "you must not claim that you wrote the original software"),
                    "advertising"),
            known("BSL-1.0", 240, List.of("boost software license - version 1.0")));

    private LicenceText() {}

    /** The SPDX identifier of a text; empty when it is not known. */
    static String spdx(String text) {
        String plain = plain(text);
        String beginning = plain.substring(0, Math.min(plain.length(), TITLE_WITHIN));
        for (Known licence : TITLED) {
            if (licence.isIn(beginning, 0)) {
                return licence.spdx();
            }
        }
        int words = words(plain);
        for (Known licence : SHORT) {
            if (licence.isIn(plain, words)) {
                return licence.spdx();
            }
        }
        return "";
    }

    /** How many words a text has. */
    static int length(String text) {
        return words(plain(text));
    }

    private static int words(String plain) {
        return plain.isEmpty() ? 0 : BLANKS.split(plain).length;
    }

    private static String plain(String text) {
        String body = COPYRIGHT_LINE.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        return BLANKS.matcher(body)
                .replaceAll(" ")
                .strip()
                .replace('\u201c', '"')
                .replace('\u201d', '"')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'');
    }
}
