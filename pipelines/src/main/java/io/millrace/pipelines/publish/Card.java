package io.millrace.pipelines.publish;

import io.millrace.transforms.contamination.Decontaminate;
import io.millrace.transforms.format.ChatTemplate;
import io.millrace.transforms.format.Column;
import io.millrace.transforms.format.ColumnType;
import io.millrace.transforms.format.View;
import io.millrace.transforms.mix.Stratum;
import io.millrace.transforms.scrub.ScrubItems;
import io.millrace.transforms.split.SplitAlternatives;
import io.millrace.transforms.split.SplitByGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The dataset card {@code README.md}: what loaders read at its head, then, for a person, what the dataset is, its
 * numbers, how to load it and how to train on it. It says nothing of time or place, so that equal content has equal
 * cards.
 */
final class Card {

    /** Loaders take the dataset's name from the path, which a lone dot does not have. */
    private static final String FOLDER = "folder = os.path.abspath(\".\")  # this folder";

    private final String dataset;
    private final List<View> views;
    private final Ledger ledger;
    private final StringBuilder text = new StringBuilder();

    private Card(String dataset, List<View> views, Ledger ledger) {
        this.dataset = dataset;
        this.views = views;
        this.ledger = ledger;
    }

    /** The card in UTF-8. */
    static byte[] of(String dataset, List<View> views, Ledger ledger) {
        return new Card(dataset, views, ledger).write().getBytes(StandardCharsets.UTF_8);
    }

    private String write() {
        text.append("---\n").append(HubHeader.of(dataset, views, ledger)).append("---\n\n");
        line("# " + dataset);
        line("");
        line("Training data built by Millrace from "
                + ledger.sources().stream()
                        .map(source -> "`" + source.name() + "` (" + source.type() + ")")
                        .collect(Collectors.joining(", "))
                + ". An example's `id` is a hash of its content, and no group of related examples is in both splits."
                + scrubbed());
        numbers();
        ledger.mix().ifPresent(this::mix);
        load();
        train();
        columns();
        licences();
        files();
        return text.toString();
    }

    private String scrubbed() {
        return ledger.steps().stream().anyMatch(step -> step.name().equals(ScrubItems.STEP))
                ? " Credentials and home directories that were recognised were replaced before anything was written."
                : "";
    }

    private void numbers() {
        section("Numbers");
        line("| view | train rows | eval rows |");
        line("| --- | ---: | ---: |");
        for (View view : views) {
            Ledger.Rows rows = ledger.staged().get(view.name());
            line("| " + view.name() + " | " + count(rows.train()) + " | " + count(rows.eval()) + " |");
        }
        line("");
        line("| source | records read | used | skipped | dead letters | turned away | examples |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Ledger.Source source : ledger.sources()) {
            line("| " + source.name() + " | " + count(source.records()) + " | " + count(source.used()) + " | "
                    + count(Ledger.sum(source.skipped())) + " | " + count(Ledger.sum(source.deadLettered())) + " | "
                    + count(Ledger.sum(source.rejected())) + " | " + count(source.examples()) + " |");
        }
        line("");
        boolean repeats = ledger.steps().stream().anyMatch(step -> step.created() > 0);
        line("| step | examples read |" + (repeats ? " repeats |" : "") + " kept | left out, by reason |");
        line("| --- | ---: |" + (repeats ? " ---: |" : "") + " ---: | --- |");
        for (Ledger.Step step : ledger.steps()) {
            line("| " + step.name() + " | " + count(step.read()) + " | "
                    + (repeats ? count(step.created()) + " | " : "") + count(step.kept()) + " | "
                    + reasons(step.rejected()) + " |");
        }
        ledger.steps().stream()
                .filter(step -> step.name().equals(Decontaminate.STEP))
                .forEach(this::benchmarks);
        ledger.steps().stream()
                .filter(step -> step.name().equals(SplitByGroup.STEP))
                .forEach(this::split);
        line("");
        line("The rows that were left out, with their reasons, lie in `" + VersionLayout.REJECTED
                + "/`; input that could not be read is named in `" + VersionLayout.DEAD_LETTERS + "/`. `"
                + VersionLayout.LEDGER + "` holds every count.");
    }

    private void benchmarks(Ledger.Step step) {
        line("");
        line("| benchmark | items | too short to look for | examples left out for holding one |");
        line("| --- | ---: | ---: | ---: |");
        for (String benchmark : Decontaminate.benchmarksOf(step.measures())) {
            line("| " + benchmark + " | " + count(step.measures().get(Decontaminate.itemsOf(benchmark))) + " | "
                    + count(step.measures().get(Decontaminate.tooShortOf(benchmark))) + " | "
                    + count(step.measures().get(Decontaminate.hitsOf(benchmark))) + " |");
        }
    }

    /** What was lost so that no group is on both sides, and what would have been otherwise. */
    private void split(Ledger.Step step) {
        long straddling = step.rejected().getOrDefault(SplitByGroup.STRADDLES_SPLIT, 0L);
        String others = SplitAlternatives.text(step.measures(), step.read());
        if (straddling > 0 || !others.isEmpty()) {
            line("");
            line(String.format(
                    Locale.ROOT,
                    "%.1f %% of the examples that came to the split had groups on both sides and were left out.%s",
                    100.0 * straddling / step.read(),
                    others.isEmpty() ? "" : " Other splits of the same examples would lose: " + others + "."));
        }
    }

    private static String reasons(SortedMap<String, Long> rejected) {
        return rejected.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .map(reason -> reason.getKey() + " " + count(reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void mix(MixOutcome mix) {
        section("Mix");
        line(mix.words() + ". Shares are of the train rows, repeats included; `epoch` in a row's `annotations` tells"
                + " repeats apart. Eval is cut where train is, and repeats nothing.");
        line("");
        line("| " + mix.asked().by().name().toLowerCase(Locale.ROOT) + " | share asked | share reached | cap | epochs |"
                + " of at most | examples in train | taken | as rows | tokens | examples in eval | taken |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (MixOutcome.Line stratum : mix.lines()) {
            long cap = stratum.asked().cap();
            line("| " + stratum.asked().name() + " | " + mix.askedPercent(stratum) + " | "
                    + mix.reachedPercent(stratum) + " | " + (cap == Stratum.NO_CAP ? "" : count(cap)) + " | "
                    + MixOutcome.epochs(stratum) + " | " + stratum.asked().epochs() + " | "
                    + count(stratum.hadExamples()) + " | " + count(stratum.examples()) + " | " + count(stratum.rows())
                    + " | " + count(stratum.tokens()) + " | " + count(stratum.hadEval()) + " | "
                    + count(stratum.evalRows()) + " |");
        }
    }

    private void load() {
        List<View> loadable = HubHeader.withRows(views, ledger);
        if (loadable.isEmpty()) {
            return;
        }
        section("Load");
        line("```python");
        line("import os");
        line("from datasets import load_dataset");
        line("");
        line(FOLDER);
        for (View view : loadable) {
            line(view.name().replace('-', '_') + " = load_dataset(folder, \"" + view.name() + "\")  # splits: "
                    + String.join(", ", HubHeader.splits(ledger.staged().get(view.name()))));
        }
        line("```");
        line("");
        line("Columns of JSON text declared as `json` need `datasets` 4.7 or later, which loads"
                + " them as the objects they say.");
    }

    private void train() {
        for (View view : HubHeader.withRows(views, ledger)) {
            boolean hasTemplate = view.companions().containsKey(ChatTemplate.FILE_NAME);
            boolean hasCompletion =
                    view.columns().stream().anyMatch(column -> column.name().equals("completion"));
            boolean hasEval = ledger.staged().get(view.name()).eval() > 0;
            boolean hasTrain = ledger.staged().get(view.name()).train() > 0;
            if (hasTrain && (hasTemplate || hasCompletion)) {
                section("Train on `" + view.name() + "`");
                trl(view, hasTemplate, hasEval);
            }
            if (hasTrain && hasTemplate) {
                axolotl(view, hasEval);
            }
        }
    }

    private void trl(View view, boolean hasTemplate, boolean hasEval) {
        line("With TRL. "
                + (hasTemplate
                        ? "The chat template beside this card marks the messages whose `train` is true; the templates"
                                + " of the models do not, and would train every turn of an assistant."
                        : "The completion alone is trained on; the tokenizer must be of the model that the view is"
                                + " written for."));
        line("");
        line("```python");
        line("import os");
        line("from datasets import load_dataset");
        line("from transformers import AutoTokenizer");
        line("from trl import SFTConfig, SFTTrainer");
        line("");
        line(FOLDER);
        line("model = \"Qwen/Qwen2.5-Coder-0.5B\"");
        line("data = load_dataset(folder, \"" + view.name() + "\")");
        line("tokenizer = AutoTokenizer.from_pretrained(model)");
        if (hasTemplate) {
            line("tokenizer.chat_template = open(f\"{folder}/" + ChatTemplate.FILE_NAME
                    + "\", encoding=\"utf-8\").read()");
        }
        line("SFTTrainer(");
        line("    model=model,");
        line("    args=SFTConfig(output_dir=\"out\"" + (hasTemplate ? ", assistant_only_loss=True" : "") + "),");
        line("    train_dataset=data[\"train\"],");
        if (hasEval) {
            line("    eval_dataset=data[\"eval\"],");
        }
        line("    processing_class=tokenizer,");
        line(").train()");
        line("```");
    }

    private void axolotl(View view, boolean hasEval) {
        line("");
        line("With Axolotl:");
        line("");
        line("```yaml");
        line("chat_template: jinja");
        line("chat_template_jinja: /path/to/this/folder/" + ChatTemplate.FILE_NAME);
        line("datasets:");
        axolotlDataset(view, VersionLayout.TRAIN);
        if (hasEval) {
            line("test_datasets:");
            axolotlDataset(view, VersionLayout.EVAL);
        }
        line("```");
    }

    private void axolotlDataset(View view, String split) {
        line("  - path: /path/to/this/folder");
        line("    name: " + view.name());
        line("    split: " + split);
        line("    type: chat_template");
        line("    message_field_training: train");
    }

    private void columns() {
        section("Columns");
        line("Every row has `id`, `groups` (what must not be in both splits), `tokens`, and as JSON text `origin`"
                + " (where it came from) and `annotations` (what the steps learnt about it). All columns are in all"
                + " rows; what is absent is null.");
        for (View view : views) {
            line("");
            line("| `" + view.name() + "` | type |");
            line("| --- | --- |");
            for (Column column : view.columns()) {
                line("| " + column.name() + " | " + type(column.type()) + " |");
            }
        }
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Scalar scalar) {
            return scalar.dtype();
        }
        if (type instanceof ColumnType.ListOf list) {
            return "list of " + type(list.element());
        }
        return ((ColumnType.Struct) type)
                .columns().stream()
                        .map(column -> column.name() + ": " + type(column.type()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private void licences() {
        section("Licences");
        line("As the sources state them, for examples:");
        line("");
        for (Map.Entry<String, Long> licence : HubHeader.licences(ledger).entrySet()) {
            line("- " + (licence.getKey().isEmpty() ? "not stated" : licence.getKey()) + ": "
                    + count(licence.getValue()));
        }
    }

    private void files() {
        section("Files");
        line("`" + VersionLayout.MANIFEST + "` lists every file with its checksum, the recipe and the inputs. `"
                + VersionLayout.BUILD + "` says when and how it was built; two builds of the same input differ in"
                + " nothing else. `" + VersionLayout.REPORT
                + "` shows all of it to a browser. `millrace verify .` proves the rest from the files.");
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
