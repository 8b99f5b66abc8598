package io.millrace.pipelines.recipe;

import io.millrace.transforms.common.repository.RepositoryLocation;
import io.millrace.transforms.source.chat.ChatSettings;
import io.millrace.transforms.source.fim.InfillSettings;
import io.millrace.transforms.source.git.GitHistorySettings;
import io.millrace.transforms.source.log.TranscriptSettings;

/** A source as the recipe describes it. */
public sealed interface SourceSpec {

    /** Its name in the ledger, in origins and in rejected rows. */
    String name();

    /** Its type's name in the recipe. */
    String type();

    /** What is read. */
    Location path();

    /** The kind of example that it makes. */
    Kind kind();

    /** What examples hold, as views show it. */
    enum Kind {
        CONVERSATION("conversations"),
        INFILL("infills"),
        PREFERENCE("preference pairs"),
        GROUNDED("questions with documents");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in a sentence. */
        public String words() {
            return words;
        }
    }

    /** Transcripts of Claude Code. */
    record ClaudeCode(String name, Location path, TranscriptSettings settings) implements SourceSpec {
        @Override
        public String type() {
            return "claude-code";
        }

        @Override
        public Kind kind() {
            return Kind.CONVERSATION;
        }
    }

    /** Chat messages as JSON lines. */
    record Chat(String name, Location path, ChatSettings settings) implements SourceSpec {
        @Override
        public String type() {
            return "chat";
        }

        @Override
        public Kind kind() {
            return Kind.CONVERSATION;
        }
    }

    /** A repository's history. */
    record Git(String name, Location path, GitHistorySettings settings) implements SourceSpec {
        @Override
        public String type() {
            return "git";
        }

        @Override
        public Kind kind() {
            return Kind.CONVERSATION;
        }
    }

    /**
     * A repository's files, cut for infilling.
     *
     * @param repository where they lie
     * @param revision whose files are cut
     * @param settings how they are cut
     */
    record Fim(String name, Location path, RepositoryLocation repository, String revision, InfillSettings settings)
            implements SourceSpec {
        @Override
        public String type() {
            return "fim";
        }

        @Override
        public Kind kind() {
            return Kind.INFILL;
        }
    }
}
