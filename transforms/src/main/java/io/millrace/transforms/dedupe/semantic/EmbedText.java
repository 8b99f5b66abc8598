package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import io.millrace.schemas.Role;
import io.millrace.transforms.common.meeting.NoteExtra;
import java.util.List;
import java.util.StringJoiner;

/**
 * Puts the embedding of what an example says into its note: of a conversation and a preference what the user and the
 * assistant say, of an infill what fills the gap, of a grounded content its questions; the first {@link #CHARACTERS} of
 * it, since models of sentences read no further. An example that says nothing has none.
 */
final class EmbedText implements NoteExtra {

    /** About 500 tokens of English. */
    static final int CHARACTERS = 2_000;

    private static final long serialVersionUID = 1;
    private static final byte[] NONE = {};

    private transient SentenceEmbedder embedder;

    @Override
    public void setUp() {
        embedder = SentenceEmbedders.instance();
    }

    @Override
    public byte[] of(Example example) {
        String text = text(example.content());
        return text.isBlank() ? NONE : Vectors.rounded(embedder.embed(text));
    }

    static String text(Content content) {
        StringJoiner all = new StringJoiner("\n");
        if (content instanceof Content.Conversation conversation) {
            add(conversation.messages(), all);
        } else if (content instanceof Content.Infill infill) {
            all.add(infill.middle());
        } else if (content instanceof Content.Grounded grounded) {
            grounded.questions().forEach(all::add);
        } else if (content instanceof Content.Preference preference) {
            add(preference.prompt(), all);
            add(preference.chosen(), all);
        }
        String text = all.toString();
        int end = Math.min(text.length(), CHARACTERS);
        boolean isCutInAPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, isCutInAPair ? end - 1 : end);
    }

    private static void add(List<Message> messages, StringJoiner all) {
        for (Message message : messages) {
            if (all.length() > CHARACTERS) {
                return;
            }
            boolean isSaid = message.role() == Role.USER || message.role() == Role.ASSISTANT;
            if (isSaid && !message.text().isEmpty()) {
                all.add(message.text());
            }
        }
    }
}
