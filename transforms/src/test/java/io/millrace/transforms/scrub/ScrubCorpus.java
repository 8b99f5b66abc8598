package io.millrace.transforms.scrub;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Texts with things in them that must go, and texts with things that only look so, made from a seed. Every value is drawn
 * anew; nothing here is anybody's. Run as a program it writes them as JSON lines, for other tools to be measured by.
 */
public final class ScrubCorpus {

    /**
     * A text to scrub.
     *
     * @param family what kinds are counted together
     * @param kind what was planted
     * @param context what it was planted in
     * @param text the whole
     * @param value what must be gone, or must stay, as it stands in the text
     * @param plain the value itself, before any encoding
     */
    public record Case(String family, String kind, String context, String text, String value, String plain) {}

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final String ALNUM = LOWER + UPPER + DIGITS;
    private static final String URL_SAFE = ALNUM + "-_";
    private static final String BASE64 = ALNUM + "+/";

    private final Random random;

    private ScrubCorpus(long seed) {
        random = new Random(seed);
    }

    /** What must go: every kind in every context that it fits, so many times. */
    public static List<Case> secrets(long seed, int times) {
        return new ScrubCorpus(seed).secrets(times);
    }

    /** What must stay, so many times. */
    public static List<Case> decoys(long seed, int times) {
        return new ScrubCorpus(seed).decoys(times);
    }

    // Values.

    private String draw(String alphabet, int length) {
        StringBuilder drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return drawn.toString();
    }

    /** Drawn with a digit, a small and a capital letter in it, as generators of keys see to. */
    private String mixed(String alphabet, int length) {
        while (true) {
            String drawn = draw(alphabet, length);
            boolean digit = drawn.chars().anyMatch(c -> c >= '0' && c <= '9');
            boolean letter = drawn.chars().anyMatch(Character::isLetter);
            boolean edge =
                    Character.isLetterOrDigit(drawn.charAt(length - 1)) && Character.isLetterOrDigit(drawn.charAt(0));
            if (digit && letter && edge) {
                return drawn;
            }
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String uuid() {
        return draw(HEX, 8) + "-" + draw(HEX, 4) + "-4" + draw(HEX, 3) + "-a" + draw(HEX, 3) + "-" + draw(HEX, 12);
    }

    private String password() {
        String word =
                pick("hunter", "sunshine", "Dragon", "monkey", "Falcon", "winter", "Summer", "kestrel", "Pumpkin");
        return switch (random.nextInt(4)) {
            case 0 -> word + (10 + random.nextInt(9989));
            case 1 -> word + pick("!", "#", "$", "@") + random.nextInt(999) + pick("x", "Q", "z");
            case 2 -> mixed(ALNUM + "!%*^~", 12);
            default -> pick("My", "the", "Our") + word + "_" + (100 + random.nextInt(899)) + "!";
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String jwt() {
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + draw(HEX, 8) + "\"}";
        String claims = "{\"sub\":\"" + draw(DIGITS, 10) + "\",\"name\":\"" + draw(LOWER, 7) + "\"}";
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        return url.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + url.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "." + mixed(URL_SAFE, 43);
    }

    private String privateKey() {
        String label = pick("RSA ", "EC ", "OPENSSH ", "", "ENCRYPTED ", "DSA ");
        StringBuilder key = new StringBuilder("-----BEGIN " + label + "PRIVATE" + " KEY-----\n");
        for (int line = 0; line < 6; line++) {
            key.append(draw(BASE64, 64)).append('\n');
        }
        return key.append(draw(BASE64, 22))
                .append("==\n-----END ")
                .append(label)
                .append("PRIVATE" + " KEY-----")
                .toString();
    }

    private static int luhnDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (10 - sum % 10) % 10;
    }

    private String card() {
        String body = pick("4", "51", "53", "55", "2300", "6011", "3528");
        body += draw(DIGITS, 15 - body.length());
        String card = body + luhnDigit(body);
        return switch (random.nextInt(3)) {
            case 0 -> card;
            case 1 -> card.replaceAll("(\\d{4})(?=\\d)", "$1 ");
            default -> card.replaceAll("(\\d{4})(?=\\d)", "$1-");
        };
    }

    private String iban() {
        String country = pick("DE", "FR", "GB", "ES", "NL", "AT", "PL");
        String account = switch (country) {
            case "DE" -> draw(DIGITS, 18);
            case "FR" -> draw(DIGITS, 10) + draw(UPPER + DIGITS, 11) + draw(DIGITS, 2);
            case "GB" -> draw(UPPER, 4) + draw(DIGITS, 14);
            case "ES" -> draw(DIGITS, 20);
            case "NL" -> draw(UPPER, 4) + draw(DIGITS, 10);
            case "AT" -> draw(DIGITS, 16);
            default -> draw(DIGITS, 24);
        };
        StringBuilder number = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        int check = 98
                - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
        String iban = country + (check < 10 ? "0" : "") + check + account;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private String phone() {
        return switch (random.nextInt(6)) {
            case 0 -> "+1 " + pick("415", "212", "312") + "-" + (220 + random.nextInt(300)) + "-" + draw(DIGITS, 4);
            case 1 -> "(" + pick("415", "206", "617") + ") " + (220 + random.nextInt(300)) + "-" + draw(DIGITS, 4);
            case 2 -> "+49 151 " + (10_000_000 + random.nextInt(89_999_999));
            case 3 -> "+44 7911 " + (100_000 + random.nextInt(899_999));
            case 4 ->
                "+33 6 " + (10 + random.nextInt(89)) + " 23 " + (10 + random.nextInt(89)) + " "
                        + (10 + random.nextInt(89));
            default -> "+91 98" + draw(DIGITS, 3) + " " + draw(DIGITS, 5);
        };
    }

    private String name() {
        return pick("Ann", "Jonas", "Marta", "Ivo", "Chloe", "Rajesh", "Yuki", "Olena") + " "
                + pick("Kowalski", "Becker", "Nakamura", "Okafor", "Lindqvist", "Ferreira", "Haddad");
    }

    private String user() {
        return pick(
                "jkowalski",
                "mbecker",
                "ynakamura",
                "chloe.haddad",
                "rajesh_o",
                "ivo-lindqvist",
                "olena42",
                "tferreira");
    }

    private String email() {
        return user() + random.nextInt(90) + "@"
                + pick(
                        "acme-corp.com",
                        "kowalski.pl",
                        "nakamura.co.jp",
                        "startup.io",
                        "mail.becker.de",
                        "gmx.net",
                        "uni-x.edu");
    }

    private String ipAddress() {
        return pick("52", "34", "81", "185", "93", "203") + "." + (20 + random.nextInt(90)) + "."
                + (20 + random.nextInt(200)) + "." + (20 + random.nextInt(200));
    }

    private String ipSix() {
        return pick("2a01", "2600", "2a02", "2403") + ":" + mixed(HEX, 4) + ":" + mixed(HEX, 4) + "::" + mixed(HEX, 4)
                + ":" + mixed(HEX, 4);
    }

    private String mac() {
        String sign = pick(":", "-");
        StringBuilder mac = new StringBuilder(pick("3c", "a4", "f0", "8c", "dc"));
        for (int i = 0; i < 5; i++) {
            mac.append(sign).append(draw(HEX, 2));
        }
        return mac.toString();
    }

    private String socialSecurity() {
        return (100 + random.nextInt(500)) + "-" + (10 + random.nextInt(89)) + "-" + (1000 + random.nextInt(8999));
    }

    private String cpf() {
        String digits = draw(DIGITS, 9);
        for (int round = 0; round < 2; round++) {
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                sum += (digits.charAt(i) - '0') * (digits.length() + 1 - i);
            }
            digits += sum * 10 % 11 % 10;
        }
        return digits.replaceAll("(\\d{3})(\\d{3})(\\d{3})(\\d{2})", "$1.$2.$3-$4");
    }

    private String dni() {
        String digits = draw(DIGITS, 8);
        return digits + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23);
    }

    private String homePath() {
        String user = user();
        return switch (random.nextInt(7)) {
            case 0 -> "/home/" + user + "/shop/a.py";
            case 1 -> "/Users/" + user + "/Code/app.ts";
            case 2 -> "C:\\Users\\" + user + "\\src\\x.cs";
            case 3 -> "/mnt/c/Users/" + user + "/x";
            case 4 -> "file:///home/" + user + "/notes.md";
            case 5 -> "C:/Users/" + user + "/AppData/Local";
            default -> "/var/home/" + user + "/.ssh/config";
        };
    }

    // Kinds.

    private Map<String, Function<ScrubCorpus, String>> tokens() {
        Map<String, Function<ScrubCorpus, String>> kinds = new LinkedHashMap<>();
        kinds.put("aws-key-id", c -> "AKI" + "A" + c.mixed("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16));
        kinds.put("github", c -> c.pick("ghp", "gho", "ghs", "ghu") + "_" + c.mixed(ALNUM, 36));
        kinds.put("github-fine-grained", c -> "github_" + "pat_1" + c.mixed(ALNUM, 21) + "_" + c.mixed(ALNUM, 59));
        kinds.put("gitlab", c -> "glp" + "at-" + c.mixed(URL_SAFE, 20));
        kinds.put(
                "slack-bot",
                c -> "xox" + "b-" + c.draw(DIGITS, 12) + "-" + c.draw(DIGITS, 12) + "-" + c.mixed(ALNUM, 24));
        kinds.put("stripe", c -> "sk_" + "live_" + c.mixed(ALNUM, 24));
        kinds.put("openai", c -> "sk-" + "proj-" + c.mixed(URL_SAFE, 58) + "T3Blbk" + "FJ" + c.mixed(URL_SAFE, 58));
        kinds.put("anthropic", c -> "sk-" + "ant-api03-" + c.mixed(URL_SAFE, 93) + "AA");
        kinds.put("google-api", c -> "AI" + "za" + c.mixed(URL_SAFE, 35));
        kinds.put("npm", c -> "npm" + "_" + c.mixed(ALNUM, 36));
        kinds.put("pypi", c -> "pypi-" + "AgEIcHlwaS5vcmc" + c.mixed(URL_SAFE, 80));
        kinds.put("hugging-face", c -> "hf" + "_" + c.mixed(ALNUM, 34));
        kinds.put("sendgrid", c -> "SG" + "." + c.mixed(URL_SAFE, 22) + "." + c.mixed(URL_SAFE, 43));
        kinds.put("digitalocean", c -> "dop" + "_v1_" + c.mixed(HEX, 64));
        kinds.put("shopify", c -> "shp" + "at_" + c.mixed(HEX, 32));
        kinds.put("square", c -> "sq0" + "csp-" + c.mixed(URL_SAFE, 43));
        kinds.put("databricks", c -> "dap" + "i" + c.mixed(HEX, 32));
        kinds.put("doppler", c -> "dp." + "pt." + c.mixed(ALNUM, 43));
        kinds.put("linear", c -> "lin_" + "api_" + c.mixed(ALNUM, 40));
        kinds.put("notion", c -> "ntn" + "_" + c.draw(DIGITS, 11) + c.mixed(ALNUM, 35));
        kinds.put("postman", c -> "PMA" + "K-" + c.mixed(HEX, 24) + "-" + c.mixed(HEX, 34));
        kinds.put("new-relic", c -> "NRA" + "K-" + c.mixed(UPPER + DIGITS, 27));
        kinds.put("grafana", c -> "gls" + "a_" + c.mixed(ALNUM, 32) + "_" + c.mixed(HEX, 8));
        kinds.put("vault", c -> "hv" + "s." + c.mixed(URL_SAFE, 92));
        kinds.put("terraform", c -> c.mixed(ALNUM, 14) + ".atlas" + "v1." + c.mixed(URL_SAFE, 64));
        kinds.put("age", c -> "AGE-SECRET-" + "KEY-1" + c.mixed("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58));
        kinds.put("docker", c -> "dckr" + "_pat_" + c.mixed(URL_SAFE, 27));
        kinds.put("planetscale", c -> "pscale" + "_tkn_" + c.mixed(URL_SAFE, 43));
        kinds.put("tailscale", c -> "tskey" + "-auth-" + c.mixed(ALNUM, 12) + "-" + c.mixed(ALNUM, 32));
        kinds.put("rubygems", c -> "ruby" + "gems_" + c.mixed(HEX, 48));
        kinds.put("telegram", c -> c.draw("123456789", 10) + ":A" + "A" + c.mixed(URL_SAFE, 33));
        kinds.put("mailgun", c -> "ke" + "y-" + c.mixed(HEX, 32));
        kinds.put("twilio", c -> "S" + "K" + c.mixed(HEX, 32));
        kinds.put("azure-client-secret", c -> c.mixed(ALNUM, 3) + "8" + "Q~" + c.mixed(ALNUM + "_.-", 34));
        kinds.put("dynatrace", c -> "dt0" + "c01." + c.mixed(UPPER + DIGITS, 24) + "." + c.mixed(UPPER + DIGITS, 64));
        kinds.put("json-web-token", ScrubCorpus::jwt);
        return kinds;
    }

    private Map<String, Function<ScrubCorpus, String>> assigned() {
        Map<String, Function<ScrubCorpus, String>> kinds = new LinkedHashMap<>();
        kinds.put("password", ScrubCorpus::password);
        kinds.put("hex-key", c -> c.mixed(HEX, 32));
        kinds.put("uuid-key", ScrubCorpus::uuid);
        kinds.put("base64-secret", c -> c.mixed(BASE64, 40));
        kinds.put("alnum-token", c -> c.mixed(ALNUM, 24));
        return kinds;
    }

    private Map<String, Function<ScrubCorpus, String>> personal() {
        Map<String, Function<ScrubCorpus, String>> kinds = new LinkedHashMap<>();
        kinds.put("email", ScrubCorpus::email);
        kinds.put("phone", ScrubCorpus::phone);
        kinds.put("card", ScrubCorpus::card);
        kinds.put("iban", ScrubCorpus::iban);
        kinds.put("ssn", ScrubCorpus::socialSecurity);
        kinds.put("cpf", ScrubCorpus::cpf);
        kinds.put("dni", ScrubCorpus::dni);
        kinds.put("ipv4", ScrubCorpus::ipAddress);
        kinds.put("ipv6", ScrubCorpus::ipSix);
        kinds.put("mac", ScrubCorpus::mac);
        return kinds;
    }

    /** Whole snippets: where a value stands is what tells that it is one. */
    private Map<String, BiFunction<ScrubCorpus, String, String>> snippets() {
        Map<String, BiFunction<ScrubCorpus, String, String>> kinds = new LinkedHashMap<>();
        kinds.put("url-password", (c, v) -> "postgres://shop:" + v + "@db.internal:5432/shop");
        kinds.put("redis-url", (c, v) -> "redis://:" + v + "@cache:6379/0");
        kinds.put("jdbc", (c, v) -> "jdbc:sqlserver://db;databaseName=shop;user=sa;password=" + v + ";encrypt=true");
        kinds.put("odbc", (c, v) -> "Server=tcp:db.corp.net,1433;Uid=shop;Pwd=" + v + ";");
        kinds.put("curl-user", (c, v) -> "curl -s -u deploy:" + v + " https://api.corp.net/v1/jobs");
        kinds.put("sshpass", (c, v) -> "sshpass -p '" + v + "' ssh root@10.0.0.7 uptime");
        kinds.put("mysql", (c, v) -> "mysql -h db -u root -p" + v + " shop < dump.sql");
        kinds.put("docker-login", (c, v) -> "docker login -u ci -p " + v + " registry.corp.net");
        kinds.put("cli-option", (c, v) -> "backup --host db --password " + v + " --verbose");
        kinds.put("netrc", (c, v) -> "machine api.corp.net\n  login ci\n  password " + v + "\n");
        kinds.put("pgpass", (c, v) -> "db.corp.net:5432:shop:app:" + v);
        kinds.put("sql", (c, v) -> "CREATE USER app WITH PASSWORD '" + v + "';");
        kinds.put("xml-element", (c, v) -> "<server><id>ci</id><password>" + v + "</password></server>");
        kinds.put("xml-attribute", (c, v) -> "<property name=\"db.password\" value=\"" + v + "\"/>");
        kinds.put("yaml-pair", (c, v) -> "- name: DB_PASSWORD\n  value: \"" + v + "\"\n");
        kinds.put("call", (c, v) -> "client.setPassword(\"" + v + "\");");
        kinds.put("sentence", (c, v) -> "By the way, the admin password is " + v + " until Friday.");
        kinds.put("properties", (c, v) -> "spring.datasource.url=jdbc:h2:mem\nspring.datasource.password=" + v + "\n");
        kinds.put("shell-export", (c, v) -> "export SMTP_PASSWORD='" + v + "'");
        kinds.put("toml", (c, v) -> "[database]\npassword = \"" + v + "\"\n");
        kinds.put("index", (c, v) -> "config[\"db_password\"] = \"" + v + "\"");
        kinds.put("typed", (c, v) -> "const dbPassword: string = \"" + v + "\";");
        return kinds;
    }

    private Map<String, BiFunction<ScrubCorpus, String, String>> headers() {
        Map<String, BiFunction<ScrubCorpus, String, String>> kinds = new LinkedHashMap<>();
        kinds.put("bearer", (c, v) -> "GET /v1/me HTTP/1.1\nAuthorization: Bearer " + v + "\nAccept: */*");
        kinds.put("x-api-key", (c, v) -> "curl -H 'X-Api-Key: " + v + "' https://api.corp.net/v1");
        kinds.put("cookie", (c, v) -> "Cookie: theme=dark; session=" + v + "; lang=en");
        kinds.put("query", (c, v) -> "https://api.corp.net/v1/items?page=2&access_token=" + v + "&sort=asc");
        kinds.put("npmrc", (c, v) -> "//registry.corp.net/:_authToken=" + v);
        return kinds;
    }

    // Contexts.

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private String word() {
        return pick("deploy", "checks", "cart", "invoice", "worker", "queue", "login", "render", "tests", "cache");
    }

    private Map<String, BiFunction<ScrubCorpus, String, String>> contexts() {
        Map<String, BiFunction<ScrubCorpus, String, String>> contexts = new LinkedHashMap<>();
        contexts.put("sentence", (c, v) -> "I used " + v + ", and then the " + c.word() + " failed.");
        contexts.put("end-of-sentence", (c, v) -> "For the " + c.word() + " use " + v + ".");
        contexts.put("brackets", (c, v) -> "see (" + v + ") or <b>" + v + "</b>");
        contexts.put("json", (c, v) -> "{\"" + c.word() + "\": \"" + json(v) + "\", \"n\": 3}");
        contexts.put(
                "json-in-json",
                (c, v) -> "{\"arguments\": \"{\\\"" + c.word() + "\\\": \\\"" + json(json(v)) + "\\\"}\"}");
        contexts.put(
                "diff", (c, v) -> "@@ -1,3 +1,4 @@\n def " + c.word() + "():\n-    x = 1\n+    x = \"" + v + "\"\n");
        contexts.put("yaml", (c, v) -> c.word() + ":\n  - " + v + "\n  - other\n");
        contexts.put("log", (c, v) -> "2024-03-01T12:00:00Z INFO " + c.word() + " using " + v + " for job 42");
        contexts.put("markdown", (c, v) -> "| " + c.word() + " | `" + v + "` |\n");
        contexts.put("mail", (c, v) -> "> On Monday you wrote:\n> > " + v + "\n> thanks");
        contexts.put("code", (c, v) -> c.word() + "(\"" + v + "\", 3); // ok");
        contexts.put("other-script", (c, v) -> "\u65e5\u672c\u8a9e" + v + "\u3067\u3059");
        contexts.put("tool-result", (c, v) -> "$ env | sort\nHOME=/root\nX=" + v + "\nPATH=/bin\n");
        return contexts;
    }

    private List<Case> secrets(int times) {
        List<Case> cases = new ArrayList<>();
        for (int round = 0; round < times; round++) {
            tokens().forEach((kind, make) -> contexts().forEach((context, wrap) -> {
                String value = make.apply(this);
                add(cases, "token", kind, context, wrap.apply(this, value), value, value);
            }));
            tokens().forEach((kind, make) -> encoded(cases, "token", kind, make.apply(this)));
            assigned()
                    .forEach((kind, make) -> assignments().forEach((context, wrap) -> {
                        String value = make.apply(this);
                        add(cases, "assigned", kind, context, wrap.apply(this, value), value, value);
                    }));
            snippets()
                    .forEach((kind, wrap) -> frames().forEach((context, frame) -> {
                        String value = password().replaceAll("[$@%#^~*/]", "y");
                        add(cases, "password", kind, context, frame.apply(this, wrap.apply(this, value)), value, value);
                    }));
            headers()
                    .forEach((kind, wrap) -> frames().forEach((context, frame) -> {
                        String value = mixed(ALNUM, 32);
                        add(cases, "header", kind, context, frame.apply(this, wrap.apply(this, value)), value, value);
                    }));
            frames().forEach((context, frame) -> {
                String value = password();
                String blob = base64("ci:" + value);
                add(cases, "header", "basic", context, frame.apply(this, "Authorization: Basic " + blob), blob, value);
            });
            keyDresses().forEach((context, dress) -> {
                String key = privateKey();
                String line = key.split("\n", -1)[3];
                add(cases, "private-key", "pem", context, dress.apply(this, key), line.substring(8, 40), key);
            });
            personal()
                    .forEach((kind, make) -> contexts().forEach((context, wrap) -> {
                        String value = make.apply(this);
                        add(cases, "personal", kind, context, wrap.apply(this, value), value, value);
                    }));
            frames().forEach((context, frame) -> {
                for (int i = 0; i < 7; i++) {
                    String path = homePath();
                    String user = path.replaceAll(".*(?:home|Users)[/\\\\]([^/\\\\]+)[/\\\\].*", "$1");
                    add(cases, "home-path", "path", context, frame.apply(this, "open " + path + " now"), user, user);
                }
                String user = pick("jkowalski", "mbecker", "ynakamura");
                String folder = "~/.claude/projects/-home-" + user + "-shop/x.jsonl";
                add(cases, "home-path", "dashes", context, frame.apply(this, folder), user, user);
                String name = name();
                String label = pick("Author: ", "Signed-off-by: ", "Co-authored-by: ");
                add(
                        cases,
                        "person",
                        "git-author",
                        context,
                        frame.apply(this, label + name + " <" + email() + ">"),
                        name,
                        name);
            });
        }
        return cases;
    }

    private static void add(
            List<Case> cases, String family, String kind, String context, String text, String value, String plain) {
        cases.add(new Case(family, kind, context, text, value, plain));
    }

    private void encoded(List<Case> cases, String family, String kind, String value) {
        String blob = base64("{\"service\":\"" + word() + "\",\"credential\":\"" + value + "\"}");
        add(cases, family, kind, "in-base64", "data:\n  config.json: " + blob + "\n", blob, value);
        String alone = base64(value);
        add(cases, family, kind, "base64", "echo " + alone + " | base64 -d", alone, value);
        String percent = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("-", "%2D")
                .replace("_", "%5F");
        add(cases, family, kind, "url-encoded", "https://x.corp.net/cb?q=a&c=" + percent + "&z=1", percent, value);
        int cut = value.length() / 2;
        String head = value.substring(0, cut);
        String tail = value.substring(cut);
        add(cases, family, kind, "backslash", "run --" + word() + " " + head + "\\\n    " + tail + "\n", tail, value);
        add(cases, family, kind, "concatenated", "x = \"" + head + "\" + \"" + tail + "\";", tail, value);
        add(cases, family, kind, "concatenated-lines", "x = (\"" + head + "\"\n     \"" + tail + "\")\n", tail, value);
        StringBuilder units = new StringBuilder();
        value.chars().forEach(c -> units.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
        add(cases, family, kind, "unicode-escapes", "{\"t\": \"" + units + "\"}", units.toString(), value);
    }

    private Map<String, BiFunction<ScrubCorpus, String, String>> assignments() {
        Map<String, BiFunction<ScrubCorpus, String, String>> forms = new LinkedHashMap<>();
        forms.put(
                "env",
                (c, v) -> c.pick("API_KEY", "CLIENT_SECRET", "DB_PASSWORD", "ACCESS_TOKEN", "APP_SECRET_KEY") + "=" + v
                        + "\nX=1\n");
        forms.put(
                "yaml",
                (c, v) -> "auth:\n  " + c.pick("apiKey", "client-secret", "password", "access_token") + ": " + v
                        + "\n  ttl: 3\n");
        forms.put(
                "json",
                (c, v) -> "{\"" + c.pick("apiKey", "clientSecret", "password", "auth_token") + "\": \"" + json(v)
                        + "\"}");
        forms.put(
                "json-in-json",
                (c, v) -> "{\"a\": \"{\\\"" + c.pick("api_key", "secret", "password") + "\\\": \\\"" + json(json(v))
                        + "\\\"}\"}");
        forms.put(
                "code",
                (c, v) -> "  " + c.pick("const apiKey", "String authToken", "db_password", "self.client_secret")
                        + " = \"" + v + "\";");
        forms.put(
                "keyword-argument",
                (c, v) -> "connect(host='db', " + c.pick("password", "api_key", "secret_key") + "='" + v
                        + "', retries=3)");
        forms.put("option", (c, v) -> "tool --" + c.pick("api-key", "token", "client-secret") + "=" + v + " --dry-run");
        forms.put(
                "diff",
                (c, v) -> "-" + "old line\n+  " + c.pick("api_key", "password", "secretKey") + ": '" + v + "'\n");
        forms.put("hash-rocket", (c, v) -> "'" + c.pick("api_key", "secret_token", "password") + "' => '" + v + "',");
        forms.put("ini", (c, v) -> "[api]\n" + c.pick("api_key", "password", "token") + " = " + v + "\n");
        return forms;
    }

    private Map<String, BiFunction<ScrubCorpus, String, String>> frames() {
        Map<String, BiFunction<ScrubCorpus, String, String>> frames = new LinkedHashMap<>();
        frames.put("alone", (c, s) -> s);
        frames.put("transcript", (c, s) -> "Sure, here is what I ran:\n\n```\n" + s + "\n```\n\nIt worked.");
        frames.put("json", (c, s) -> "{\"command\": \"" + json(s) + "\", \"description\": \"" + c.word() + "\"}");
        frames.put("diff", (c, s) -> "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n ctx\n+" + s.replace("\n", "\n+") + "\n");
        frames.put("quoted", (c, s) -> "> " + s.replace("\n", "\n> ") + "\nnoted");
        return frames;
    }

    private Map<String, BiFunction<ScrubCorpus, String, String>> keyDresses() {
        Map<String, BiFunction<ScrubCorpus, String, String>> dresses = new LinkedHashMap<>();
        dresses.put("plain", (c, k) -> "cat key\n" + k + "\ndone");
        dresses.put("diff", (c, k) -> "+" + k.replace("\n", "\n+") + "\n end");
        dresses.put("quoted", (c, k) -> "> " + k.replace("\n", "\n> ") + "\nok");
        dresses.put("comment", (c, k) -> "# " + k.replace("\n", "\n# ") + "\nx = 1");
        dresses.put("indented", (c, k) -> "key: |\n    " + k.replace("\n", "\n    ") + "\nnext: 1");
        dresses.put("json", (c, k) -> "{\"private_key\": \"" + json(k) + "\\n\", \"id\": 1}");
        dresses.put("json-in-json", (c, k) -> "{\"a\": \"{\\\"key\\\": \\\"" + json(json(k)) + "\\\"}\"}");
        dresses.put("numbered", (c, k) -> numbered(k));
        dresses.put("unclosed", (c, k) -> k.substring(0, k.indexOf("-----END")) + "[truncated]");
        dresses.put("concatenated", (c, k) -> "k = \"" + k.replace("\n", "\\n\" +\n    \"") + "\";");
        dresses.put("base64", (c, k) -> "data:\n  tls.key: " + base64(k) + "\n");
        return dresses;
    }

    private static String numbered(String key) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (String line : key.split("\n", -1)) {
            text.append(String.format(java.util.Locale.ROOT, "%6d\t%s%n", number++, line));
        }
        return text.toString();
    }

    // What must stay.

    private List<Case> decoys(int times) {
        List<Case> cases = new ArrayList<>();
        for (int round = 0; round < times; round++) {
            Map<String, String> decoys = new LinkedHashMap<>();
            decoys.put("commit", "commit " + draw(HEX, 40));
            decoys.put("short-commit", "git show " + mixed(HEX, 8));
            decoys.put("uuid", "id: " + uuid());
            decoys.put("integrity", "\"integrity\": \"sha512-" + draw(BASE64, 86) + "==\"");
            decoys.put("digest", "image@sha256:" + draw(HEX, 64));
            decoys.put("go-sum", "github.com/x/y v1.2.3 h1:" + draw(BASE64, 43) + "=");
            decoys.put("md5", "md5 of the file is " + draw(HEX, 32));
            decoys.put("version", "requires node >= 18." + random.nextInt(20) + "." + random.nextInt(20));
            decoys.put("four-part-version", "version 10.0." + (10_000 + random.nextInt(9000)) + ".1");
            decoys.put("date", "2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T12:34:56.789Z");
            decoys.put("timestamp", "\"ts\": 17" + draw(DIGITS, 11));
            decoys.put("nanos", "started at 17" + draw(DIGITS, 17));
            decoys.put("loopback", "listening on 127.0.0.1:8080 and [::1]:80");
            decoys.put(
                    "private-address",
                    "ping 192.168." + random.nextInt(255) + "." + random.nextInt(255) + " and 10.1.2.3");
            decoys.put(
                    "documentation-address",
                    "host 203.0.113." + random.nextInt(255) + " or 2001:db8::" + mixed(HEX, 4));
            decoys.put("example-mail", "mail user" + random.nextInt(99) + "@example.com or noreply@github.com");
            decoys.put("clone", "git clone git@github.com:shop/cart.git");
            decoys.put("package", "npm i @types/node@18." + random.nextInt(20) + ".1 lodash@4.17.21");
            decoys.put("example-aws", "aws_access_key_id = AKIAIOSFODNN7" + "EXAMPLE");
            decoys.put("example-stripe", "sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc");
            decoys.put(
                    "placeholder",
                    "API_KEY="
                            + pick("your-api-key-here", "<your-token>", "xxxxxxxxxxxxxxxx", "changeme", "${API_KEY}"));
            decoys.put("masked", "password: " + pick("********", "[REDACTED]", "xxxxx", "<hidden>", "abc***"));
            decoys.put("environment", "password = os.environ[\"DB_PASSWORD\"]");
            decoys.put("node-environment", "const token = process.env.GITHUB_TOKEN;");
            decoys.put("actions", "token: ${{ secrets.GITHUB_TOKEN }}");
            decoys.put(
                    "typed",
                    "password: " + pick("string", "str", "String", "Optional[str] = None", "z.string().min(8)"));
            decoys.put(
                    "call",
                    "token = "
                            + pick(
                                    "tokenizer.next_token()",
                                    "self.get_token(user)",
                                    "await getToken()",
                                    "request.headers.get('x')"));
            decoys.put(
                    "label",
                    "<label for=\"password\">" + pick("Password", "Enter your password", "Confirm password")
                            + "</label>");
            decoys.put(
                    "prose",
                    "The password must have at least " + (8 + random.nextInt(9))
                            + " characters and a token expires after 30 minutes.");
            decoys.put("limits", "max_tokens: " + (100 + random.nextInt(8000)) + ", n_keys=12");
            decoys.put("public-key", "-----BEGIN PUBLIC KEY-----\n" + draw(BASE64, 64) + "\n-----END PUBLIC KEY-----");
            decoys.put("image", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA" + draw(BASE64, 120));
            decoys.put("url", "https://example.com/home/page?id=" + random.nextInt(99_999));
            decoys.put("local-url", "postgres://postgres:postgres@localhost:5432/test");
            decoys.put("test-card", "4111 1111 1111 1111");
            decoys.put(
                    "home", pick("/home/user/app", "/home/runner/work/x", "/root/x", "~/projects", "/home/ubuntu/x"));
            decoys.put(
                    "minified",
                    "!function(t,e){return t.s." + draw(LOWER, 9) + "=e(1),n." + draw(LOWER, 5) + "(t,e)}(a,b);");
            decoys.put("identifier", "class RefreshTokenRepositoryImplementation extends Base");
            decoys.put("compare", "if (password != confirmPassword) return false;");
            decoys.put("hex-colour", "color: #" + draw(HEX, 6) + "; margin: 0 12px 34px");
            decoys.forEach((kind, text) -> frames().forEach((context, frame) ->
                    add(cases, "decoy", kind, context, frame.apply(this, text), frame.apply(this, text), text)));
        }
        return cases;
    }

    /** Writes the cases as JSON lines: whether the value must go, family, kind, context, value, text. */
    public static void main(String[] arguments) {
        int times = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
        StringBuilder lines = new StringBuilder();
        secrets(1, times).forEach(one -> line(lines, true, one));
        decoys(1, times).forEach(one -> line(lines, false, one));
        System.out.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder lines, boolean goes, Case one) {
        lines.append("{\"goes\":").append(goes);
        lines.append(",\"family\":\"")
                .append(one.family())
                .append("\",\"kind\":\"")
                .append(one.kind());
        lines.append("\",\"context\":\"")
                .append(one.context())
                .append("\",\"value\":\"")
                .append(json(one.value()).replace("\t", "\\t"));
        lines.append("\",\"text\":\"")
                .append(json(one.text()).replace("\t", "\\t"))
                .append("\"}\n");
    }
}
