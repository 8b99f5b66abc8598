package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What an example says, in two parts: two examples say the same when they ask the same and answer the same. One alone
 * tells too little. Questions on one document begin alike, and answers such as "Yes." are alike under any question.
 *
 * @param asked of a conversation what the user says, of a preference that of its prompt, of a grounded content its
 *     questions, of an infill what stands right around the gap; of a long text its ends
 * @param answered what the assistant says and calls, that of the chosen turns, the answers, what fills the gap; likewise
 * @param numbers a hash of the set of numbers in all of what is asked, and of an infill in what fills the gap. Models of
 *     sentences hardly see them: to them the roots of 324 and of 3249 are one question
 */
record Said(String asked, String answered, int numbers) {

    /** Of a longer text so many characters are read, half of them from its end, where prompts tend to say what is asked. */
    static final int CHARACTERS = 2_000;

    /** How much is read on either side of a gap. */
    static final int AROUND = 400;

    /** Of a content; a part that says nothing is blank. */
    static Said of(Content content) {
        List<String> asked = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        if (content instanceof Content.Conversation conversation) {
            add(conversation.messages(), asked, answered);
        } else if (content instanceof Content.Preference preference) {
            add(preference.prompt(), asked, new ArrayList<>());
            add(preference.chosen(), new ArrayList<>(), answered);
        } else if (content instanceof Content.Grounded grounded) {
            asked.addAll(grounded.questions());
            answered.addAll(grounded.answers());
        } else if (content instanceof Content.Infill infill) {
            String prefix = infill.prefix();
            asked.add(last(prefix, AROUND));
            asked.add(first(infill.suffix(), AROUND));
            answered.add(infill.middle());
            return new Said(ends(asked), ends(answered), numbers(answered));
        }
        return new Said(ends(asked), ends(answered), numbers(asked));
    }

    private static void add(List<Message> messages, List<String> asked, List<String> answered) {
        for (Message message : messages) {
            if (message.role() == Role.USER) {
                asked.add(message.text());
            } else if (message.role() == Role.ASSISTANT) {
                for (Part part : message.parts()) {
                    if (part instanceof Part.Text text) {
                        answered.add(text.text());
                    } else if (part instanceof Part.ToolCall call) {
                        answered.add(call.name() + ' ' + call.arguments());
                    }
                }
            }
        }
    }

    /** The texts, a line each; when they are long, their first and last characters. */
    private static String ends(List<String> texts) {
        String all = String.join("\n", texts);
        return all.length() <= CHARACTERS ? all : first(all, CHARACTERS / 2) + '\n' + last(all, CHARACTERS / 2);
    }

    private static String first(String text, int characters) {
        int end = Math.min(text.length(), characters);
        return text.substring(0, isInAPair(text, end) ? end - 1 : end);
    }

    private static String last(String text, int characters) {
        int start = Math.max(0, text.length() - characters);
        return text.substring(isInAPair(text, start) ? start + 1 : start);
    }

    private static boolean isInAPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    private static int numbers(List<String> texts) {
        TreeSet<String> numbers = new TreeSet<>();
        for (String text : texts) {
            int start = 0;
            for (int at = 0; at <= text.length(); at++) {
                if (at == text.length() || !Character.isDigit(text.charAt(at))) {
                    if (at > start) {
                        numbers.add(text.substring(start, at));
                    }
                    start = at + 1;
                }
            }
        }
        return String.join(" ", numbers).hashCode();
    }

    /** Whether it can be compared: a part that says nothing is like no other. */
    boolean isWhole() {
        return !asked.isBlank() && !answered.isBlank();
    }

    void write(BinaryWriter out) {
        out.writeString(asked);
        out.writeString(answered);
        out.writeSigned(numbers);
    }

    static Said read(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        return new Said(in.readString(), in.readString(), Math.toIntExact(in.readSigned()));
    }
}
