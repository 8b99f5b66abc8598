package io.millrace.pipelines.recipe;

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

    /**
     * Transcripts of Claude Code.
     *
     * @param abandonedBranches whether ways that were left become conversations too
     */
    record ClaudeCode(String name, Location path, boolean abandonedBranches) implements SourceSpec {
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
    record Chat(String name, Location path) implements SourceSpec {
        @Override
        public String type() {
            return "chat";
        }

        @Override
        public Kind kind() {
            return Kind.CONVERSATION;
        }
    }

    /**
     * A repository's history.
     *
     * @param branch where the walk begins
     * @param answer the form of the edit: search-replace, whole-file or unified-diff
     * @param group what must not straddle the split: file or directory
     */
    record Git(String name, Location path, String branch, String answer, String group) implements SourceSpec {
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
     * @param revision whose files are cut
     */
    record Fim(String name, Location path, String revision) implements SourceSpec {
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
