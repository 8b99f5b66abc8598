package io.millrace.pipelines.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.pipelines.recipe.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Draws the job that a plan comes to, for a person. */
public final class PlanDrawing {

    private static final Set<String> SHOWN_OTHERWISE = Set.of("name", "type", "path", "view");
    private static final long KIBI = 1024;

    /** How much of a commit's name is shown. */
    private static final int SHORT = 12;

    private PlanDrawing() {}

    /** The drawing, whole lines. */
    public static String of(Plan plan) {
        Recipe recipe = plan.recipe();
        ObjectNode canonical = recipe.canonical();
        JsonNode steps = canonical.path("steps");
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < recipe.sources().size(); i++) {
            SourceSpec source = recipe.sources().get(i);
            JsonNode settings = canonical.path("sources").path(i);
            rows.add(new String[] {
                i == 0 ? "sources" : "",
                source.name(),
                source.type() + " " + source.path().shown() + sized(plan, source) + settings(settings)
            });
        }
        boolean scrubs = recipe.steps().scrub();
        rows.add(row("scrub", scrubs ? "replaces credentials and home folders" : "off"));
        rows.add(row("structure", recipe.steps().structure() ? "rejects what no view could show" : "off"));
        rows.add(row(
                "tokens",
                recipe.steps().tokens().isPresent()
                        ? "rejects what is too long" + settings(steps.path("tokens"))
                        : "off"));
        rows.add(row(
                "exact-duplicates",
                recipe.steps().exactDuplicates()
                        ? "keeps one of each content" + settings(steps.path("exact-duplicates"))
                        : "off"));
        rows.add(row("split", "rejects what straddles" + settings(canonical.path("split"))));
        for (int i = 0; i < recipe.views().size(); i++) {
            String name = recipe.views().get(i).name();
            rows.add(new String[] {
                i == 0 ? "views" : "",
                name,
                recipe.views().get(i).shows().words()
                        + settings(canonical.path("views").path(i))
            });
        }
        rows.add(row(
                "output",
                recipe.output().path().shown() + "/" + recipe.dataset() + settings(canonical.path("output"))));
        return draw(recipe, rows);
    }

    private static String[] row(String name, String text) {
        return new String[] {"", name, text};
    }

    private static String draw(Recipe recipe, List<String[]> rows) {
        int width = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0);
        StringBuilder drawing = new StringBuilder(recipe.file() + " is right. It builds " + recipe.dataset() + ":\n\n");
        for (String[] row : rows) {
            drawing.append(String.format(Locale.ROOT, "  %-" + width + "s  %s%n", row[1], row[2]));
        }
        return drawing.toString();
    }

    private static String sized(Plan plan, SourceSpec source) {
        FoundRepository repository = plan.repositories().get(source.name());
        if (repository != null) {
            String commit = repository.commit().isEmpty()
                    ? ""
                    : " at " + repository.commit().substring(0, SHORT);
            return ": " + repository.name() + commit + (repository.isShallow() ? ", shallow" : "");
        }
        FoundFiles found = plan.files().get(source.name());
        String others = found.others() == 0 ? "" : ", " + found.others() + " others left out";
        return ": " + count(found.files().size(), "file") + ", " + bytes(found.bytes()) + others;
    }

    private static String settings(JsonNode node) {
        List<String> settings = new ArrayList<>();
        node.properties().forEach(setting -> {
            if (!SHOWN_OTHERWISE.contains(setting.getKey())) {
                settings.add(setting.getKey() + ": " + setting.getValue().asText());
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
        while (size >= KIBI && unit < 3) {
            size /= KIBI;
            unit++;
        }
        String name = List.of("bytes", "KiB", "MiB", "GiB").get(unit);
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, name);
    }
}
