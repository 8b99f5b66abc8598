package io.millrace.transforms.mix;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;

/** What divides examples into strata. */
public enum MixBy {

    /** The source's name in the recipe. */
    SOURCE {
        @Override
        public String of(Example example) {
            return example.origin().source();
        }
    },

    /** The source's type in the recipe. */
    KIND {
        @Override
        public String of(Example example) {
            return example.origin().kind();
        }
    },

    /** The language that an infill is in. */
    LANGUAGE {
        @Override
        public String of(Example example) {
            return example.content() instanceof Content.Infill infill ? infill.language() : "";
        }
    },

    /** The cluster that it was put in. */
    CLUSTER {
        @Override
        public String of(Example example) {
            return example.labels().cluster();
        }
    };

    /** What this says of an example; empty when it is unknown. */
    public abstract String of(Example example);
}
