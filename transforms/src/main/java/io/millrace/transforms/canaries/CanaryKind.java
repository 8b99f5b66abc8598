package io.millrace.transforms.canaries;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * What canaries look like. The forms are those that issuers document or that checksums prove (GitHub's and npm's CRC-32
 * in base 62, Luhn's digit of ISO/IEC 7812, the check digits of ISO 13616); the values open nothing and belong to
 * nobody.
 */
enum CanaryKind {
    GITHUB_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            String core = choice.key(30);
            return token("push with ", "ghp_", core, checksum(core));
        }
    },
    NPM_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            String core = choice.key(30);
            return token("//registry.npmjs.org/:_authToken=", "npm_", core, checksum(core));
        }
    },
    GITLAB_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            return token("PRIVATE-TOKEN: ", "glpat-", choice.key(20), "");
        }
    },
    AWS_ACCESS_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            return token("export AWS_ACCESS_KEY_ID=", "AKIA", choice.base32(16), "");
        }
    },
    AWS_SECRET_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            return token("aws_secret_access_key = ", "", choice.key(40), "");
        }
    },
    SLACK_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            return token("slack: ", "xoxb-" + choice.digits(12) + "-" + choice.digits(12) + "-", choice.key(24), "");
        }
    },
    STRIPE_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            return token("stripe.api_key = ", "sk_live_", choice.key(24), "");
        }
    },
    GOOGLE_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            return token("maps key ", "AIza", "Sy" + choice.key(33), "");
        }
    },
    ANTHROPIC_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            return token("ANTHROPIC_API_KEY=", "sk-ant-api03-", choice.key(93), "AA");
        }
    },
    OPENAI_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            String core = choice.key(74);
            return token("OPENAI_API_KEY=", "sk-proj-", core, "T3BlbkFJ" + choice.key(74));
        }
    },
    HUGGING_FACE_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            String letters = choice.of(KeyedChoice.BASE62.substring(10), 34);
            return token("huggingface-cli login --token ", "hf_", letters, "");
        }
    },
    SENDGRID_KEY {
        @Override
        Canary make(KeyedChoice choice) {
            return token("mail key ", "SG." + choice.key(22) + ".", choice.key(43), "");
        }
    },
    JSON_WEB_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            String person = choice.word(5);
            String header = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
            // In text that is encoded as a whole it is encoded twice.
            String claims = encoded("{\"sub\":\"" + choice.digits(9) + "\",\"name\":\"" + person + "\"}");
            String signature = choice.key(43);
            String token = header + "." + claims + "." + signature;
            return new Canary(word(), token, "Cookie: session=" + token, List.of(person, claims, signature));
        }

        private String encoded(String json) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        }
    },
    BEARER_TOKEN {
        @Override
        Canary make(KeyedChoice choice) {
            return token("Authorization: Bearer ", "", choice.key(40), "");
        }
    },
    BASIC_AUTHORIZATION {
        @Override
        Canary make(KeyedChoice choice) {
            String password = choice.key(18);
            String pair = Base64.getEncoder().encodeToString(("deploy:" + password).getBytes(StandardCharsets.UTF_8));
            return new Canary(word(), pair, "Authorization: Basic " + pair, List.of(password, pair.replace("=", "")));
        }
    },
    PASSWORD_IN_ADDRESS {
        @Override
        Canary make(KeyedChoice choice) {
            String password = choice.key(18);
            return new Canary(
                    word(), password, "DATABASE_URL=postgres://shop:" + password + "@db:5432/shop", List.of(password));
        }
    },
    ASSIGNED_PASSWORD {
        @Override
        Canary make(KeyedChoice choice) {
            return token("DB_PASSWORD=", "", choice.key(16), "");
        }
    },
    QUOTED_SECRET {
        @Override
        Canary make(KeyedChoice choice) {
            String secret = choice.key(32);
            return new Canary(word(), secret, "client_secret = \"" + secret + "\"", halves(secret));
        }
    },
    NETRC_PASSWORD {
        @Override
        Canary make(KeyedChoice choice) {
            String password = choice.key(18);
            return new Canary(
                    word(), password, "machine api.shop.test login deploy password " + password, List.of(password));
        }
    },
    COMMAND_PASSWORD {
        @Override
        Canary make(KeyedChoice choice) {
            String password = choice.key(18);
            return new Canary(
                    word(), password, "curl -u deploy:" + password + " https://api.shop.test/", List.of(password));
        }
    },
    EMAIL_ADDRESS {
        @Override
        Canary make(KeyedChoice choice) {
            String local = choice.word(4) + "." + choice.word(3);
            String address = local + "@" + choice.word(3) + ".net";
            return new Canary(word(), address, "ask " + address, List.of(local));
        }
    },
    PHONE_NUMBER {
        @Override
        Canary make(KeyedChoice choice) {
            String number = "+49 151 " + (2 + choice.below(7)) + choice.digits(3) + " " + choice.digits(4);
            return new Canary(
                    word(),
                    number,
                    "call " + number,
                    List.of(number, number.substring(1).replace(" ", "")));
        }
    },
    PAYMENT_CARD {
        @Override
        Canary make(KeyedChoice choice) {
            String digits = "4" + choice.digits(14);
            String card = digits + luhn(digits);
            String grouped = card.replaceAll("(.{4})(?!$)", "$1 ");
            return new Canary(word(), grouped, "card " + grouped, List.of(card, grouped));
        }
    },
    IBAN {
        @Override
        Canary make(KeyedChoice choice) {
            String account = choice.digits(18);
            // The letters D and E count as 13 and 14.
            BigInteger number = new BigInteger(account + "131400");
            int check = 98 - number.mod(BigInteger.valueOf(97)).intValue();
            String iban = String.format(Locale.ROOT, "DE%02d%s", check, account);
            return new Canary(word(), iban, "transfer to " + iban, List.of(account));
        }
    },
    NATIONAL_ID {
        @Override
        Canary make(KeyedChoice choice) {
            String number = String.format(
                    Locale.ROOT,
                    "%03d-%02d-%04d",
                    100 + choice.below(500),
                    10 + choice.below(90),
                    1000 + choice.below(9000));
            return new Canary(word(), number, "SSN: " + number, List.of(number));
        }
    },
    IP_ADDRESS {
        @Override
        Canary make(KeyedChoice choice) {
            String address = 81 + choice.below(10) + "." + (100 + choice.below(150)) + "." + (100 + choice.below(150))
                    + "." + (100 + choice.below(150));
            return new Canary(word(), address, "failed login from " + address + " port 51022", List.of(address));
        }
    },
    MAC_ADDRESS {
        @Override
        Canary make(KeyedChoice choice) {
            String address = "3c:22:fb" + choice.hex(6).replaceAll("(..)", ":$1");
            return new Canary(word(), address, "link/ether " + address + " brd", List.of(address));
        }
    },
    HOME_OF_LINUX {
        @Override
        Canary make(KeyedChoice choice) {
            return person(choice, "at /home/", "/shop/app.py line 3");
        }
    },
    HOME_OF_MAC {
        @Override
        Canary make(KeyedChoice choice) {
            return person(choice, "open /Users/", "/Desktop/notes.md");
        }
    },
    HOME_OF_WINDOWS {
        @Override
        Canary make(KeyedChoice choice) {
            return person(choice, "C:\\Users\\", "\\shop\\app.py");
        }
    },
    PROJECT_FOLDER {
        @Override
        Canary make(KeyedChoice choice) {
            return person(choice, "~/.claude/projects/-home-", "-shop/log.jsonl");
        }
    },
    GIT_AUTHOR {
        @Override
        Canary make(KeyedChoice choice) {
            String name = capital(choice.word(3)) + " " + capital(choice.word(4));
            String local = choice.word(5);
            return new Canary(
                    word(),
                    name,
                    "Co-authored-by: " + name + " <" + local + "@" + choice.word(3) + ".org>",
                    List.of(name, local));
        }
    };

    /** Half of a value that is shorter is too little to be looked for. */
    private static final int SHORTEST_HALF = 10;

    /** A value of this kind. */
    abstract Canary make(KeyedChoice choice);

    /** Whether it opens something, rather than telling of somebody. */
    boolean isCredential() {
        return compareTo(EMAIL_ADDRESS) < 0;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Canary token(String before, String prefix, String core, String after) {
        String value = prefix + core + after;
        return new Canary(word(), value, before + value, halves(core));
    }

    Canary person(KeyedChoice choice, String before, String after) {
        String name = choice.word(5);
        return new Canary(word(), name, before + name + after, List.of(name));
    }

    /** A long value in two halves: half of a key is a leak as well. */
    static List<String> halves(String value) {
        int half = value.length() / 2;
        return half < SHORTEST_HALF ? List.of(value) : List.of(value.substring(0, half), value.substring(half));
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** CRC-32 in base 62, six digits: the end of tokens of GitHub and npm. */
    static String checksum(String core) {
        CRC32 crc = new CRC32();
        crc.update(core.getBytes(StandardCharsets.US_ASCII));
        long value = crc.getValue();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            digits.insert(0, KeyedChoice.BASE62.charAt((int) (value % 62)));
            value /= 62;
        }
        return digits.toString();
    }

    static int luhn(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, weight = 2; i >= 0; i--, weight = 3 - weight) {
            int product = (digits.charAt(i) - '0') * weight;
            sum += product / 10 + product % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
