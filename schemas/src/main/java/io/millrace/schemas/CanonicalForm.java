package io.millrace.schemas;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * The bytes that a {@link ContentId} is the hash of. They are a sequence of fields: a string is the length
 * of its UTF-8 form as four bytes, big-endian, then the UTF-8 form (an unpaired surrogate counts as U+FFFD);
 * a list is its length as four bytes, then its elements; a yes or no is one byte, 1 or 0.
 *
 * <pre>
 * content      "millrace/1", then one of
 * conversation "conversation" messages tools
 * infill       "infill" path language prefix middle suffix list(path text)
 * grounded     "grounded" list(question) list(answer) list(document) list(positive, four bytes)
 * preference   "preference" messages messages messages tools   (prompt, chosen, rejected)
 * messages     list(role train parts), role by its word
 * parts        list of "text" text | "reasoning" text | "tool_call" id name arguments
 *              | "tool_result" call-id name text
 * </pre>
 *
 * <p>This form never changes: a new kind of content gets a new word. Golden values pin it in the tests.
 */
final class CanonicalForm {

    private static final String FORMAT = "millrace/1";
    private static final ThreadLocal<CanonicalForm> LOCAL = ThreadLocal.withInitial(CanonicalForm::new);

    private final MessageDigest digest;
    private final byte[] four = new byte[4];
    private final byte[] one = new byte[1];

    private CanonicalForm() {
        digest = Sha256.create();
    }

    static ContentId idOf(Content content) {
        CanonicalForm form = LOCAL.get();
        form.digest.reset();
        form.content(content);
        ByteBuffer hash = ByteBuffer.wrap(form.digest.digest());
        return new ContentId(hash.getLong(), hash.getLong());
    }

    private void content(Content content) {
        string(FORMAT);
        if (content instanceof Content.Conversation conversation) {
            string("conversation");
            messages(conversation.messages());
            string(conversation.tools());
        } else if (content instanceof Content.Infill infill) {
            string("infill");
            string(infill.path());
            string(infill.language());
            string(infill.prefix());
            string(infill.middle());
            string(infill.suffix());
            number(infill.context().size());
            for (Content.ContextFile file : infill.context()) {
                string(file.path());
                string(file.text());
            }
        } else if (content instanceof Content.Grounded grounded) {
            string("grounded");
            strings(grounded.questions());
            strings(grounded.answers());
            strings(grounded.documents());
            number(grounded.positives().size());
            for (int position : grounded.positives()) {
                number(position);
            }
        } else if (content instanceof Content.Preference preference) {
            string("preference");
            messages(preference.prompt());
            messages(preference.chosen());
            messages(preference.rejected());
            string(preference.tools());
        }
    }

    private void messages(List<Message> messages) {
        number(messages.size());
        for (Message message : messages) {
            string(message.role().word());
            one[0] = (byte) (message.train() ? 1 : 0);
            digest.update(one);
            number(message.parts().size());
            for (Part part : message.parts()) {
                part(part);
            }
        }
    }

    private void part(Part part) {
        if (part instanceof Part.Text text) {
            string("text");
            string(text.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            string("reasoning");
            string(reasoning.text());
        } else if (part instanceof Part.ToolCall call) {
            string("tool_call");
            string(call.id());
            string(call.name());
            string(call.arguments());
        } else if (part instanceof Part.ToolResult result) {
            string("tool_result");
            string(result.callId());
            string(result.name());
            string(result.text());
        }
    }

    private void strings(List<String> values) {
        number(values.size());
        for (String value : values) {
            string(value);
        }
    }

    private void string(String value) {
        byte[] utf8 = WellFormed.utf8(value);
        number(utf8.length);
        digest.update(utf8);
    }

    private void number(int value) {
        four[0] = (byte) (value >>> 24);
        four[1] = (byte) (value >>> 16);
        four[2] = (byte) (value >>> 8);
        four[3] = (byte) value;
        digest.update(four);
    }
}
