package io.millrace.transforms.quality;

import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scores of a conversation: of what an assistant says in the messages that are trained on, and of how its tools
 * fared in all of it. Prose is what stands outside of code fences. Shares are of the trained answers, or of their
 * characters.
 */
final class ConversationScores {

    /** Repetition in a shorter text is chance. */
    private static final int LEAST_WORDS = 50;

    /** Shorter answers may be said twice: yes, no, the label of a class. */
    private static final int LEAST_REPEATED = 40;

    /** Of fewer results no share is taken. */
    private static final int LEAST_RESULTS = 3;

    private static final int GRAM = 10;

    private final TextScan scan = new TextScan();
    private final Repetition repetition = new Repetition();

    private long words;
    private long proseCharacters;
    private long wordCharacters;
    private long repeatedLineCharacters;
    private long repeatedGramCharacters;

    /**
     * Scores messages.
     *
     * @param messages all of them; without a trained one nothing but the calls is scored
     */
    void score(List<Message> messages, Scores scores) {
        answers(messages, scores);
        calls(messages, scores);
    }

    private void answers(List<Message> messages, Scores scores) {
        words = 0;
        proseCharacters = 0;
        wordCharacters = 0;
        repeatedLineCharacters = 0;
        repeatedGramCharacters = 0;
        int answers = 0;
        int refusals = 0;
        int courtesies = 0;
        int empty = 0;
        long said = 0;
        long saidBefore = 0;
        Set<String> before = new HashSet<>();
        String request = "";
        Message last = null;
        for (Message message : messages) {
            if (message.role() == Role.USER) {
                request = message.text();
            }
            if (message.role() != Role.ASSISTANT) {
                continue;
            }
            String text = message.text();
            boolean isNew = text.length() < LEAST_REPEATED || before.add(withCalls(message));
            if (!message.train()) {
                continue;
            }
            last = message;
            answers++;
            boolean acts = !message.calls().isEmpty();
            refusals += !acts && Refusals.isRefusal(text) ? 1 : 0;
            courtesies += !acts && Courtesies.isCourtesy(request, text) ? 1 : 0;
            empty += !acts && saysNothing(text) ? 1 : 0;
            said += text.length();
            saidBefore += isNew ? 0 : text.length();
            repetitions(message.reasoning());
            repetitions(text);
        }
        if (last == null) {
            return;
        }
        scores.put(Scores.WORDS, (double) words);
        scores.putFaultShare(Scores.DUPLICATE_LINE_CHARACTERS, repeatedLineCharacters, proseCharacters);
        scores.putFaultShare(Scores.duplicateGrams(GRAM), repeatedGramCharacters, wordCharacters);
        scores.putFaultShare(Scores.REPEATED_ANSWERS, saidBefore, said);
        scores.putFaultShare(Scores.REFUSALS, refusals, answers);
        scores.putFaultShare(Scores.COURTESIES, courtesies, answers);
        scores.putFaultShare(Scores.EMPTY_ANSWERS, empty, answers);
        scores.putFault(Scores.TRUNCATED, last.calls().isEmpty() ? Ending.grade(last.text()) : Ending.CALLS);
    }

    private void repetitions(String text) {
        if (text.isEmpty()) {
            return;
        }
        scan.readAnswer(text);
        words += scan.spokenWords();
        proseCharacters += scan.characters();
        wordCharacters += scan.wordCharacters();
        if (scan.words().count() >= LEAST_WORDS) {
            repeatedLineCharacters += repetition.repeatedCharacters(scan.lines());
            repeatedGramCharacters += repetition.inDuplicateGrams(scan.words(), GRAM);
        }
    }

    private static String withCalls(Message message) {
        StringBuilder all = new StringBuilder(message.text());
        for (Part.ToolCall call : message.calls()) {
            all.append('\0').append(call.name()).append('\0').append(call.arguments());
        }
        return all.toString();
    }

    /** Whether there is no letter, no digit and no sign that stands for something. */
    private static boolean saysNothing(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.OTHER_SYMBOL
                        || Character.getType(c) == Character.MATH_SYMBOL);
    }

    private static void calls(List<Message> messages, Scores scores) {
        Map<String, Part.ToolCall> open = new HashMap<>();
        Rows rows = new Rows();
        int results = 0;
        int failed = 0;
        for (Message message : messages) {
            for (Part.ToolCall call : message.calls()) {
                open.put(call.id(), call);
            }
            if (message.role() == Role.TOOL) {
                Part.ToolResult result = message.result();
                boolean isFailure = ToolFailures.isFailure(result);
                results++;
                failed += isFailure ? 1 : 0;
                Part.ToolCall call = open.remove(result.callId());
                if (call != null) {
                    rows.add(call, result, isFailure);
                }
            }
        }
        if (results > 0) {
            scores.put(Scores.REPEATED_CALLS, rows.mostRepeats);
        }
        scores.putFault(Scores.FAILURES_IN_A_ROW, rows.mostFailures);
        if (results >= LEAST_RESULTS) {
            scores.putFaultShare(Scores.FAILED_CALLS, failed, results);
        }
    }

    /** The longest rows of calls: that ask the same and get the same answer, and of one tool that fails. */
    private static final class Rows {

        private Part.ToolCall call;
        private String answer = "";
        private int repeats;
        private int mostRepeats;
        private int failures;
        private int mostFailures;

        void add(Part.ToolCall next, Part.ToolResult result, boolean isFailure) {
            boolean sameTool = call != null && call.name().equals(next.name());
            boolean same = sameTool && call.arguments().equals(next.arguments()) && answer.equals(result.text());
            repeats = same ? repeats + 1 : 1;
            mostRepeats = Math.max(mostRepeats, repeats);
            failures = isFailure ? (sameTool ? failures : 0) + 1 : 0;
            mostFailures = Math.max(mostFailures, failures);
            call = next;
            answer = result.text();
        }
    }
}
