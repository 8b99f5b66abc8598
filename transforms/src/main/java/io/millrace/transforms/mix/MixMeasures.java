package io.millrace.transforms.mix;

/** What the names of the step's measures begin with; the stratum's name follows. */
public final class MixMeasures {

    /** What the stratum was to give to train, repeats included, in the mix's unit. */
    public static final String TARGET = "target-";

    /** The examples that it had in train. */
    public static final String HAD_ROWS = "had-rows-";

    /** What these come to in tokens. */
    public static final String HAD_TOKENS = "had-tokens-";

    /** The examples that it gave to train. */
    public static final String EXAMPLES = "examples-";

    /** The rows that it gave to train: its examples with their repeats. */
    public static final String ROWS = "rows-";

    /** What these come to in tokens. */
    public static final String TOKENS = "tokens-";

    /** The examples that it had in eval. */
    public static final String HAD_EVAL_ROWS = "had-eval-rows-";

    /** The examples that it gave to eval, where nothing is repeated. */
    public static final String EVAL_ROWS = "eval-rows-";

    private MixMeasures() {}
}
