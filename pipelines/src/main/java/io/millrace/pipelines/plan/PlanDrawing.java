package io.millrace.pipelines.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.pipelines.recipe.SourceSpec;
import io.millrace.pipelines.recipe.ViewSpec;
import io.millrace.transforms.quality.CheckQuality;
import io.millrace.transforms.quality.QualityRule;
import io.millrace.transforms.quality.QualitySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Draws the job that a plan comes to, for a person: what examples meet, from top to bottom. */
public final class PlanDrawing {

    private static final Set<String> SHOWN_OTHERWISE = Set.of("name", "type", "path", "view", "key", "benchmarks");
    private static final List<String> SIZES = List.of("bytes", "KiB", "MiB", "GiB");
    private static final long KIBI = 1024;

    /** Settings that would make a line longer than this stand on a line of their own. */
    private static final int SCREEN_COLUMNS = 100;

    /** How much of a commit's name is shown. */
    private static final int SHORT_COMMIT = 12;

    /** A line of the drawing; one without a name is an arrow. */
    private record Line(String name, String text) {}

    private final Plan plan;
    private final Recipe recipe;
    private final JsonNode canonical;
    private final List<Line> lines = new ArrayList<>();

    private PlanDrawing(Plan plan) {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.canonical = recipe.canonical();
    }

    /** The drawing, whole lines. */
    public static String of(Plan plan) {
        PlanDrawing drawing = new PlanDrawing(plan);
        Recipe.Steps steps = plan.recipe().steps();
        drawing.addSources();
        drawing.addArrow("each source");
        drawing.addStep("scrub", steps.scrub().isPresent(), "replaces credentials and personal data" + drawing.key());
        drawing.addStep("structure", steps.structure(), "rejects what no view could show");
        drawing.addStep("tokens", steps.tokens().isPresent(), "counts, and rejects what is too long");
        drawing.addQuality();
        drawing.addStep("decontaminate", steps.decontamination().isPresent(), drawing.benchmarks());
        if (!plan.earlier().isEmpty()) {
            drawing.addStep("earlier-versions", true, "rejects what these have");
        }
        drawing.addArrow("all sources together");
        drawing.addStep("exact-duplicates", steps.exactDuplicates(), "keeps one of each content");
        drawing.addStep(
                "near-duplicates", steps.nearDuplicates().isPresent(), "keeps one of those that are nearly the same");
        if (steps.semanticDuplicates().isPresent()) {
            drawing.addStep("semantic-duplicates", true, "keeps one of those that say the same");
        }
        boolean isMixed = plan.recipe().mix().isPresent();
        if (isMixed) {
            drawing.addPurge();
            drawing.add("mix", "takes of each as much as is asked for", drawing.canonical.path("mix"));
        }
        drawing.add("split", "rejects what straddles train and eval", drawing.canonical.path("split"));
        if (!isMixed) {
            drawing.addPurge();
        }
        drawing.addArrow("");
        drawing.addViews();
        drawing.addArrow("");
        drawing.add(
                "output",
                drawing.recipe.output().path().shown() + "/" + drawing.recipe.dataset(),
                drawing.canonical.path("output"));
        return drawing.draw();
    }

    private void addSources() {
        for (int i = 0; i < recipe.sources().size(); i++) {
            SourceSpec source = recipe.sources().get(i);
            String path = source.path().shown();
            add(source.name(), source.type() + " " + path + ": " + found(source), canonical.at("/sources/" + i));
        }
    }

    private String key() {
        return plan.identities()
                .map(identities -> ", key in "
                        + recipe.steps().scrub().orElseThrow().key().shown()
                        + (identities.key().exists() ? "" : " (the build will make it)"))
                .orElse("");
    }

    private void addPurge() {
        addStep("purge", recipe.split().purge().isPresent(), "rejects examples of train that are near one of eval");
    }

    private void addViews() {
        for (int i = 0; i < recipe.views().size(); i++) {
            ViewSpec view = recipe.views().get(i);
            add(view.name(), "shows " + view.shows().words(), canonical.at("/views/" + i));
        }
    }

    private String benchmarks() {
        List<String> found = new ArrayList<>();
        for (FoundBenchmark benchmark : plan.benchmarks()) {
            int tooShort = benchmark.facts().items() - benchmark.facts().lookedFor();
            found.add(benchmark.facts().name() + ", " + count(benchmark.facts().items(), "item")
                    + (tooShort == 0 ? "" : " (" + tooShort + " too short to look for)"));
        }
        return "keeps out " + String.join("; ", found);
    }

    private void addStep(String name, boolean isOn, String text) {
        if (isOn) {
            add(name, text, canonical.path("steps").path(name));
        } else {
            lines.add(new Line(name, "off"));
        }
    }

    private void addQuality() {
        Optional<QualitySettings> quality = recipe.steps().quality();
        if (quality.isEmpty()) {
            lines.add(new Line(CheckQuality.STEP, "off"));
            return;
        }
        ObjectNode settings = canonical.path("steps").path(CheckQuality.STEP).deepCopy();
        for (QualityRule.Group group : QualityRule.Group.values()) {
            // Some forty limits would hide the rest; the preview shows what they do.
            settings.remove(group.word());
        }
        add(
                CheckQuality.STEP,
                "scores, and rejects by " + count(quality.get().limits().size(), "limit"),
                settings);
    }

    private void add(String name, String text, JsonNode settings) {
        lines.add(new Line(name, text + settings(settings)));
    }

    private void addArrow(String text) {
        lines.add(new Line("", text));
    }

    private String draw() {
        int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        StringBuilder drawing = new StringBuilder();
        drawing.append(String.format(Locale.ROOT, "%s is right. It builds %s:%n%n", recipe.file(), recipe.dataset()));
        for (Line line : lines) {
            String name = line.name().isEmpty() ? "  ↓" : line.name();
            String text = line.text();
            int settings = text.lastIndexOf(" {");
            if (width + text.length() > SCREEN_COLUMNS && settings > 0) {
                text = text.substring(0, settings)
                        + System.lineSeparator()
                        + " ".repeat(width + 4)
                        + text.substring(settings + 1);
            }
            String padded = String.format(Locale.ROOT, "  %-" + width + "s  %s", name, text);
            drawing.append(padded.stripTrailing()).append(System.lineSeparator());
        }
        return drawing.toString();
    }

    private String found(SourceSpec source) {
        FoundRepository repository = plan.repositories().get(source.name());
        if (repository != null) {
            String commit = repository.commit();
            return repository.name()
                    + (commit.isEmpty() ? "" : " at " + commit.substring(0, SHORT_COMMIT))
                    + (repository.isShallow() ? ", a shallow clone: its history is cut off" : "");
        }
        FoundFiles files = plan.files().get(source.name());
        String others = files.others() == 0 ? "" : ", and " + count(files.others(), "other") + " left out";
        return count(files.files().size(), "file") + ", " + bytes(files.bytes()) + others;
    }

    private static String settings(JsonNode node) {
        List<String> settings = new ArrayList<>();
        node.properties().forEach(setting -> {
            if (!SHOWN_OTHERWISE.contains(setting.getKey())) {
                JsonNode value = setting.getValue();
                settings.add(setting.getKey() + ": " + (value.isTextual() ? value.textValue() : value.toString()));
            }
        });
        return settings.isEmpty() ? "" : " {" + String.join(", ", settings) + "}";
    }

    private static String count(long count, String unit) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? unit : unit + "s");
    }

    private static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= KIBI && unit < SIZES.size() - 1) {
            size /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, SIZES.get(unit));
    }
}
