package io.millrace.transforms.contamination;

import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import java.util.List;

/**
 * All texts of a content, in the order in which they are read. One follows the other, so that an item that was spread
 * over turns is found.
 */
final class ContentTexts {

    private final Reading reading;

    private ContentTexts(Reading reading) {
        this.reading = reading;
    }

    static void add(Content content, Reading reading) {
        ContentTexts texts = new ContentTexts(reading);
        if (content instanceof Content.Conversation conversation) {
            texts.messages(conversation.messages());
            texts.text(conversation.tools());
        } else if (content instanceof Content.Infill infill) {
            texts.infill(infill);
        } else if (content instanceof Content.Grounded grounded) {
            grounded.questions().forEach(texts::text);
            grounded.documents().forEach(texts::text);
            grounded.answers().forEach(texts::text);
        } else if (content instanceof Content.Preference preference) {
            texts.messages(preference.prompt());
            texts.messages(preference.chosen());
            texts.messages(preference.rejected());
            texts.text(preference.tools());
        }
    }

    private void messages(List<Message> messages) {
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Text text) {
                    text(text.text());
                } else if (part instanceof Part.Reasoning reasoning) {
                    text(reasoning.text());
                } else if (part instanceof Part.ToolCall call) {
                    text(call.arguments());
                } else if (part instanceof Part.ToolResult result) {
                    text(result.text());
                }
            }
        }
    }

    /** The file as it was before it was cut. */
    private void infill(Content.Infill infill) {
        reading.append(infill.prefix());
        reading.append(infill.middle());
        text(infill.suffix());
        infill.context().forEach(file -> text(file.text()));
    }

    private void text(String text) {
        reading.append(text);
        reading.end();
    }
}
