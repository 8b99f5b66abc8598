package io.millrace.transforms.quality;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Role;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Writes scores into the labels, for {@link CheckQuality} to decide by, and rejects nothing. Which scores depends on
 * what the example holds, see {@link QualityRule.Group}; a score for a fault that an example does not have, which would be
 * 0, is left out. When asked for, the language becomes a tag ({@code language-en}) with
 * its confidence as a score.
 */
public final class ScoreQuality implements Decision {

    /** The name under which the ledger knows this step. */
    public static final String STEP = "quality-scores";

    /** What the tag of a language begins with. */
    public static final String LANGUAGE_TAG = "language-";

    private static final long serialVersionUID = 1;

    private final boolean detectsLanguages;
    private transient ConversationScores conversations;
    private transient ProseScores prose;
    private transient LanguageGuess guess;

    private ScoreQuality(boolean detectsLanguages) {
        this.detectsLanguages = detectsLanguages;
    }

    /**
     * The decision alone.
     *
     * @param detectsLanguages whether natural languages are told, which takes longer than all the rest
     */
    public static ScoreQuality of(boolean detectsLanguages) {
        return new ScoreQuality(detectsLanguages);
    }

    /** The step, under its name. */
    public static Decide step(boolean detectsLanguages) {
        return Decide.by(STEP, of(detectsLanguages));
    }

    /** The natural languages that can be told apart, as two letters. */
    public static SortedSet<String> languages() {
        return LanguageGuess.load().languages();
    }

    @Override
    public void setUp() {
        conversations = new ConversationScores();
        prose = new ProseScores();
        guess = detectsLanguages ? LanguageGuess.load() : null;
    }

    @Override
    public Verdict decide(Example example) {
        Scores scores = new Scores();
        score(example, scores);
        Labels labels = example.labels();
        if (detectsLanguages && !(example.content() instanceof Content.Infill)) {
            LanguageGuess.Guess found =
                    guess.of(PlainWords.of(texts(example.content()))).orElse(null);
            if (found != null) {
                scores.put(Scores.LANGUAGE_CONFIDENCE, found.confidence());
                labels = labels.withTag(LANGUAGE_TAG + found.language());
            }
        }
        SortedMap<String, Double> all = new TreeMap<>((Map<String, Double>) labels.scores());
        all.putAll(scores.toMap());
        return Verdict.keep(example.withLabels(labels.withScores(all)));
    }

    private void score(Example example, Scores scores) {
        Content content = example.content();
        if (content instanceof Content.Infill infill) {
            CodeScores.score(infill, scores);
        } else if (content instanceof Content.Grounded grounded) {
            prose.score(String.join("\n\n", grounded.documents()), scores);
        } else if (QualityRule.Group.of(example) == QualityRule.Group.CODE) {
            CodeScores.scoreEdits(String.join("\n", answers(messages(content))), scores);
        } else {
            conversations.score(messages(content), scores);
        }
    }

    private static List<Message> messages(Content content) {
        if (content instanceof Content.Conversation conversation) {
            return conversation.messages();
        }
        Content.Preference preference = (Content.Preference) content;
        List<Message> messages = new ArrayList<>(preference.prompt());
        // What a pair teaches is its better answer, whether its messages say so or not.
        for (Message message : preference.chosen()) {
            messages.add(
                    message.role() == Role.ASSISTANT ? new Message(message.role(), message.parts(), true) : message);
        }
        return messages;
    }

    private static List<String> answers(List<Message> messages) {
        return messages.stream().filter(Message::train).map(Message::text).toList();
    }

    /** What is read first tells the language: answers, and where they are too short the rest. */
    private static List<String> texts(Content content) {
        if (content instanceof Content.Grounded grounded) {
            List<String> texts = new ArrayList<>(grounded.answers());
            texts.addAll(grounded.questions());
            texts.addAll(grounded.documents());
            return texts;
        }
        List<Message> messages = messages(content);
        List<String> texts = new ArrayList<>(answers(messages));
        for (Message message : messages) {
            if (!message.train() && (message.role() == Role.USER || message.role() == Role.ASSISTANT)) {
                texts.add(message.text());
            }
        }
        return texts;
    }
}
