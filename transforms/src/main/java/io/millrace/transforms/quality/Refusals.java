package io.millrace.transforms.quality;

import java.util.List;
import java.util.Locale;

/**
 * Tells answers that refuse what was asked, by how they are worded. English alone: a refusal in another language is not
 * found, and kept.
 *
 * <p>Those who cleaned ShareGPT, and airoboros after them, drop an answer for any of a list of phrases wherever it
 * stands. Here the phrases are parts of a sentence: who refuses says near the beginning that he will not ("I cannot"),
 * and what ("provide instructions"). "I cannot find the file" is a step on the way and "I'm sorry, but your flight
 * cannot be changed" an agent's work. What answers after all, a few words further on, is no refusal either.
 */
final class Refusals {

    /** Who refuses goes on about it now and then, but not for pages. */
    private static final int LONGEST = 2500;

    /** A longer answer may be one that only begins with what a model cannot do. */
    private static final int SHORT = 700;

    /** Where in an answer a refusal must stand. */
    private static final int WITHIN = 200;

    /** How far behind "I cannot" it may be said what. */
    private static final int MOST_BETWEEN = 24;

    /** What a model says of itself when it refuses. */
    private static final List<String> SELVES = List.of(
            "as an ai",
            "as a language model",
            "as a large language model",
            "as an artificial intelligence",
            "as a chatbot",
            "just an ai",
            "just a chatbot",
            "only an ai",
            "i am an ai",
            "i'm an ai");

    /** One of these is in every denial; few texts have one so near to their beginning. */
    private static final List<String> NEGATIONS =
            List.of("not ", "n't ", "unable", "decline", "refuse", "unethical", "against my");

    private static final int LONGEST_DENIAL = 40;

    private static final List<String> DENIALS = List.of(
            "i can't ",
            "i cannot ",
            "i can not ",
            "i could not ",
            "i am unable to ",
            "i'm unable to ",
            "i am not able to ",
            "i'm not able to ",
            "i am not going to ",
            "i'm not going to ",
            "i am not allowed to ",
            "i'm not allowed to ",
            "i am not comfortable ",
            "i'm not comfortable ",
            "i do not feel comfortable ",
            "i don't feel comfortable ",
            "i won't ",
            "i will not ",
            "i must decline",
            "i have to decline",
            "i refuse to ",
            "i do not have the ability to ",
            "i don't have the ability to ",
            "it is not appropriate ",
            "it's not appropriate ",
            "it would not be appropriate ",
            "it is not ethical ",
            "it would be unethical ",
            "it is against my ",
            "it's against my ",
            "it goes against my ");

    /** What needs no more said. */
    private static final List<String> FLAT_DENIALS = List.of("decline", "comfortable ");

    /** What is denied: the request itself, rather than a step on the way. Nothing but a refusal says so. */
    private static final List<String> DENIED = List.of(
            "decline",
            "assist",
            "help with",
            "help you with",
            "help you to ",
            "help you do ",
            "help you.",
            "help you,",
            "give out",
            "help with.",
            "fulfill",
            "fulfil ",
            "comply",
            "condone",
            "engage in",
            "participate in",
            "take part in",
            "facilitate",
            "promote",
            "discuss",
            "answer that",
            "answer this",
            "respond to that",
            "respond to this",
            "do that",
            "do this",
            "tell you that",
            "tell you how",
            "say that",
            "share that",
            "share this",
            "complete that",
            "complete this",
            "complete your request",
            "continue this conversation",
            "continue with this",
            "provide that",
            "provide this",
            "provide such",
            "provide assistance",
            "provide guidance",
            "provide instructions",
            "provide advice",
            "provide information on how",
            "provide information about how",
            "provide information or",
            "provide support",
            "provide content",
            "provide you with that",
            "provide you with this",
            "provide you with instructions",
            "provide you with information on how",
            "create content",
            "create that",
            "create such",
            "generate that",
            "generate this",
            "generate such",
            "generate content",
            "write that",
            "write this",
            "write such");

    /** What may be denied for many reasons; it is a refusal for one of {@link #REASONS}. */
    private static final List<String> DENIED_FOR_A_REASON = List.of(
            "provide",
            "give",
            "offer",
            "create",
            "generate",
            "write",
            "make",
            "develop",
            "design",
            "draft",
            "produce",
            "support",
            "encourage",
            "suggest",
            "recommend",
            "advise",
            "share",
            "tell",
            "teach",
            "explain",
            "help",
            "pretend",
            "act as",
            "perform");

    /** What may be denied, and is a refusal after an apology. A refund or a file that is not to be had is none. */
    private static final List<String> DENIED_WITH_AN_APOLOGY = List.of(
            "provide",
            "give you",
            "suggest",
            "recommend",
            "write a",
            "write you",
            "create a",
            "generate a",
            "compose",
            "help");

    private static final List<String> REASONS = List.of(
            "illegal",
            "unethical",
            "ethical",
            "immoral",
            "harm",
            "inappropriate",
            "not appropriate",
            "offensive",
            "dangerous",
            "malicious",
            "violence",
            "discriminat",
            "hate",
            "invasion of privacy",
            "against the law",
            "misleading",
            "copyright",
            "dishonest",
            "deception",
            "promotes",
            "my guidelines",
            "my programming",
            "my capabilities");

    private static final List<String> APOLOGIES = List.of("sorry", "i apologize", "my apologies");

    /** What no model can do is no refusal of anything. */
    private static final List<String> EXPERIENCES =
            List.of("feel", "think", "have ", "experience", "taste", "see ", "hear", "dream");

    /** Who answers from what he was given says when it is not there; and who needs more asks for it. */
    private static final List<String> ABSTENTIONS = List.of(
            "context",
            "passage",
            "the text",
            "this text",
            "article",
            "information provided",
            "provided information",
            "given information",
            "information given",
            "does not contain",
            "does not specify",
            "not mention",
            "did not provide",
            "not provided",
            "without more",
            "without further",
            "without additional",
            "without any",
            "without knowing",
            "more information",
            "more details",
            "please provide",
            "could you please",
            "can you please",
            "could you provide",
            "can you provide",
            "could you clarify");

    /** What follows from what was said before is no refusal. */
    private static final List<String> CONCLUSIONS = List.of("therefore", "therefore,", ", so", "thus");

    /** Where an answer turns, and helps after the turn unless one of {@link #REDIRECTIONS} follows. */
    private static final List<String> TURNS = List.of("however", "instead", "nevertheless", "nonetheless", "that said");

    /** Who can do something says what he cannot besides. */
    private static final List<String> ABILITIES = List.of("i can ", "i have the ability");

    /** Help wherever it stands. */
    private static final List<String> OFFERS = List.of(
            "but i can ",
            "but i could ",
            "but i'd be happy to ",
            "but i would be happy to ",
            "but you can ",
            "but you could ",
            "but if you ",
            "but in general",
            "but generally",
            "but according",
            "but here",
            "i can, however",
            "i can however",
            "here is ",
            "here are ",
            "here's ",
            "```");

    /** Help, unless it is the request itself that was denied: who lists what to do instead has refused. */
    private static final List<String> LISTS = List.of("\n1. ", "\n- ", "\n* ");

    /** How it goes on after a turn that leads elsewhere, or says again that there is no help. */
    private static final List<String> REDIRECTIONS = List.of(
            "of ",
            "i can't",
            "i cannot",
            "i can not",
            "i'm not",
            "i am not",
            "i don't",
            "i do not",
            "i won't",
            "it is not",
            "it's not",
            "i suggest",
            "i would suggest",
            "i can suggest that you",
            "i can suggest you",
            "i'd suggest",
            "i recommend",
            "i would recommend",
            "i'd recommend",
            "i strongly",
            "i would like to",
            "i'd like to",
            "i would advise",
            "let's",
            "i encourage",
            "i would encourage",
            "i am available",
            "i'm available",
            "i'm here",
            "i am here",
            "i'm happy to help",
            "i am happy to help",
            "consult",
            "you can search",
            "you can easily",
            "you can find",
            "you may want",
            "you should",
            "please",
            "feel free",
            "let me know",
            "if you have",
            "if you need",
            "if you would like",
            "it is important",
            "it's important",
            "it is always",
            "it is best",
            "it would be best",
            "it is recommended",
            "it's recommended");

    /** What stands between a turn and how it goes on. */
    private static final String SEPARATORS = " ,:;";

    /** A letter says no on somebody's behalf. */
    private static final List<String> LETTERS = List.of("dear ", "subject:", "hi [", "hello [");

    private Refusals() {}

    /** Whether an answer is a refusal. */
    static boolean isRefusal(String answer) {
        if (answer.isEmpty() || answer.length() > LONGEST) {
            return false;
        }
        String text = answer.strip();
        String beginning = plain(text.substring(0, Math.min(text.length(), WITHIN + LONGEST_DENIAL)));
        if (NEGATIONS.stream().noneMatch(beginning::contains)) {
            return false;
        }
        int denial = firstOf(DENIALS, beginning);
        if (denial < 0 || denial > WITHIN || LETTERS.stream().anyMatch(beginning::startsWith)) {
            return false;
        }
        String words = plain(text);
        int end = denial + lengthOf(DENIALS, words, denial);
        String before = words.substring(0, denial);
        String behind = words.substring(end);
        boolean isOfItself = firstOf(SELVES, before) >= 0;
        boolean isSorry = firstOf(APOLOGIES, before) >= 0;
        if (!isOfItself && !isSorry && CONCLUSIONS.stream().anyMatch(before.strip()::endsWith)
                || firstOf(ABILITIES, before) >= 0
                || helpsAfterAll(behind)) {
            return false;
        }
        String denied = behind.substring(0, Math.min(behind.length(), WITHIN));
        if (isNear(EXPERIENCES, denied)) {
            return false;
        }
        if (FLAT_DENIALS.stream().anyMatch(words.substring(denial, end)::endsWith) || isRequest(denied)) {
            return true;
        }
        boolean isForAReason = firstOf(REASONS, denied) >= 0 || firstOf(SELVES, denied) >= 0;
        return (isOfItself && words.length() <= SHORT
                        || isSorry && isNear(DENIED_WITH_AN_APOLOGY, denied)
                        || isForAReason && isNear(DENIED_FOR_A_REASON, denied))
                && firstOf(LISTS, behind) < 0
                && ABSTENTIONS.stream().noneMatch(words::contains);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    private static boolean isRequest(String denied) {
        boolean isAbstention =
                denied.startsWith("answer") && ABSTENTIONS.stream().anyMatch(denied::contains);
        return isNear(DENIED, denied) && !isAbstention;
    }

    /** Few words stand between "I cannot" and what cannot be done. */
    private static boolean isNear(List<String> phrases, String sentence) {
        int first = firstOf(phrases, sentence);
        return first >= 0 && first <= MOST_BETWEEN;
    }

    private static boolean helpsAfterAll(String behind) {
        if (firstOf(OFFERS, behind) >= 0) {
            return true;
        }
        for (String turn : TURNS) {
            for (int at = behind.indexOf(turn); at >= 0; at = behind.indexOf(turn, at + 1)) {
                int next = at + turn.length();
                while (next < behind.length() && SEPARATORS.indexOf(behind.charAt(next)) >= 0) {
                    next++;
                }
                boolean goesOn = next < behind.length() && Character.isLetter(behind.charAt(next));
                if (goesOn && lengthOf(REDIRECTIONS, behind, next) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the first of some phrases stands, as words of their own; -1 where there is none. */
    private static int firstOf(List<String> phrases, String text) {
        int first = -1;
        for (String phrase : phrases) {
            int found = text.indexOf(phrase);
            while (found > 0 && Character.isLetter(phrase.charAt(0)) && Character.isLetter(text.charAt(found - 1))) {
                found = text.indexOf(phrase, found + 1);
            }
            if (found >= 0 && (first < 0 || found < first)) {
                first = found;
            }
        }
        return first;
    }

    /** The length of the longest of some phrases that stands here. */
    private static int lengthOf(List<String> phrases, String text, int at) {
        return phrases.stream()
                .filter(phrase -> text.startsWith(phrase, at))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
