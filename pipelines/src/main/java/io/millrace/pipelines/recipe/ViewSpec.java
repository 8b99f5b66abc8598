package io.millrace.pipelines.recipe;

/** A view as the recipe describes it. */
public sealed interface ViewSpec {

    /** Its name in the recipe. */
    String name();

    /** What it shows. */
    SourceSpec.Kind shows();

    /** Conversations as messages. */
    record Chat() implements ViewSpec {
        @Override
        public String name() {
            return "chat";
        }

        @Override
        public SourceSpec.Kind shows() {
            return SourceSpec.Kind.CONVERSATION;
        }
    }

    /** Conversations as prompt and completion. */
    record Prompt() implements ViewSpec {
        @Override
        public String name() {
            return "prompt";
        }

        @Override
        public SourceSpec.Kind shows() {
            return SourceSpec.Kind.CONVERSATION;
        }
    }

    /** Pairs of a better and a worse answer. */
    record Preference() implements ViewSpec {
        @Override
        public String name() {
            return "preference";
        }

        @Override
        public SourceSpec.Kind shows() {
            return SourceSpec.Kind.PREFERENCE;
        }
    }

    /**
     * Infills.
     *
     * @param model the family whose special tokens are written
     * @param order in which prefix and suffix stand
     */
    record Fim(String model, String order) implements ViewSpec {
        @Override
        public String name() {
            return "fim";
        }

        @Override
        public SourceSpec.Kind shows() {
            return SourceSpec.Kind.INFILL;
        }
    }

    /** Questions with the documents that answer them. */
    record Grounded() implements ViewSpec {
        @Override
        public String name() {
            return "grounded";
        }

        @Override
        public SourceSpec.Kind shows() {
            return SourceSpec.Kind.GROUNDED;
        }
    }
}
