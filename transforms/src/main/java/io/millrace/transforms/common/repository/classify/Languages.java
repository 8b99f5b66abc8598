package io.millrace.transforms.common.repository.classify;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells a file's language from its name, its first line and, where languages share an extension, from a few
 * telling words. The facts are linguist's (see {@code languages.tsv} beside this class).
 */
public final class Languages {

    /** How much of a file is looked at where languages share an extension. */
    private static final int SNIFFED_CHARACTERS = 50_000;

    private static final Map<String, Language> BY_NAME = new TreeMap<>();
    private static final Map<String, Language> BY_EXTENSION = new HashMap<>();
    private static final Map<String, Language> BY_FILE = new HashMap<>();
    private static final Map<String, Language> BY_INTERPRETER = new HashMap<>();

    /** Extensions that several languages share, and the one that most of their files are in. */
    private static final Map<String, String> SHARED = Map.of(
            ".h",
            "c",
            ".m",
            "objective-c",
            ".pl",
            "perl",
            ".v",
            "verilog",
            ".d",
            "d",
            ".ts",
            "typescript",
            ".fs",
            "f#",
            ".cl",
            "opencl",
            ".mod",
            "go module");

    static {
        for (String[] fact : FactTable.read("languages.tsv", 9)) {
            String[] comment = value(fact[4]).isEmpty() ? new String[] {"", ""} : fact[4].split(" ", 2);
            Set<Language.Quote> quotes = EnumSet.noneOf(Language.Quote.class);
            elements(fact[5]).forEach(sign -> quotes.add(Language.Quote.of(sign)));
            Language language = new Language(
                    fact[0],
                    Language.Kind.valueOf(fact[1].toUpperCase(Locale.ROOT)),
                    Language.Blocks.valueOf(fact[2].toUpperCase(Locale.ROOT)),
                    value(fact[3]),
                    comment[0],
                    comment[1],
                    quotes);
            BY_NAME.put(language.name(), language);
            elements(fact[6]).forEach(extension -> BY_EXTENSION.put(extension, language));
            elements(fact[7]).forEach(file -> BY_FILE.put(file, language));
            elements(fact[8]).forEach(interpreter -> BY_INTERPRETER.put(interpreter, language));
        }
        SHARED.forEach((extension, name) -> BY_EXTENSION.put(extension, BY_NAME.get(name)));
    }

    private Languages() {}

    /** All languages, sorted by name. */
    public static Collection<Language> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    /** The language of a name as {@link Language#name} has it. */
    public static Optional<Language> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The likeliest language of a file whose text is not at hand. */
    public static Optional<Language> ofPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Language exact = BY_FILE.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        // The longest extension first: of `a.sh.in`, `.sh.in` and then `.in`. A leading dot begins a name.
        for (int dot = lower.indexOf('.', 1); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
            Language language = BY_EXTENSION.get(lower.substring(dot));
            if (language != null) {
                return Optional.of(language);
            }
        }
        // Dockerfile.dev, Makefile.linux
        int dot = name.indexOf('.', 1);
        return dot > 0 ? Optional.ofNullable(BY_FILE.get(name.substring(0, dot))) : Optional.empty();
    }

    /** The language of a file. */
    public static Optional<Language> of(String path, String text) {
        Optional<Language> byPath = ofPath(path);
        if (byPath.isEmpty()) {
            return ofInterpreter(text);
        }
        String lower = path.toLowerCase(Locale.ROOT);
        String extension = lower.substring(Math.max(0, lower.lastIndexOf('.')));
        if (!SHARED.containsKey(extension) || BY_FILE.containsKey(path.substring(path.lastIndexOf('/') + 1))) {
            return byPath;
        }
        return Optional.of(sharing(extension, head(text)).map(BY_NAME::get).orElse(byPath.get()));
    }

    /** What a first line such as {@code #!/usr/bin/env -S python3 -u} names. */
    private static Optional<Language> ofInterpreter(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        String line = text.substring(2, end < 0 ? Math.min(text.length(), 200) : Math.min(end, 200));
        for (String word : line.strip().split("[ \t]+")) {
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (program.equals("env") || program.startsWith("-") || program.contains("=")) {
                continue;
            }
            Language language = BY_INTERPRETER.get(program);
            if (language == null) {
                // python3.11 is python3 is python.
                int digits = program.length();
                while (digits > 0
                        && (Character.isDigit(program.charAt(digits - 1)) || program.charAt(digits - 1) == '.')) {
                    digits--;
                }
                language = BY_INTERPRETER.get(program.substring(0, digits));
            }
            return Optional.ofNullable(language);
        }
        return Optional.empty();
    }

    private static Optional<String> sharing(String extension, String head) {
        return switch (extension) {
            case ".h" ->
                hasLineThatStarts(head, "@interface", "@protocol", "@end", "@class", "#import ")
                        ? Optional.of("objective-c")
                        : hasLineThatStarts(
                                        head,
                                        "class ",
                                        "namespace ",
                                        "template",
                                        "using ",
                                        "public:",
                                        "private:",
                                        "protected:",
                                        "constexpr ",
                                        "#include <string>",
                                        "#include <vector>",
                                        "#include <memory>",
                                        "#include <iostream>",
                                        "#include <map>",
                                        "#include <cstdint>",
                                        "#include <functional>")
                                ? Optional.of("c++")
                                : Optional.empty();
            case ".m" ->
                hasLineThatStarts(head, "function ", "%", "end;", "clear all", "disp(")
                                && !hasLineThatStarts(
                                        head, "@interface", "@implementation", "#import", "#include", "//")
                        ? Optional.of("matlab")
                        : Optional.empty();
            case ".pl" -> hasLineThatStarts(head, ":- ") ? Optional.of("prolog") : Optional.empty();
            case ".ts" -> head.startsWith("<?xml") || head.contains("<TS ") ? Optional.of("xml") : Optional.empty();
            case ".fs" ->
                hasLineThatStarts(head, "#version", "precision ", "uniform ", "varying ", "void main")
                        ? Optional.of("glsl")
                        : Optional.empty();
            case ".cl" ->
                hasLineThatStarts(head, "(def", "(in-package", ";") ? Optional.of("common lisp") : Optional.empty();
            case ".d" ->
                hasLineThatStarts(head, "module ", "import ", "void ", "class ", "struct ", "//", "/*")
                        ? Optional.empty()
                        : Optional.of("makefile");
            default -> Optional.empty();
        };
    }

    private static String head(String text) {
        return text.length() <= SNIFFED_CHARACTERS ? text : text.substring(0, SNIFFED_CHARACTERS);
    }

    private static boolean hasLineThatStarts(String text, String... words) {
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
                start++;
            }
            for (String word : words) {
                if (text.startsWith(word, start)) {
                    return true;
                }
            }
            int end = text.indexOf('\n', start);
            at = end < 0 ? text.length() : end + 1;
        }
        return false;
    }

    private static String value(String field) {
        return field.equals("-") ? "" : field;
    }

    private static List<String> elements(String field) {
        return value(field).isEmpty() ? List.of() : List.of(field.split(" "));
    }
}
