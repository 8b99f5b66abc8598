package io.millrace.transforms.scrub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    public record Case(String family, String kind, String context, String text, String value, String plain) {

        /** Whether a part of the value is as bad as the whole. */
        boolean isSecret() {
            return PARTS_COUNT.contains(family);
        }
    }

    private static final List<String> PARTS_COUNT = List.of(
            "password-assignment",
            "command-line",
            "environment-dump",
            "http-header",
            "connection-string",
            "url-password",
            "credential-file",
            "vendor-token",
            "web-token");

    private final Draw draw;
    private final List<Case> cases = new ArrayList<>();

    private ScrubCorpus(long seed) {
        draw = new Draw(seed);
    }

    /** What must go: every kind in every context that it fits, so many times. */
    public static List<Case> secrets(long seed, int times) {
        ScrubCorpus corpus = new ScrubCorpus(seed);
        for (int round = 0; round < times; round++) {
            corpus.credentials();
            corpus.people();
        }
        return corpus.cases;
    }

    /** What must stay, so many times. */
    public static List<Case> decoys(long seed, int times) {
        ScrubCorpus corpus = new ScrubCorpus(seed);
        for (int round = 0; round < times; round++) {
            Decoys.draw(corpus.draw)
                    .forEach((kind, text) -> TextContexts.ofTexts().forEach((context, frame) -> {
                        String framed = frame.apply(corpus.draw, text);
                        corpus.cases.add(new Case("decoy", kind, context, framed, framed, text));
                    }));
        }
        return corpus.cases;
    }

    private void credentials() {
        SecretPlaces.families()
                .forEach((family, templates) -> templates.forEach((kind, template) -> TextContexts.ofTexts()
                        .forEach((context, frame) -> place(family, kind, template, context, frame))));
        tokens("vendor-token", DrawnTokens.vendors());
        tokens("web-token", DrawnTokens.web());
        for (String label : new String[] {"RSA ", "EC ", "OPENSSH ", "", "ENCRYPTED ", "DSA "}) {
            keyDresses().forEach((context, dress) -> {
                String key = DrawnTokens.privateKey(draw, label);
                String line = key.split("\n", -1)[3].substring(8, 40);
                String kind = label.isEmpty() ? "pkcs8" : label.strip().toLowerCase(Locale.ROOT);
                cases.add(new Case("private-key", kind, context, dress.apply(draw, key), line, key));
            });
        }
    }

    /** A place with its secrets drawn, a case for each of them. */
    private void place(
            String family, String kind, String template, String context, BiFunction<Draw, String, String> frame) {
        StringBuilder text = new StringBuilder();
        List<String[]> secrets = new ArrayList<>();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
            int close = template.indexOf('}', open);
            if (close < 0 || !template.substring(open + 1, close).matches("v|p|g|basic|base64|[ahdULub]\\d+")) {
                continue;
            }
            String[] secret = secret(template.substring(open + 1, close));
            secrets.add(secret);
            text.append(template, at, open).append(secret[0]);
            at = close + 1;
        }
        String framed = frame.apply(draw, text.append(template.substring(at)).toString());
        for (String[] secret : secrets) {
            cases.add(new Case(family, kind, context, framed, secret[0], secret[1]));
        }
    }

    /** As it is written and as it is meant. */
    private String[] secret(String letter) {
        String plain = switch (letter) {
            case "v" -> draw.password();
            case "p", "basic", "base64" -> draw.plainPassword();
            default -> draw.fill("{" + letter + "}");
        };
        String written = switch (letter) {
            case "basic" -> Draw.base64("ci:" + plain);
            case "base64" -> Draw.base64(plain);
            default -> plain;
        };
        return new String[] {written, plain};
    }

    private void tokens(String family, Map<String, Function<Draw, String>> kinds) {
        kinds.forEach((kind, make) -> {
            values(family, kind, make);
            TextContexts.encodings().forEach((context, encode) -> {
                String value = make.apply(draw);
                String tail = value.substring(value.length() / 2);
                cases.add(new Case(family, kind, context, encode.apply(draw, value), tail, secretPart(value)));
            });
        });
    }

    private void values(String family, String kind, Function<Draw, String> make) {
        TextContexts.ofValues().forEach((context, wrap) -> {
            String value = make.apply(draw);
            cases.add(new Case(family, kind, context, wrap.apply(draw, value), value, secretPart(value)));
        });
    }

    /** Of an address the last part; all else of it tells no more than whose it is. */
    private static String secretPart(String value) {
        return value.startsWith("https://") ? value.substring(value.lastIndexOf('/') + 1) : value;
    }

    private static Map<String, BiFunction<Draw, String, String>> keyDresses() {
        Map<String, BiFunction<Draw, String, String>> dresses = new LinkedHashMap<>(TextContexts.ofTexts());
        dresses.put("unclosed", (d, k) -> k.substring(0, k.indexOf("-----END")) + "[truncated]");
        dresses.put("concatenated", (d, k) -> "k = \"" + k.replace("\n", "\\n\" +\n    \"") + "\";");
        dresses.put("base64", (d, k) -> "data:\n  tls.key: " + Draw.base64(k) + "\n");
        dresses.put("variable", (d, k) -> "DEPLOY_KEY=\"" + k.replace("\n", "\\n") + "\"\n");
        return dresses;
    }

    // People.

    private void people() {
        templates("e-mail", PersonalPlaces.EMAILS);
        phones();
        DrawnNumbers.cards().forEach((kind, make) -> values("card", kind, make));
        DrawnNumbers.accounts().forEach((kind, make) -> values("iban", kind, make));
        DrawnNumbers.national().forEach((kind, issuer) -> {
            if (issuer.alone()) {
                values("national-id", kind, issuer::draw);
            } else {
                PersonalPlaces.labels().forEach((context, wrap) -> {
                    String value = issuer.draw(draw);
                    String text = wrap.apply(issuer.name(), value);
                    cases.add(new Case("national-id", kind, context, text, value, value));
                });
            }
        });
        addresses();
        templates("home-path", PersonalPlaces.HOMES);
        templates("person-name", PersonalPlaces.NAMES);
    }

    private void phones() {
        PersonalPlaces.INTERNATIONAL.forEach(
                (kind, template) -> values("phone", kind, d -> PersonalPlaces.number(d, template)));
        PersonalPlaces.NATIONAL.forEach((kind, template) -> PersonalPlaces.labels()
                .forEach((context, wrap) -> {
                    String value = PersonalPlaces.number(draw, template);
                    String text = wrap.apply(draw.pick("phone", "mobile", "Tel"), value);
                    cases.add(new Case("phone", kind, context, text, value, value));
                }));
    }

    private void addresses() {
        PersonalPlaces.addresses().forEach((kind, make) -> values("public-ip", kind, make));
        PersonalPlaces.hardware().forEach((kind, make) -> values("mac", kind, make));
        PersonalPlaces.bareHardware()
                .forEach((kind, make) -> PersonalPlaces.labels().forEach((context, wrap) -> {
                    String value = make.apply(draw);
                    cases.add(new Case("mac", kind, context, wrap.apply("MAC address", value), value, value));
                }));
    }

    /** Each template in each frame, with what it names filled in; that must go. */
    private void templates(String family, Map<String, String> templates) {
        templates.forEach((kind, template) -> TextContexts.ofTexts().forEach((context, frame) -> {
            String user = draw.user();
            String first = draw.firstName();
            String last = draw.lastName();
            String name = first + ' ' + last;
            String mail = user + draw.below(90) + '@' + draw.domain();
            String written = template.replace("{mail}", mail)
                    .replace("{mail-spelled}", mail.replace("@", " (at) ").replace(".", " (dot) "))
                    .replace("{mail-percent}", mail.replace("@", "%40"))
                    .replace("{user}", user)
                    .replace("{user-dashed}", user.replaceAll("[._]", "-"))
                    .replace("{name}", name)
                    .replace("{last, first}", last + ", " + first);
            String value = switch (family) {
                case "e-mail" -> template.contains("{mail}") ? mail : mail.substring(0, mail.indexOf('@'));
                case "home-path" -> template.contains("{user}") ? user : user.replaceAll("[._]", "-");
                default -> template.contains("{name}") ? name : last;
            };
            cases.add(new Case(family, kind, context, frame.apply(draw, written), value, value));
        }));
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
                .append(TextContexts.json(one.value()));
        lines.append("\",\"text\":\"").append(TextContexts.json(one.text())).append("\"}\n");
    }
}
