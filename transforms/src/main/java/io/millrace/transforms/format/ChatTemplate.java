package io.millrace.transforms.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The chat template that is shipped beside a version's rows: Jinja, ChatML as Qwen's models write it, tools and tool
 * calls included. Its generation markers honour each message's {@code train}, which the templates of the models do
 * not, so that a trainer with {@code assistant_only_loss} learns the turns that are meant to be learnt and no others.
 */
public final class ChatTemplate {

    /** Its name beside the data. */
    public static final String FILE_NAME = "chat_template.jinja";

    private static final String RESOURCE = "chat_template.jinja";
    /** The line of the resource that says what is done with reasoning. */
    private static final String SETTING = "{%- set reasoning = 'train' %}";

    /** What is done with the reasoning of assistants. */
    public enum Reasoning {
        /** Shown, and trained on where its turn is. */
        TRAIN,
        /** Shown, and never trained on. */
        CONTEXT,
        /** Not shown. */
        DROP;

        /**
         * From a recipe's word.
         *
         * @throws IllegalArgumentException for a word that is none of the three in lower case
         */
        public static Reasoning of(String word) {
            for (Reasoning reasoning : values()) {
                if (reasoning.word().equals(word)) {
                    return reasoning;
                }
            }
            throw new IllegalArgumentException("reasoning is \"" + word + "\"; expected one of train, context, drop");
        }

        /** The recipe's word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private ChatTemplate() {}

    /** The template in UTF-8. */
    public static byte[] with(Reasoning reasoning) {
        try (InputStream in = ChatTemplate.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without its resource " + RESOURCE);
            }
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return template.replace(SETTING, SETTING.replace("train", reasoning.word()))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }
}
