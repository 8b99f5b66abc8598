package io.millrace.transforms.source.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit message as a request.
 *
 * @param subject what is to be done, in one line, without what only the repository's own tools read
 * @param body why, or more closely what; empty when the message does not say
 */
record RequestText(String subject, String body) {

    /** What is kept of a body: enough for an explanation, less than the code it is about. */
    private static final int LONGEST_BODY = 2000;

    /** Several times what can be kept. Bounds the time that a message takes, whatever it holds. */
    private static final int LONGEST_MESSAGE = 8000;

    /** A subject beyond this is too long however much is cleaned away, and is not cleaned. */
    private static final int LONGEST_RAW_SUBJECT = MessageRules.LONGEST_SUBJECT + 100;

    /** A paragraph of fewer words explains nothing. */
    private static final int FEWEST_WORDS = 4;

    private static final Pattern CI_MARK = Pattern.compile("(?i)\\[(skip[ -]?ci|ci[ -]?skip|no[ -]?ci|skip actions"
            + "|actions skip|skip travis|travis skip|skip netlify)\\]|\\*\\*\\*NO_CI\\*\\*\\*");

    private static final Pattern EMOJI =
            Pattern.compile("^(:[a-z0-9_+-]+:|[\\p{So}\\x{FE0F}\\x{200D}\\x{1F3FB}-\\x{1F3FF}])\\s*");

    private static final Pattern LEADING_TAG = Pattern.compile("^\\[[^\\]]{1,30}\\]:?\\s*");

    /** {@code feat(parser)!: } of conventional commits. */
    private static final Pattern CONVENTIONAL =
            Pattern.compile("(?i)^(feat|feature|fix|bugfix|hotfix|docs?|style|refactor"
                    + "|perf|tests?|build|ci|chore|misc|improvement|enhancement)(\\(([^)]{1,40})\\))?!?:\\s*");

    private static final String ISSUE = "(?:[\\w.-]+/[\\w.-]+)?#\\d+|GH-\\d+|[A-Z][A-Z0-9]{1,9}-\\d+";
    private static final String CLOSES =
            "(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?|refs?|see|address(?:es)?|part of|issue|pr|related to)";

    /** {@code (#12)}, {@code (fixes #12)}, {@code [GH-12]}, {@code (#1, #2)}. */
    private static final Pattern BRACKETED_ISSUES = Pattern.compile("(?i)\\s*[(\\[](?:" + CLOSES + ":?\\s+)?(?:" + ISSUE
            + ")(?:(?:,|\\s|and|&)+(?:" + CLOSES + "\\s+)?(?:" + ISSUE + "))*[)\\]]");

    /** {@code Fixes #12: } before and {@code , closes #12} behind what is said. */
    private static final Pattern LEADING_ISSUE =
            Pattern.compile("(?i)^(?:" + CLOSES + "\\s+)?(?:" + ISSUE + ")(?:\\s*[:.,|]\\s*|\\s+-+\\s+)");

    private static final Pattern JIRA_FIRST = Pattern.compile("^[A-Z][A-Z0-9]{1,9}-\\d+\\s+");

    private static final Pattern TRAILING_ISSUE =
            Pattern.compile("(?i)[\\s,;.-]+" + CLOSES + ":?\\s+(?:" + ISSUE + ")\\.?$");

    private static final Pattern JOINED_VERB = Pattern.compile("((?:,|;| and| &)(?: and)? )([A-Za-z]+)\\b");

    private static final Pattern TRAILER = Pattern.compile("(?i)^(signed-off-by|co-authored-by|reviewed-by|acked-by"
            + "|tested-by|reported-by|suggested-by|helped-by|cc|change-id|git-svn-id|svn-id|piperorigin-revid"
            + "|differential revision|reviewers?|subscribers|test plan|bug|bugs|issue|closes|fixes|refs?|see-also|see also"
            + "|link|jira|ticket|task-id|release-note|gitorigin-revid|commit-queue|reviewed-on|cr-commit-position"
            + "|[A-Za-z]+(-[A-Za-z]+)*-(by|id|session|url|rev)):.*");

    private static final Pattern PICKED = Pattern.compile("^\\(cherry[- ]picked from commit [0-9a-f]+\\)$");

    private static final Pattern ISSUE_LINE = Pattern.compile("(?i)^[-*]?\\s*(?:" + CLOSES + ":?\\s+)?(?:" + ISSUE
            + ")(?:\\s*(?:,|and)?\\s*(?:" + CLOSES + "\\s+)?(?:" + ISSUE + "))*\\.?$");

    private static final Pattern URL = Pattern.compile("(?i)\\b(https?|ftp)://\\S+");

    /** The name and address of a person, as in thanks. */
    private static final Pattern PERSON = Pattern.compile("<[^<>\\s]+@[^<>\\s]+>");

    /** Reads a message; what stands behind its first {@value #LONGEST_MESSAGE} characters is not looked at. */
    static RequestText of(String message) {
        String read = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        String[] lines = read.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        int at = 0;
        while (at < lines.length && lines[at].isBlank()) {
            at++;
        }
        StringBuilder subject = new StringBuilder();
        // Git folds the lines up to the first empty one into the subject.
        while (at < lines.length && subject.length() <= LONGEST_RAW_SUBJECT) {
            String line = lines[at].strip();
            if (line.isEmpty() || isTrailer(line)) {
                break;
            }
            subject.append(subject.length() == 0 ? "" : " ").append(line);
            at++;
        }
        if (subject.length() > LONGEST_RAW_SUBJECT) {
            return new RequestText(subject.toString(), "");
        }
        String cleaned = cleanSubject(subject.toString());
        return new RequestText(cleaned, cleanBody(lines, at, cleaned));
    }

    private static String cleanSubject(String subject) {
        String text = CI_MARK.matcher(subject).replaceAll(" ");
        text = BRACKETED_ISSUES.matcher(text).replaceAll("").strip();
        String before;
        do {
            before = text;
            text = EMOJI.matcher(text).replaceFirst("");
            text = LEADING_TAG.matcher(text).replaceFirst("");
            text = LEADING_ISSUE.matcher(text).replaceFirst("");
            text = JIRA_FIRST.matcher(text).replaceFirst("");
            Matcher conventional = CONVENTIONAL.matcher(text);
            if (conventional.find()) {
                String rest = text.substring(conventional.end());
                text = conventional.group(3) == null ? rest : conventional.group(3) + ": " + rest;
            }
            text = TRAILING_ISSUE.matcher(text).replaceFirst("");
        } while (!text.equals(before));
        text = text.strip().replaceAll("\\s+", " ");
        text = text.replaceFirst("(?<!\\.)\\.$|:$", "");
        return inImperative(text);
    }

    /**
     * The subject with its verb in the form of a request, and those that are joined to it: {@code Added x and fixed y}
     * becomes {@code Add x and fix y}. As it is when it has no verb that is known.
     */
    private static String inImperative(String subject) {
        Words words = Words.of(subject);
        Optional<String> base = words.verb();
        if (base.isEmpty()) {
            return subject;
        }
        String verb = subject.substring(words.verbStart(), words.verbEnd());
        String rest = subject.substring(words.verbEnd());
        if (Verbs.isPast(verb)) {
            rest = JOINED_VERB
                    .matcher(rest)
                    .replaceAll(joined -> Matcher.quoteReplacement(
                            Verbs.isPast(joined.group(2))
                                    ? joined.group(1)
                                            + Verbs.baseOf(joined.group(2), "").orElseThrow()
                                    : joined.group()));
        }
        String said = subject.substring(words.areaEnd(), words.verbStart());
        String shown = Character.isUpperCase(verb.charAt(0)) ? capitalised(base.get()) : base.get();
        String request = said + shown + rest;
        // Behind an area people go on in lower case.
        return subject.substring(0, words.areaEnd()) + (words.areaEnd() == 0 ? capitalised(request) : request);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static boolean isTrailer(String line) {
        return line.length() <= LONGEST_RAW_SUBJECT
                && (TRAILER.matcher(line).matches() || PICKED.matcher(line).matches());
    }

    private static String cleanBody(String[] lines, int from, String subject) {
        List<String> kept = new ArrayList<>();
        boolean squashed = false;
        for (int i = from; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            String bare = line.strip();
            if (bare.matches("[-_=*]{3,}")) {
                // What follows a rule is what a web page or a tool put there.
                break;
            }
            if (bare.length() > LONGEST_RAW_SUBJECT) {
                kept.add(line);
                continue;
            }
            if (bare.startsWith("* ")) {
                // A squashed pull request lists its commits: what is said of the first is said of the whole.
                boolean repeats = cleanSubject(bare.substring(2)).equalsIgnoreCase(subject);
                boolean alone = i + 1 < lines.length && lines[i + 1].isBlank();
                if (squashed || (!repeats && alone)) {
                    break;
                }
                if (repeats) {
                    squashed = true;
                    continue;
                }
            }
            if (isTrailer(bare)
                    || ISSUE_LINE.matcher(bare).matches()
                    || CI_MARK.matcher(bare).matches()) {
                continue;
            }
            kept.add(BRACKETED_ISSUES
                    .matcher(CI_MARK.matcher(line).replaceAll(""))
                    .replaceAll(""));
        }
        StringBuilder body = new StringBuilder();
        for (String paragraph : String.join("\n", kept).split("\n\\s*\n")) {
            String text = paragraph.stripTrailing().replaceFirst("^\\n+", "");
            boolean says = text.strip().split("\\s+").length >= FEWEST_WORDS;
            boolean closed = !URL.matcher(text).find() && !PERSON.matcher(text).find();
            if (!says || !closed) {
                continue;
            }
            if (body.length() + text.length() > LONGEST_BODY) {
                break;
            }
            body.append(body.length() == 0 ? "" : "\n\n").append(text);
        }
        return body.toString();
    }

    /** Subject and body as one text. */
    String text() {
        return body.isEmpty() ? subject : subject + "\n\n" + body;
    }
}
