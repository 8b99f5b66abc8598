package io.millrace.transforms.canaries;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a canary stands: what tools, people and protocols wrap a line in. */
enum CanaryContext {
    BARE {
        @Override
        String wrap(String line) {
            return line;
        }
    },
    SENTENCE {
        @Override
        String wrap(String line) {
            return "I tried it (" + line + "), but nothing came.";
        }
    },
    JSON {
        @Override
        String wrap(String line) {
            return "{\"stdout\":\"" + escaped(line) + "\",\"ok\":true}";
        }
    },
    NESTED_JSON {
        @Override
        String wrap(String line) {
            return "{\"body\":\"" + escaped(JSON.wrap("first\n" + line + "\nlast")) + "\"}";
        }
    },
    DIFF {
        @Override
        String wrap(String line) {
            return "@@ -1,2 +1,2 @@\n line one\n-nothing\n+" + line + "\n";
        }
    },
    YAML {
        @Override
        String wrap(String line) {
            return "services:\n  shop:\n    command:\n      - " + line + "\n";
        }
    },
    TERMINAL {
        @Override
        String wrap(String line) {
            return "$ tail -n 1 notes\n\u001b[32m" + line + "\u001b[0m\n$ ";
        }
    },
    QUOTED {
        @Override
        String wrap(String line) {
            return "> " + line + "\n\nDoes that help?";
        }
    },
    LOG {
        @Override
        String wrap(String line) {
            return "2026-01-05T09:00:12.345Z INFO [worker-3] " + line;
        }
    },
    FENCED {
        @Override
        String wrap(String line) {
            return "Run this:\n```sh\n" + line + "\n```\n";
        }
    },
    IN_ADDRESS {
        @Override
        String wrap(String line) {
            return "GET https://shop.test/search?q=" + URLEncoder.encode(line, StandardCharsets.UTF_8) + "&page=2";
        }
    },
    IN_BASE64 {
        @Override
        String wrap(String line) {
            return "echo "
                    + Base64.getEncoder().encodeToString(("set -e\n" + line + "\n").getBytes(StandardCharsets.UTF_8))
                    + " | base64 -d";
        }
    };

    /** The text with the line in it. */
    abstract String wrap(String line);

    static String escaped(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
