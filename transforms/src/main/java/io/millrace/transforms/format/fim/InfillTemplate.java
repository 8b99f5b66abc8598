package io.millrace.transforms.format.fim;

import io.millrace.schemas.Content.ContextFile;
import io.millrace.schemas.Content.Infill;
import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Languages;
import java.io.Serializable;

/**
 * Writes an infill as one model family reads it. The completion carries no end-of-text token: trainers append
 * their tokenizer's own.
 *
 * <p>With {@link Order#SPM} the markers stand as SantaCoder introduced them (its "variant 2", which CodeLlama
 * shares): the suffix follows the prefix's and the suffix's marker, and the prefix follows the middle's, so
 * that prefix and middle are one stretch of text.
 *
 * <p>Other files of the repository are shown before the gap, and only when the infill brings some; then paths
 * are shown too, since they tell the files apart.
 */
public final class InfillTemplate implements Serializable {

    private static final long serialVersionUID = 1;

    private final InfillFamily family;
    private final double suffixFirstShare;

    private InfillTemplate(InfillFamily family, double suffixFirstShare) {
        this.family = family;
        this.suffixFirstShare = suffixFirstShare;
    }

    /** What is given to a model and what it is to answer. */
    public record Rendering(String prompt, String completion) {}

    /**
     * A template.
     *
     * @param family whose tokens
     * @param suffixFirstShare the share of infills, 0 to 1, that are written in {@link Order#SPM}
     * @throws IllegalArgumentException when the share is none
     */
    public static InfillTemplate of(InfillFamily family, double suffixFirstShare) {
        if (!(suffixFirstShare >= 0 && suffixFirstShare <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, found " + suffixFirstShare);
        }
        return new InfillTemplate(family, suffixFirstShare);
    }

    /** A template with the family's own share of {@link Order#SPM}. */
    public static InfillTemplate of(InfillFamily family) {
        return of(family, family.suffixFirstShare());
    }

    /** Whose tokens. */
    public InfillFamily family() {
        return family;
    }

    /** The order of an example: it follows from its id alone. */
    public Order order(ContentId id) {
        // The low half: splits and shards are drawn from hashes of the whole, and the high half sorts rows.
        double drawn = (id.low() >>> 11) * 0x1p-53;
        return drawn < suffixFirstShare ? Order.SPM : Order.PSM;
    }

    /**
     * Writes an infill in the order of its id.
     *
     * @param repository the repository's name, shown when the infill brings other files
     */
    public Rendering render(ContentId id, Infill infill, String repository) {
        return render(order(id), infill, repository);
    }

    /** Writes an infill in a given order. */
    public Rendering render(Order order, Infill infill, String repository) {
        boolean alone = infill.context().isEmpty();
        String prompt = switch (family) {
            case QWEN_2_5_CODER ->
                (alone ? "" : qwenContext(infill, repository))
                        + gap(
                                order,
                                "<|fim_prefix|>",
                                "<|fim_suffix|>",
                                "<|fim_middle|>",
                                infill.prefix(),
                                infill.suffix());
            case STARCODER2 ->
                (alone ? "" : starCoderContext(infill, repository))
                        + gap(
                                order,
                                "<fim_prefix>",
                                "<fim_suffix>",
                                "<fim_middle>",
                                alone ? infill.prefix() : infill.path() + "\n" + infill.prefix(),
                                infill.suffix());
            case DEEPSEEK_CODER ->
                (alone ? "" : deepSeekContext(infill))
                        + gap(
                                order,
                                "<｜fim▁begin｜>",
                                "<｜fim▁hole｜>",
                                "<｜fim▁end｜>",
                                alone ? infill.prefix() : pathComment(infill.path()) + infill.prefix(),
                                infill.suffix());
            case CODELLAMA -> codeLlama(order, infill);
        };
        return new Rendering(prompt, infill.middle());
    }

    private static String gap(
            Order order, String prefixMark, String suffixMark, String middleMark, String prefix, String suffix) {
        return switch (order) {
            case PSM -> prefixMark + prefix + suffixMark + suffix + middleMark;
            case SPM -> prefixMark + suffixMark + suffix + middleMark + prefix;
        };
    }

    /** The spaces are parts of the tokens, or the mark that SentencePiece puts before a text. */
    private static String codeLlama(Order order, Infill infill) {
        StringBuilder files = new StringBuilder();
        for (ContextFile file : infill.context()) {
            files.append(pathComment(file.path())).append(file.text()).append('\n');
        }
        String prefix =
                infill.context().isEmpty() ? infill.prefix() : files + pathComment(infill.path()) + infill.prefix();
        return switch (order) {
            case PSM -> "<PRE> " + prefix + " <SUF>" + infill.suffix() + " <MID>";
            case SPM -> "<PRE> <SUF>" + infill.suffix() + " <MID> " + prefix;
        };
    }

    private static String qwenContext(Infill infill, String repository) {
        StringBuilder files =
                new StringBuilder("<|repo_name|>").append(repository).append('\n');
        for (ContextFile file : infill.context()) {
            files.append("<|file_sep|>")
                    .append(file.path())
                    .append('\n')
                    .append(file.text())
                    .append('\n');
        }
        return files.append("<|file_sep|>").append(infill.path()).append('\n').toString();
    }

    private static String starCoderContext(Infill infill, String repository) {
        StringBuilder files = new StringBuilder("<repo_name>").append(repository);
        for (ContextFile file : infill.context()) {
            files.append("<file_sep>").append(file.path()).append('\n').append(file.text());
        }
        return files.append("<file_sep>").toString();
    }

    private static String deepSeekContext(Infill infill) {
        StringBuilder files = new StringBuilder();
        for (ContextFile file : infill.context()) {
            files.append(pathComment(file.path())).append(file.text()).append('\n');
        }
        return files.toString();
    }

    /** Families without a token for paths are shown them as a comment on the file's first line. */
    private static String pathComment(String path) {
        String mark = Languages.ofPath(path).map(Language::lineComment).orElse("");
        return (mark.isEmpty() ? "#" : mark) + path + "\n";
    }
}
