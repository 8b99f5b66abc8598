package io.millrace.schemas;

import java.util.List;
import java.util.Objects;

/** What an example teaches. The id of an example is the hash of this alone. */
public sealed interface Content {

    /**
     * Turns between a user, an assistant and tools.
     *
     * @param messages the turns, in order
     * @param tools a JSON text: the list of tool definitions offered, or empty when there are none
     */
    record Conversation(List<Message> messages, String tools) implements Content {
        public Conversation {
            messages = List.copyOf(messages);
            Objects.requireNonNull(tools, "tools");
        }
    }

    /**
     * A gap in a file and what fills it.
     *
     * @param path the file's path inside its repository
     * @param language the programming language, by linguist's name in lower case; empty when unknown
     * @param prefix what stands before the gap
     * @param middle what fills it
     * @param suffix what stands after it
     * @param context other files of the repository that a model may see
     */
    record Infill(String path, String language, String prefix, String middle, String suffix, List<ContextFile> context)
            implements Content {
        public Infill {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(prefix, "prefix");
            Objects.requireNonNull(middle, "middle");
            Objects.requireNonNull(suffix, "suffix");
            context = List.copyOf(context);
        }
    }

    /** A whole file beside an {@link Infill}. */
    record ContextFile(String path, String text) {
        public ContextFile {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Questions answered from documents, as retrieval training wants them (CLaRa's stages, see the design).
     *
     * @param questions one or more
     * @param answers the accepted answers
     * @param documents the passages at hand
     * @param positives indices into {@code documents} of those that hold the answer
     */
    record Grounded(List<String> questions, List<String> answers, List<String> documents, List<Integer> positives)
            implements Content {
        public Grounded {
            questions = List.copyOf(questions);
            answers = List.copyOf(answers);
            documents = List.copyOf(documents);
            positives = List.copyOf(positives);
            for (int position : positives) {
                Objects.checkIndex(position, documents.size());
            }
        }
    }

    /**
     * A prompt with a better and a worse continuation.
     *
     * @param prompt the turns before
     * @param chosen the better turns
     * @param rejected the worse turns
     * @param tools as in {@link Conversation}
     */
    record Preference(List<Message> prompt, List<Message> chosen, List<Message> rejected, String tools)
            implements Content {
        public Preference {
            prompt = List.copyOf(prompt);
            chosen = List.copyOf(chosen);
            rejected = List.copyOf(rejected);
            Objects.requireNonNull(tools, "tools");
        }
    }
}
