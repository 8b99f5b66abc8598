package io.millrace.transforms.source.chat;

import io.millrace.schemas.Message;
import io.millrace.schemas.Role;
import io.millrace.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The group of a conversation: its own id where the line has one. Where it has none, the messages up to the first
 * of the user, since a log of requests holds one conversation as many lines, each with all that came before.
 */
final class ConversationGroup {

    private static final String PREFIX = "conversation:";
    private static final int HASH_BYTES = 16;

    private ConversationGroup() {}

    static String ofId(String conversationId) {
        MessageDigest digest = Sha256.local();
        add("id", digest);
        add(conversationId, digest);
        return finish(digest);
    }

    static String ofBeginning(List<Message> messages) {
        MessageDigest digest = Sha256.local();
        add("beginning", digest);
        for (Message message : messages) {
            add(message.role().word(), digest);
            add(message.text(), digest);
            if (message.role() == Role.USER) {
                break;
            }
        }
        return finish(digest);
    }

    private static void add(String text, MessageDigest digest) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        // No byte of UTF-8, so where a text ends is part of what is hashed.
        digest.update((byte) 0xFF);
    }

    private static String finish(MessageDigest digest) {
        return PREFIX + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }
}
