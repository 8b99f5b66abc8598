package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of {@code rules.tsv}. A checksum that a format has is not looked at: a damaged token is still most of a
 * secret, and issuers change their formats without a word.
 */
final class TokenRules {

    /** How far to the left a token may reach beyond a mark inside of it. */
    private static final int LONGEST_HEAD = 64;

    /** More of a body than this need not be looked at to know whether it is random. */
    private static final int LONGEST_LOOK = 256;

    private static final String ACCESS_KEY = "aws-access-key-id";
    private static final int SECRET_LENGTH = 40;
    private static final int SECRET_REACH = 160;

    private record Vendor(String mark, List<Shape> shapes) {}

    private final Map<String, List<Finder>> byMark = new TreeMap<>();
    private final List<Vendor> vendors = new ArrayList<>();

    private TokenRules() {}

    /** Reads the rule file. */
    static TokenRules read() {
        TokenRules rules = new TokenRules();
        try (InputStream in = TokenRules.class.getResourceAsStream("rules.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    rules.add(line.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    private void add(String[] columns) {
        Kind kind = Kind.secret(columns[0]);
        String where = columns[1];
        List<Shape> shapes = Shape.parseAll(columns[3]);
        for (String mark : columns[2].split(" ", -1)) {
            if (where.equals("field")) {
                vendors.add(new Vendor(mark, shapes));
                continue;
            }
            boolean weak = where.equals("weak");
            boolean word = weak || where.equals("word");
            boolean around = where.equals("around");
            byMark.computeIfAbsent(mark, key -> new ArrayList<>()).add((text, start, end, hits) -> {
                if (text.startsWith(mark, start)
                        && !(word && start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1)))) {
                    token(text, start, end, kind, shapes, weak, around, hits);
                }
            });
        }
    }

    /** What to do at each mark of a token. */
    Map<String, List<Finder>> byMark() {
        return byMark;
    }

    /** The names of vendors that fields are named for. */
    List<String> vendorMarks() {
        return vendors.stream().map(Vendor::mark).distinct().toList();
    }

    /** Whether a name has a vendor's in it, and the value one of that vendor's forms. */
    boolean isOfVendor(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Vendor vendor : vendors) {
            if (lower.contains(vendor.mark) && matchesWhole(vendor.shapes, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesWhole(List<Shape> shapes, String value) {
        boolean drawn =
                Values.mixture(value).isRandom() || Values.mixture(value).isNumber();
        return drawn && shapes.stream().anyMatch(shape -> shape.match(value, 0) == value.length());
    }

    private static void token(
            String text,
            int start,
            int bodyStart,
            Kind kind,
            List<Shape> shapes,
            boolean weak,
            boolean around,
            Hits hits) {
        if (hits.isInToken(start)) {
            return;
        }
        for (Shape shape : shapes) {
            int end = shape.match(text, bodyStart);
            if (end == Shape.NONE) {
                continue;
            }
            String body = text.substring(bodyStart, Math.min(end, bodyStart + LONGEST_LOOK));
            if (Values.isStandIn(body) || !Values.couldBeDrawn(body) || (weak && !isDrawn(body))) {
                continue;
            }
            int from = start;
            char lastOfMark = text.charAt(bodyStart - 1);
            if (around) {
                from = Alphabet.AZURE.runStart(text, start, LONGEST_HEAD);
            } else if (lastOfMark == '=' || lastOfMark == '/') {
                from = bodyStart;
            }
            int whole = shape.runOn(text, end);
            hits.add(from, whole, kind, Surety.TOKEN);
            hits.sawToken(start, whole);
            if (kind.name().equals(ACCESS_KEY)) {
                secretBeside(text, whole, hits);
            }
            return;
        }
    }

    /** The secret of an access key stands beside it in files and tables, most often without a name. */
    private static void secretBeside(String text, int from, Hits hits) {
        int limit = Math.min(text.length(), from + SECRET_REACH);
        int at = from;
        while (at < limit) {
            int end = Alphabet.BASE64.runEnd(text, at, SECRET_REACH);
            String run = text.substring(at, end);
            if (run.length() == SECRET_LENGTH
                    && Values.mixture(run).isRandom()
                    && !Values.mixture(run).isHex()
                    && !Values.isStandIn(run)) {
                hits.add(at, end, Kind.CREDENTIAL, Surety.FIELD);
                return;
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Short marks stand in words too: what follows must have digits in it as random text has. */
    private static boolean isDrawn(String body) {
        Values.Mixture mixture = Values.mixture(body);
        return mixture.digits() > 0 && mixture.changes() * 6 >= mixture.length();
    }
}
