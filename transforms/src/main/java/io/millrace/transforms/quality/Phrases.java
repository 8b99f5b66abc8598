package io.millrace.transforms.quality;

import java.util.List;
import java.util.Locale;

/**
 * Tells answers that say nothing of their own by how they are worded. English alone; what is told in another language
 * is not found, and kept.
 *
 * <p>Which wordings mark a refusal follows the lists that airoboros and those who cleaned ShareGPT work with, narrowed
 * to what begins a short answer: "I'm sorry, but your flight cannot be changed" is an agent's work, and a long answer
 * that begins with a regret goes on to help.
 */
final class Phrases {

    /** Who refuses does not say much beside it. */
    private static final int LONGEST_REFUSAL = 700;

    /** Where in an answer a refusal must stand. */
    private static final int REFUSES_WITHIN = 160;

    /** A courtesy that is longer says something. */
    private static final int LONGEST_COURTESY = 240;

    private static final int LONGEST_THANKS = 120;

    /** What a model says of itself when it refuses. */
    private static final List<String> SELVES = List.of(
            "as an ai language model",
            "as a language model",
            "as a large language model",
            "as an ai assistant",
            "as an artificial intelligence",
            "as an ai,",
            "as an ai i",
            "i am just an ai",
            "i'm just an ai",
            "i am only an ai",
            "i'm only an ai");

    private static final List<String> DENIALS = List.of(
            "i can't ",
            "i cannot ",
            "i can not ",
            "i am unable to ",
            "i'm unable to ",
            "i am not able to ",
            "i'm not able to ",
            "i won't ",
            "i will not ",
            "i won't be able to ",
            "i'm not comfortable ",
            "i am not comfortable ",
            "i must decline",
            "i have to decline",
            "i don't have the ability to ",
            "i do not have the ability to ");

    /** What is denied: the request itself, rather than a step on the way. */
    private static final List<String> DENIED = List.of(
            "assist with",
            "assist you with",
            "assist in",
            "help with that",
            "help with this",
            "help with the request",
            "help with your request",
            "help you with that",
            "help you with this",
            "help you with your request",
            "help you with the request",
            "fulfill",
            "fulfil ",
            "comply",
            "provide that",
            "provide this",
            "provide information on how",
            "provide instructions",
            "provide assistance",
            "provide you with that",
            "answer that",
            "answer this",
            "discuss",
            "engage in",
            "participate in",
            "generate",
            "create content",
            "write that",
            "write this",
            "do that",
            "do this",
            "complete this",
            "complete that",
            "complete your request",
            "continue this conversation",
            "continue with this",
            "decline");

    /** After one of these the answer helps. */
    private static final List<String> OFFERS = List.of(
            "but i can ", "however, i can ", "i can, however", "instead, i can ", "but here ", "however, here ");

    private static final List<String> COURTESIES = List.of(
            "you're welcome",
            "you are welcome",
            "you're very welcome",
            "you're most welcome",
            "no problem",
            "my pleasure",
            "it was my pleasure",
            "it's my pleasure",
            "anytime",
            "any time",
            "glad i could help",
            "glad to help",
            "glad to hear",
            "i'm glad",
            "happy to help",
            "thank you",
            "thanks",
            "goodbye",
            "bye",
            "have a great",
            "have a good",
            "have a nice",
            "have a wonderful",
            "good luck",
            "take care",
            "see you",
            "great!",
            "great to hear");

    private static final List<String> THANKS = List.of(
            "thank",
            "thx",
            "cheers",
            "much appreciated",
            "appreciate it",
            "bye",
            "that's all",
            "that is all",
            "have a");

    /** What a request holds; with one of these words thanks are only its beginning. */
    private static final String QUESTION_MARK = "?";

    private Phrases() {}

    /** Whether an answer is a refusal. */
    static boolean isRefusal(String answer) {
        if (answer.length() > LONGEST_REFUSAL || answer.isEmpty()) {
            return false;
        }
        String words = plain(answer);
        int self = firstOf(SELVES, words);
        int denial = firstOf(DENIALS, words);
        if (denial < 0 || denial > REFUSES_WITHIN || OFFERS.stream().anyMatch(words::contains)) {
            return false;
        }
        if (self >= 0 && self <= denial) {
            return true;
        }
        String denied = words.substring(denial, Math.min(words.length(), denial + REFUSES_WITHIN));
        return denied.contains("decline") || DENIED.stream().anyMatch(phrase -> isNear(denied.indexOf(phrase)));
    }

    /** Few words stand between "I cannot" and what cannot be done. */
    private static boolean isNear(int position) {
        final int mostCharactersBetween = 40;
        return position >= 0 && position <= mostCharactersBetween;
    }

    /** Whether an answer does no more than to return thanks. */
    static boolean isCourtesy(String request, String answer) {
        if (answer.length() > LONGEST_COURTESY
                || request.length() > LONGEST_THANKS
                || request.contains(QUESTION_MARK)) {
            return false;
        }
        String asked = plain(request);
        String said = plain(answer);
        return THANKS.stream().anyMatch(asked::contains) && COURTESIES.stream().anyMatch(said::startsWith);
    }

    private static int firstOf(List<String> phrases, String text) {
        int first = -1;
        for (String phrase : phrases) {
            int found = text.indexOf(phrase);
            if (found >= 0 && (first < 0 || found < first)) {
                first = found;
            }
        }
        return first;
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
    }
}
