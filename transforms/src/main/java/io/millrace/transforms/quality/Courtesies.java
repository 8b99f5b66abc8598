package io.millrace.transforms.quality;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells answers that do no more than return thanks, by how they are worded. Every part of such an answer is a courtesy:
 * whoever adds a fact, a name or a question about the work has said something. English alone.
 */
final class Courtesies {

    private static final int LONGEST_REQUEST = 160;
    private static final int LONGEST_ANSWER = 400;

    /** A part that is longer says something, whatever it begins with. */
    private static final int LONGEST_PART = 50;

    /** One that offers more help is longer. */
    private static final int LONGEST_OFFER = 120;

    /** What a request holds; with one of these words thanks are only its beginning. */
    private static final String QUESTION_MARK = "?";

    /** Sentences, and what commas part. */
    private static final Pattern PARTS = Pattern.compile("[.!?,;:\\n–—]+");

    /** What stands before a courtesy and says nothing either. */
    private static final Pattern LEAD = Pattern.compile(
            "^(?:(?:oh|ok|okay|alright|sure|yes|well|great|cool|perfect|and|so|it was|it's|i am|i'm)\\b\\s*)+");

    private static final List<String> THANKS = List.of(
            "thank",
            "thx",
            "cheers",
            "appreciate",
            "bye",
            "that's all",
            "that is all",
            "that was all",
            "that's it",
            "that is it",
            "will be all",
            "that'll be all",
            "would be all",
            "would be it",
            "that'll do",
            "all i need",
            "nothing else",
            "helpful",
            "great help",
            "have a good",
            "have a great",
            "have a nice");

    /** How a part begins that is nothing but a courtesy; a part without letters, or with a lead alone, is one too. */
    private static final List<String> COURTESIES = List.of(
            "you're welcome",
            "you are welcome",
            "you're very welcome",
            "you are very welcome",
            "you're most welcome",
            "you are most welcome",
            "you too",
            "welcome",
            "no problem",
            "no worries",
            "not a problem",
            "don't mention it",
            "sure thing",
            "my pleasure",
            "a pleasure",
            "pleasure",
            "anytime",
            "any time",
            "always happy to",
            "always glad to",
            "happy to",
            "glad to",
            "glad i could",
            "glad that i could",
            "glad you",
            "glad it",
            "thank you",
            "thanks",
            "goodbye",
            "good bye",
            "bye",
            "have a ",
            "have an ",
            "have fun",
            "enjoy",
            "good luck",
            "best of luck",
            "best wishes",
            "take care",
            "talk to you soon",
            "looking forward to",
            "safe travels",
            "cheers",
            "see you",
            "to hear",
            "to help",
            "to be of help",
            "to have helped",
            "happy coding");

    /** How a part begins that offers more of the same. */
    private static final List<String> OFFERS = List.of(
            "if you have any",
            "if you need",
            "if there is anything",
            "if there's anything",
            "if you ever",
            "feel free",
            "let me know",
            "please let me know",
            "please feel free",
            "please don't hesitate",
            "don't hesitate",
            "do not hesitate",
            "just ask",
            "just let me know",
            "is there anything",
            "is there something else",
            "anything else",
            "any thing else",
            "any more help",
            "what else",
            "so what else",
            "do you need any",
            "do you need help with any",
            "do you require any",
            "do you require further",
            "do you have more",
            "do you have any other",
            "do you want anything else",
            "can i help you with anything",
            "can i help you with something",
            "can i help with something",
            "can i help with anything",
            "can i assist you with anything",
            "can i assist you with something",
            "could i assist you with something",
            "could i help with something",
            "will there be anything else",
            "can i be of further",
            "may i further",
            "could i further",
            "are there any other",
            "are there any more",
            "will that be all",
            "i'm here to help",
            "here to help",
            "i'm always here",
            "always here");

    private Courtesies() {}

    /** Whether an answer does no more than to return thanks, or a goodbye. */
    static boolean isCourtesy(String request, String answer) {
        if (answer.isEmpty()
                || answer.length() > LONGEST_ANSWER
                || request.length() > LONGEST_REQUEST
                || request.contains(QUESTION_MARK)) {
            return false;
        }
        String asked = plain(request);
        if (THANKS.stream().noneMatch(asked::contains)) {
            return false;
        }
        boolean isPolite = false;
        for (String part : PARTS.split(plain(answer))) {
            String words = LEAD.matcher(part.strip()).replaceFirst("").strip();
            if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
                continue;
            }
            if (!isCourtesy(words)) {
                return false;
            }
            isPolite = true;
        }
        return isPolite;
    }

    private static boolean isCourtesy(String part) {
        return part.length() <= LONGEST_PART && COURTESIES.stream().anyMatch(part::startsWith)
                || part.length() <= LONGEST_OFFER && OFFERS.stream().anyMatch(part::startsWith);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
    }
}
