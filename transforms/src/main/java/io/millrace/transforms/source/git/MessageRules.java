package io.millrace.transforms.source.git;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a commit's author and message make it a request that a model should learn to answer. Numbers and lists
 * follow CommitPackFT's filters, which ask for more than four words; three already say what to do to what, and
 * the files are shown.
 */
final class MessageRules {

    /** A reason and the numbers behind it. */
    record Refusal(CommitReason reason, String detail) {}

    static final int FEWEST_WORDS = 3;

    /** CommitPackFT wants more than ten characters. */
    static final int SHORTEST_SUBJECT = 11;

    /** CommitPackFT allows 1,000; a subject of more than a few lines is a whole message without a break. */
    static final int LONGEST_SUBJECT = 300;

    private static final String VERSION = "[vV]?\\d+(\\.\\d+)+([.+-]?[A-Za-z]+[.\\d]*)*";

    /** Names of programs that commit; people are called otherwise. */
    private static final List<Pattern> BOTS = patterns(
            ".*\\[bot\\].*",
            ".*\\bbot\\b.*",
            "[a-z]+-?bot",
            "dependabot.*|renovate.*|greenkeeper.*|pyup.*|snyk.*|mergify.*|codecov.*|deepsource.*|whitesource.*",
            "github[- ]actions?|pre-commit-ci|all-?contributors|imgbot|semantic-release|release-please|copybara-service",
            "(travis|jenkins|circle|gitlab|azure|drone)[- ]?(ci|pipelines)?|teamcity|buildkite|vercel|netlify|ci",
            "(hosted )?weblate|transifex|crowdin|gitbook|auto-?commit|autoroll(er)?");

    private static final List<Pattern> REVERTS =
            patterns("(back ?out|revert(ed|s|ing)?|roll(ed)? ?back|un-?revert|re-?apply|re-?land)\\b.*");

    private static final Pattern REVERTS_COMMIT = Pattern.compile("(?i)this reverts commit [0-9a-f]{7,}");

    private static final List<Pattern> BUMPS = patterns(
            ".*\\bbump(s|ed|ing)?\\b.*",
            // Update kotlinpoet to v2.3.0; upgrade to Okio 1.13
            "(updat|upgrad|downgrad|migrat|switch|pin|unpin|mov)\\w* .*\\b" + VERSION + "\\b.*",
            "(updat|upgrad)\\w* (.* )?(dependenc(y|ies)|deps|lock ?files?|plugins?|submodules?)\\b.*",
            "(updat|upgrad)\\w* .*\\b(to|from) (the )?(latest|newest|newer)\\b.*",
            // Update to JDK 17
            "(updat|upgrad|mov|migrat|switch)\\w* to \\S+ [vV]?\\d+\\b.{0,12}",
            // Okio 1.11.0; use Kotlin 1.4
            "((use|pin|add|set)\\w* )?(\\S+ ){1,2}\\(?=*" + VERSION + "\\)?",
            ".*\\bprepar\\w* (for )?(the )?(next )?(release|version|development|snapshot)\\b.*",
            ".*\\b(next|new) (development|snapshot) (version|iteration)\\b.*",
            "releas\\w*\\b.*|.*\\breleas\\w*\\b.*\\b" + VERSION + ".*",
            "(set|updat|chang|increas|increment|up)\\w* (the )?(\\S+ )?version( (number|code|name|string))?s?( .*)?",
            "version\\b.*\\d+\\.\\d+.*",
            "((updat|edit|add|prepar|fix)\\w* )?((to|the|for) )*(changelog|change log|release notes?|news)\\b.*");

    private static final List<Pattern> SAY_NOTHING = patterns(
            ".*\\b(wip|work in progress|do not merge)\\b.*",
            "merge\\w* (branch|pull request|remote|tag|commit|master|main|upstream)\\b.*",
            "(initial|first|init) (commit|import|version|check-?in)\\b.*",
            "auto(matic)? commit\\b.*",
            "(fixup|squash|amend)! .*",
            // Update README.md; edit the licence file
            "(updat|edit|add|fix|chang|improv|tweak|creat|delet|renam)\\w*( (the|a|to|in|typos?|links?))* (read ?me|\\.?gitignore"
                    + "|contributing|authors|contributors|maintainers|license|licence|copyright|todo)(\\.\\w+)?( file)?",
            // What a web page proposes
            "(updat|creat|delet|renam|edit)\\w* [\\w./-]+\\.\\w{1,10}( file)?|add files via upload",
            "(squash\\w*|merged?) commits?\\b.*",
            "fix\\w* (a |the |some )?merge\\b.*",
            ".*\\b(code review|review (comments?|feedback)|suggestions from)\\b.*",
            "(add|apply|incorporate|address|fix|resolve|implement|make|update|change)( \\w+)? (review|reviewer|pr|feedback"
                    + "|suggestions?|comments?|nits?|nitpicks?|requested changes)( .{0,30})?",
            // Fix lint errors; run black; clean up some code
            "(run|apply|fix|add|updat|make|clean|clean up|improve|remove|resolve)\\w*( (the|a|some|all|more|few|up|unused|failing|broken))*"
                    + " (lint\\w*|styl\\w+|format\\w*|code ?style|checkstyle|ktlint|black|isort|ruff|prettier|gofmt|spotless\\w*"
                    + "|warnings?|typos?|spelling|tests?|unit tests?|build|ci|travis|bugs?|issues?|errors?|stuff|things|changes"
                    + "|docs?|documentation|javadocs?|comments?|code|examples?|imports?|whitespaces?|indentation|conflicts?|problems?)"
                    + "( (fix(es)?|issues?|errors?|problems?|warnings?|checks?|changes?|again|up|files?|code|failures?|tests?|style))*",
            "(small|minor|more|some|misc\\.?|miscellaneous|various|few|a few|tiny|little|last|final|another|quick|other)\\b.*",
            "[0-9a-f]{7,40}",
            VERSION,
            "\\W*");

    /** What only they understand who have the issue, the other commit or the conversation at hand. */
    private static final List<Pattern> POINT_ELSEWHERE = patterns(
            ".*(#\\d+|\\bGH-\\d+|https?://).*",
            ".*\\b(this|that) (pr|pull request|commit|branch)\\b.*",
            ".*\\b(pr|issue|bug|ticket|pull request) \\d+.*",
            ".*\\b(last|previous|prior|earlier|recent) (commit|pr|merge)s?\\b.*",
            ".*\\b(as|per) (discussed|discussion|suggested|requested|mentioned|request|review)\\b.*",
            ".*\\b(thanks to|thank you|thx|suggested by|reported by)\\b.*",
            ".*\\b[0-9a-f]{40}\\b.*");

    private MessageRules() {}

    private static List<Pattern> patterns(String... expressions) {
        return Stream.of(expressions)
                .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
                .toList();
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** Whether a program wrote the commit. The name and address are looked at and go nowhere. */
    static boolean isBot(String name, String address) {
        return matches(BOTS, name.strip()) || address.contains("[bot]") || address.startsWith("bot@");
    }

    /**
     * Why a message is no request, or nothing when it is one.
     *
     * @param message the commit's whole message
     * @param request the same, cleaned
     */
    static Optional<Refusal> refusal(String message, RequestText request) {
        String subject = request.subject();
        if (subject.length() > LONGEST_SUBJECT) {
            return refuse(CommitReason.SUBJECT_TOO_LONG, subject.length() + " characters, at most " + LONGEST_SUBJECT);
        }
        Words words = Words.of(subject);
        String said = subject.substring(words.areaEnd());
        if (matches(REVERTS, said) || REVERTS_COMMIT.matcher(message).find()) {
            return refuse(CommitReason.REVERT, "");
        }
        if (message.strip().startsWith("[maven-release-plugin]") || matches(BUMPS, said)) {
            return refuse(CommitReason.VERSION_BUMP, "");
        }
        if (matches(SAY_NOTHING, said) || matches(SAY_NOTHING, subject)) {
            return refuse(CommitReason.SUBJECT_SAYS_NOTHING, "");
        }
        if (words.count() < FEWEST_WORDS) {
            return refuse(CommitReason.SUBJECT_TOO_SHORT, words.count() + " words, at least " + FEWEST_WORDS);
        }
        if (subject.length() < SHORTEST_SUBJECT) {
            return refuse(
                    CommitReason.SUBJECT_TOO_SHORT, subject.length() + " characters, at least " + SHORTEST_SUBJECT);
        }
        if (matches(POINT_ELSEWHERE, subject)) {
            return refuse(CommitReason.SUBJECT_POINTS_ELSEWHERE, "");
        }
        if (words.verb().isEmpty()) {
            return refuse(CommitReason.SUBJECT_IS_NO_REQUEST, "");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(CommitReason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }
}
