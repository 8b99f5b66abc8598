package io.millrace.transforms.source.git;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commit messages become requests, and in which words. */
class MessagesTest {

    private static Optional<CommitReason> refusal(String message) {
        return MessageRules.refusal(message, RequestText.of(message)).map(MessageRules.Refusal::reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fix race in the reader (#123) | Fix race in the reader",
                "Fixes #12: parse empty lists. | Parse empty lists",
                "Parse empty lists, closes #12 | Parse empty lists",
                "Parse empty lists (fixes GH-12, #13) | Parse empty lists",
                "JIRA-123 parse empty lists | Parse empty lists",
                "PROJ-7: parse empty lists | Parse empty lists",
                "feat: parse empty lists | Parse empty lists",
                "fix(parser)!: handle empty lists | parser: handle empty lists",
                "[parser] Handle empty lists [skip ci] | Handle empty lists",
                ":bug: Handle empty lists | Handle empty lists",
                "🐛 Handle empty lists | Handle empty lists",
                "Added an option and removed another | Add an option and remove another",
                "Adds an option to the parser | Add an option to the parser",
                "Adding an option to the parser | Add an option to the parser",
                "Wrote the parser once more | Write the parser once more",
                "hooks/slog: added HookOptions | hooks/slog: add HookOptions",
                "Don't use reflection on records | Don't use reflection on records",
                "also tracked running requests | Also track running requests",
                "Stopped copying of lists | Stop copying of lists",
                "Applies limits everywhere | Apply limits everywhere",
            })
    void shouldCleanASubject(String subject, String request) {
        assertThat(RequestText.of(subject).subject(), is(request));
        assertThat(refusal(subject), is(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Revert \"Add an option\" | REVERT",
                "Restore the option of old | -",
                "Bump guava from 31.0 to 31.1 | VERSION_BUMP",
                "chore(deps): update kotlinpoet to v2.3.0 | VERSION_BUMP",
                "Update dependency com.squareup.okio:okio to v3.16.4 | VERSION_BUMP",
                "Upgrade to Okio 1.13. | VERSION_BUMP",
                "Okio 1.11.0. | VERSION_BUMP",
                "Update to JDK 17 | VERSION_BUMP",
                "Prepare next development version. | VERSION_BUMP",
                "[maven-release-plugin] prepare release moshi-parent-1.9.0 | VERSION_BUMP",
                "release: version 0.10.0 | VERSION_BUMP",
                "Update changelog for 1.7.0. | VERSION_BUMP",
                "Support Python 3.11 in the runner | -",
                "wip | SUBJECT_SAYS_NOTHING",
                "WIP: new parser for lists | SUBJECT_SAYS_NOTHING",
                "Update README.md | SUBJECT_SAYS_NOTHING",
                "docs: fix typo in README | SUBJECT_SAYS_NOTHING",
                "Merge branch 'main' into topic | SUBJECT_SAYS_NOTHING",
                "Initial commit of the parser | SUBJECT_SAYS_NOTHING",
                "address review comments | SUBJECT_SAYS_NOTHING",
                "Apply suggestions from code review | SUBJECT_SAYS_NOTHING",
                "fix lint errors | SUBJECT_SAYS_NOTHING",
                "Fix some more tests | SUBJECT_SAYS_NOTHING",
                "fixup! Add an option to the parser | SUBJECT_SAYS_NOTHING",
                "0a1b2c3d4e | SUBJECT_SAYS_NOTHING",
                "v1.2.3 | SUBJECT_SAYS_NOTHING",
                "... | SUBJECT_SAYS_NOTHING",
                "Small fixes in the parser | SUBJECT_SAYS_NOTHING",
                "Fix parser | SUBJECT_TOO_SHORT",
                "Do x y | SUBJECT_TOO_SHORT",
                "Add the tests that #974 asks for | SUBJECT_POINTS_ELSEWHERE",
                "Add the hook from http://example.org/hook | SUBJECT_POINTS_ELSEWHERE",
                "Fix what the previous commit broke | SUBJECT_POINTS_ELSEWHERE",
                "Followups to the new parser | SUBJECT_IS_NO_REQUEST",
                "New API for reading lists | SUBJECT_IS_NO_REQUEST",
                "Tests for the list adapter | SUBJECT_IS_NO_REQUEST",
                "Support for arbitrary models | SUBJECT_IS_NO_REQUEST",
                "Check for empty lists first | -",
            })
    void shouldTellRequestsFromOtherSubjects(String subject, String reason) {
        assertThat(
                refusal(subject),
                is(reason.equals("-") ? Optional.empty() : Optional.of(CommitReason.valueOf(reason))));
    }

    @Test
    void shouldFindARevertInTheBody() {
        assertThat(
                refusal("Go back to the old parser\n\nThis reverts commit 0123456789abcdef.\n"),
                is(Optional.of(CommitReason.REVERT)));
    }

    @Test
    void shouldRefuseALongSubject() {
        assertThat(refusal("Add " + "a word ".repeat(60)), is(Optional.of(CommitReason.SUBJECT_TOO_LONG)));
    }

    @Test
    void shouldKeepABodyThatExplains() {
        RequestText request = RequestText.of("""
                Parse empty lists

                An empty list was taken for the end
                of the file (#12).

                See https://example.org/issues/12 for how it came about.
                Fixes #12

                Thanks to Ann <ann@example.org> for the report of it.

                Change-Id: I0123456789012345678901234567890123456789
                Signed-off-by: Ann Example <ann@example.org>
                Co-authored-by: Bob Example <bob@example.org>
                """);
        assertThat(request.text(), is("Parse empty lists\n\nAn empty list was taken for the end\nof the file."));
    }

    @Test
    void shouldKeepOfASquashedPullRequestWhatIsSaidOfItsFirstCommit() {
        RequestText request = RequestText.of("""
                docs: describe the writer (#503)

                * docs: describe the writer

                It is the only writer without a description.

                * fix lint

                * more fixes

                ---------

                Co-authored-by: Bob Example <bob@example.org>
                """);
        assertThat(request.text(), is("Describe the writer\n\nIt is the only writer without a description."));
    }

    @Test
    void shouldKeepListsThatAreNoCommits() {
        String message = "Limit the length of lists\n\n* Lists are cut at the limit.\n* The limit is a setting now.";
        assertThat(RequestText.of(message).text(), is(message));
    }

    @Test
    void shouldCutALongBodyAtAParagraph() {
        String paragraph = "word ".repeat(150).strip();
        RequestText request =
                RequestText.of("Parse empty lists\n\n" + String.join("\n\n", paragraph, paragraph, paragraph));
        assertThat(request.body(), is(paragraph + "\n\n" + paragraph));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ann Example", "Robert Abbot", "Cindy", "Travis Kelly", "Jenkins Smith", "Bo Tang", "R. Talbot"})
    void shouldNotTakePeopleForPrograms(String name) {
        assertThat(MessageRules.isBot(name, "someone@example.org"), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dependabot[bot]",
                "renovate",
                "Renovate Bot",
                "Travis CI",
                "Weblate",
                "hugging-bot",
                "GitHub Action"
            })
    void shouldTellPrograms(String name) {
        assertThat(MessageRules.isBot(name, "someone@example.org"), is(true));
    }

    /** Rules look at what anybody may have written: none of them may take long. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldNotTakeLongOverStrangeMessages() {
        for (String piece : new String[] {
            "a", "update ", "#1, ", "* ", "(", "[#1", "fix the a ", "1.", "-by: ", "a-", "\n", "\n\n* "
        }) {
            char[] filler = new char[200_000 / piece.length()];
            Arrays.fill(filler, ' ');
            String message = piece.repeat(filler.length);
            refusal(message);
            refusal("Fix the reader\n\n" + message);
            refusal(message.substring(0, 290));
        }
    }
}
