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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    private static final int SHORTEST_MARK = 4;
    private static final int LONGEST_MARK = 16;
    /** A mark with a slash in it that is longer is the address of a hook, which may stay. */
    private static final int SHORT_PATH = 4;

    /** Parts of names that go with a secret: without one, digits of a digest or an id are just that. */
    private static final List<String> TELLING = WordList.list("""
            key token secret auth pass pwd cred pat api access webhook licen dsn client login sid cookie hook private sig
            """);

    private record Vendor(String mark, List<Shape> shapes) {}

    private final Map<String, List<Finder>> byMark = new TreeMap<>();
    private final List<Vendor> vendors = new ArrayList<>();
    /** Marks that stand in no word, by which one sees that another token begins. */
    private final Set<String> marks = new TreeSet<>();

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
            if (!weak && !around && mark.length() >= SHORTEST_MARK && mark.length() <= LONGEST_MARK) {
                marks.add(mark);
            }
            byMark.computeIfAbsent(mark, key -> new ArrayList<>()).add((text, start, end, hits) -> {
                if (text.startsWith(mark, start) && !(word && isInWord(text, start))) {
                    token(text, start, end, kind, shapes, weak, around, hits);
                }
            });
        }
    }

    private static boolean isInWord(String text, int start) {
        return start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1)) && !WebTokens.isEscape(text, start);
    }

    /** Whether a token's mark stands here, which is none of those that words have in them. */
    boolean isMark(String text, int at) {
        for (int length = SHORTEST_MARK; length <= LONGEST_MARK && at + length <= text.length(); length++) {
            if (marks.contains(text.substring(at, at + length))) {
                return true;
            }
        }
        return false;
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
        boolean common = Values.mixture(value).isHex() && TELLING.stream().noneMatch(lower::contains);
        for (Vendor vendor : vendors) {
            if (!common && lower.contains(vendor.mark) && matchesWhole(vendor.shapes, value)) {
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

    private void token(
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
            int from = start;
            char lastOfMark = text.charAt(bodyStart - 1);
            if (around) {
                from = shape.headStart(text, start, Alphabet.AZURE, LONGEST_HEAD);
                if (from == Shape.NONE) {
                    continue;
                }
            } else if (lastOfMark == '=' || lastOfMark == '/' && start > 0 && bodyStart - start > SHORT_PATH) {
                from = bodyStart;
            }
            int judgedFrom = shape.hasHead() ? from : bodyStart;
            String judged = text.substring(judgedFrom, Math.min(end, bodyStart + LONGEST_LOOK));
            if (Values.isStandIn(judged) || !Values.couldBeDrawn(judged) || (weak && !isDrawn(judged))) {
                continue;
            }
            int whole = shape.runOn(text, end);
            if (isList(text, start, whole, hits)) {
                return;
            }
            hits.add(from, whole, kind, Surety.TOKEN);
            hits.sawToken(start, whole);
            if (kind.name().equals(ACCESS_KEY)) {
                secretBeside(text, whole, hits);
            }
            return;
        }
    }

    /** Whether the next line begins another token, so that the two are not one that was wrapped. */
    private boolean isList(String text, int start, int end, Hits hits) {
        for (View.Joint joint : hits.joints()) {
            if (joint.at() > start && joint.at() < end && isMark(text, joint.at())) {
                return true;
            }
        }
        return false;
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
