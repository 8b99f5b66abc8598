package io.millrace.transforms.format.fim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A family of models that were trained to fill gaps, with the strings that its tokenizers turn into single
 * control tokens. The tables are those of the models' own tokenizer configurations and READMEs.
 */
public enum InfillFamily {
    /** Qwen2.5-Coder, and Qwen3-Coder, which kept its tokens. Trained on {@link Order#PSM} alone. */
    QWEN_2_5_CODER(
            "qwen2.5-coder",
            0,
            "<|fim_prefix|> <|fim_suffix|> <|fim_middle|> <|fim_pad|> <|repo_name|> "
                    + "<|file_sep|> <|endoftext|> <|im_start|> <|im_end|> <|object_ref_start|> "
                    + "<|object_ref_end|> <|box_start|> <|box_end|> <|quad_start|> <|quad_end|> "
                    + "<|vision_start|> <|vision_end|> <|vision_pad|> <|image_pad|> <|video_pad|>"),
    /**
     * StarCoder2. Trained on {@link Order#PSM} alone. Its placeholders for removed names, addresses and keys
     * are tokens too, but harmless ones that scrubbed text may hold, and are not listed.
     */
    STARCODER2(
            "starcoder2",
            0,
            "<fim_prefix> <fim_suffix> <fim_middle> <fim_pad> <repo_name> <file_sep> "
                    + "<|endoftext|> <issue_start> <issue_comment> <issue_closed> <jupyter_start> "
                    + "<jupyter_text> <jupyter_code> <jupyter_output> <jupyter_script> "
                    + "<empty_output> <code_to_intermediate> <intermediate_to_code> <pr> "
                    + "<pr_status> <pr_is_merged> <pr_base> <pr_file> <pr_base_code> <pr_diff> "
                    + "<pr_diff_hunk> <pr_comment> <pr_event_id> <pr_review> <pr_review_state> "
                    + "<pr_review_comment> <pr_in_reply_to_review_id> <pr_in_reply_to_comment_id> "
                    + "<pr_diff_hunk_comment_line>"),
    /** DeepSeek-Coder. Trained on {@link Order#PSM} alone. The bars are U+FF5C, the underscores U+2581. */
    DEEPSEEK_CODER(
            "deepseek-coder",
            0,
            "<｜fim▁begin｜> <｜fim▁hole｜> <｜fim▁end｜> <｜begin▁of▁sentence｜> " + "<｜end▁of▁sentence｜> <|EOT|>"),
    /**
     * CodeLlama, trained on both orders alike. In its vocabulary the tokens begin with SentencePiece's word
     * mark, which is a space in text.
     */
    CODELLAMA("codellama", 0.5, "<PRE> <SUF> <MID> <EOT> <s> </s>");

    private final String model;
    private final double suffixFirstShare;
    /** Set apart by blanks, which none of them holds. */
    private final String specialTokens;

    InfillFamily(String model, double suffixFirstShare, String specialTokens) {
        this.model = model;
        this.suffixFirstShare = suffixFirstShare;
        this.specialTokens = specialTokens;
    }

    /** The family of a name in a recipe, or nothing when there is none of that name. */
    public static Optional<InfillFamily> named(String model) {
        return Arrays.stream(values())
                .filter(family -> family.model.equals(model))
                .findFirst();
    }

    /** The names that {@link #named} knows. */
    public static List<String> models() {
        return Arrays.stream(values()).map(InfillFamily::model).toList();
    }

    /** The name in a recipe. */
    public String model() {
        return model;
    }

    /** The share of {@link Order#SPM} that the family was trained with: what a tuning keeps to by default. */
    public double suffixFirstShare() {
        return suffixFirstShare;
    }

    /** Strings that would turn into control tokens if they stood in an example's text. */
    public List<String> specialTokens() {
        return List.of(specialTokens.split(" "));
    }
}
