package io.millrace.transforms.scrub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** What texts stand in: transcripts, chat rows, diffs, documents, and the escapes of each. */
final class TextContexts {

    private TextContexts() {}

    /** Around a value that is known by itself. */
    static Map<String, BiFunction<Draw, String, String>> ofValues() {
        Map<String, BiFunction<Draw, String, String>> contexts = new LinkedHashMap<>();
        contexts.put("sentence", (d, v) -> "I used " + v + ", and then the " + d.word() + " failed.");
        contexts.put("end-of-sentence", (d, v) -> "For the " + d.word() + " use " + v + ".");
        contexts.put("brackets", (d, v) -> "see (" + v + ") or <b>" + v + "</b>");
        contexts.put("backticks", (d, v) -> "* run it with `" + v + "` instead");
        contexts.put("typographic-quotes", (d, v) -> "he wrote \u201c" + v + "\u201d to us");
        contexts.put("json", (d, v) -> "{\"" + d.word() + "\": \"" + json(v) + "\", \"n\": 3}");
        contexts.put("json-list", (d, v) -> "[\"" + json(v) + "\", \"" + d.word() + "\"]");
        contexts.put(
                "json-in-json",
                (d, v) -> "{\"arguments\": \"{\\\"" + d.word() + "\\\": \\\"" + json(json(v)) + "\\\"}\"}");
        contexts.put("chat-row", (d, v) -> "{\"role\":\"user\",\"content\":\"here:\\n" + json(v) + "\\nthanks\"}");
        contexts.put(
                "diff", (d, v) -> "@@ -1,3 +1,4 @@\n def " + d.word() + "():\n-    x = 1\n+    x = \"" + v + "\"\n");
        contexts.put("diff-bare", (d, v) -> "@@ -1 +1 @@\n-" + v + "\n+none\n");
        contexts.put("yaml", (d, v) -> d.word() + ":\n  - " + v + "\n  - other\n");
        contexts.put("log", (d, v) -> "2024-03-01T12:00:00Z INFO " + d.word() + " using " + v + " for job 42");
        contexts.put("markdown-table", (d, v) -> "| " + d.word() + " | `" + v + "` |\n");
        contexts.put("csv", (d, v) -> "id,what,note\n3," + v + "," + d.word() + "\n");
        contexts.put("tsv", (d, v) -> d.word() + "\t" + v + "\tx\n");
        contexts.put("mail", (d, v) -> "> On Monday you wrote:\n> > " + v + "\n> thanks");
        contexts.put("code", (d, v) -> d.word() + "(\"" + v + "\", 3); // ok");
        contexts.put("comment", (d, v) -> "/**\n * " + v + "\n */");
        contexts.put("html", (d, v) -> "<td class=\"x\">" + v + "</td>");
        contexts.put("html-attribute", (d, v) -> "<div title='" + v + "'>" + d.word() + "</div>");
        contexts.put("xml-entities", (d, v) -> "&lt;x&gt;" + v + "&lt;/x&gt;");
        contexts.put("other-script", (d, v) -> "\u65e5\u672c\u8a9e" + v + "\u3067\u3059");
        contexts.put("tool-result", (d, v) -> "$ env | sort\nHOME=/root\nX=" + v + "\nPATH=/bin\n");
        contexts.put("numbered", (d, v) -> "     7\t" + v + "\n     8\t" + d.word());
        contexts.put("coloured", (d, v) -> "\u001b[32m" + v + "\u001b[0m done");
        contexts.put("carriage-returns", (d, v) -> d.word() + "\r\n" + v + "\r\nend\r\n");
        return contexts;
    }

    /** Around a text of several lines, which is what tells. */
    static Map<String, BiFunction<Draw, String, String>> ofTexts() {
        Map<String, BiFunction<Draw, String, String>> frames = new LinkedHashMap<>();
        frames.put("alone", (d, s) -> s);
        frames.put("transcript", (d, s) -> "Sure, here is what I ran:\n\n```\n" + s + "\n```\n\nIt worked.");
        frames.put("tool-call", (d, s) -> "{\"command\": \"" + json(s) + "\", \"description\": \"" + d.word() + "\"}");
        frames.put("chat-row", (d, s) -> "{\"messages\":[{\"role\":\"user\",\"content\":\"" + json(s) + "\"}]}");
        frames.put("json-in-json", (d, s) -> "{\"arguments\": \"{\\\"text\\\": \\\"" + json(json(s)) + "\\\"}\"}");
        frames.put("diff-added", (d, s) -> "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n ctx\n" + prefixed("+", s) + "\n");
        frames.put("diff-removed", (d, s) -> "@@ -1,2 +1 @@\n ctx\n" + prefixed("-", s) + "\n+none\n");
        frames.put("mail", (d, s) -> prefixed("> ", s) + "\nnoted");
        frames.put("numbered", (d, s) -> numbered(s));
        frames.put("commented", (d, s) -> prefixed("# ", s) + "\nx = 1");
        frames.put("block-comment", (d, s) -> "/*\n" + prefixed(" * ", s) + "\n */");
        frames.put("yaml-block", (d, s) -> "steps:\n  - run: |\n" + prefixed("      ", s) + "\n");
        frames.put("here-document", (d, s) -> "cat > x <<'EOF'\n" + s + "\nEOF\nls");
        frames.put("commit-message", (d, s) -> "    Add " + d.word() + "\n\n" + prefixed("    ", s) + "\n");
        frames.put("list", (d, s) -> "1. first\n\n" + prefixed("   ", s) + "\n\n2. second");
        frames.put("unicode-escapes", (d, s) -> "{\"t\": \"" + unicode(json(s)) + "\"}");
        frames.put("carriage-returns", (d, s) -> s.replace("\n", "\r\n") + "\r\nend\r\n");
        return frames;
    }

    /** Encodings of a value, from which it must be seen to go. */
    static Map<String, BiFunction<Draw, String, String>> encodings() {
        Map<String, BiFunction<Draw, String, String>> encodings = new LinkedHashMap<>();
        encodings.put(
                "in-base64",
                (d, v) -> "data:\n  config.json: "
                        + Draw.base64("{\"service\":\"" + d.word() + "\",\"credential\":\"" + v + "\"}") + "\n");
        encodings.put("base64", (d, v) -> "echo " + Draw.base64(v) + " | base64 -d");
        encodings.put("url-encoded", (d, v) -> "https://x.corp.net/cb?q=a&c=" + percent(v) + "&z=1");
        encodings.put("backslash", (d, v) -> "run --" + d.word() + " " + cut(v, "\\\n    ") + "\n");
        encodings.put("concatenated", (d, v) -> "x = \"" + cut(v, "\" + \"") + "\";");
        encodings.put("concatenated-lines", (d, v) -> "x = (\"" + cut(v, "\"\n     \"") + "\")\n");
        encodings.put("unicode-escapes", (d, v) -> {
            StringBuilder units = new StringBuilder();
            v.chars().forEach(c -> units.append(String.format(Locale.ROOT, "\\u%04x", c)));
            return "{\"t\": \"" + units + "\"}";
        });
        encodings.put("hex-escapes", (d, v) -> {
            StringBuilder units = new StringBuilder();
            v.chars().forEach(c -> units.append(String.format(Locale.ROOT, "\\x%02x", c)));
            return "b'" + units + "'";
        });
        encodings.put(
                "quoted-printable",
                (d, v) -> "Content-Transfer-Encoding: quoted-printable\n\nuse\n" + cut(v, "=\n") + "\nsoon");
        return encodings;
    }

    private static String cut(String value, String by) {
        int middle = value.length() / 2;
        return value.substring(0, middle) + by + value.substring(middle);
    }

    private static String percent(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("-", "%2D")
                .replace("_", "%5F")
                .replace(".", "%2E");
    }

    static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\u001b", "\\u001b");
    }

    /** As encoders of JSON for web pages write what means something in those. */
    private static String unicode(String text) {
        return text.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027")
                .replace("=", "\\u003d");
    }

    static String prefixed(String prefix, String text) {
        return prefix + text.replace("\n", "\n" + prefix);
    }

    static String numbered(String text) {
        StringBuilder lines = new StringBuilder();
        int number = 1;
        for (String line : text.split("\n", -1)) {
            lines.append(String.format(Locale.ROOT, "%6d\t%s\n", number++, line));
        }
        return lines.toString();
    }
}
