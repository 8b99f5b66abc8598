package io.millrace.pipelines.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.transforms.format.ColumnType;
import io.millrace.transforms.format.KeepShown;
import io.millrace.transforms.format.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The YAML at the head of a card, which loaders and hubs read: one config for each view that has rows, its splits that
 * have rows, and all its columns with their types. A split or config without rows makes loaders fail, and undeclared
 * types are guessed from the first rows.
 */
final class HubHeader {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    /** The licences that hubs know by the lower-case form of their SPDX name; others are "other" to them. */
    private static final Set<String> KNOWN_LICENCES = Set.of(
            "afl-3.0",
            "agpl-3.0",
            "apache-2.0",
            "artistic-2.0",
            "bsd-2-clause",
            "bsd-3-clause",
            "bsl-1.0",
            "cc-by-4.0",
            "cc-by-sa-4.0",
            "cc0-1.0",
            "ecl-2.0",
            "epl-1.0",
            "epl-2.0",
            "eupl-1.1",
            "eupl-1.2",
            "gpl-2.0",
            "gpl-3.0",
            "isc",
            "lgpl-2.1",
            "lgpl-3.0",
            "mit",
            "mpl-2.0",
            "ms-pl",
            "ncsa",
            "osl-3.0",
            "unlicense",
            "wtfpl",
            "zlib");

    private HubHeader() {}

    /** The header without the lines of dashes around it. */
    static String of(String dataset, List<View> views, Ledger ledger) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("pretty_name", dataset);
        header.put("license", hubLicences(ledger));
        header.put("task_categories", List.of("text-generation"));
        header.put("tags", List.of("millrace"));
        header.put("size_categories", List.of(sizeCategory(allRows(ledger))));
        List<Map<String, Object>> configs = new ArrayList<>();
        List<Map<String, Object>> types = new ArrayList<>();
        for (View view : withRows(views, ledger)) {
            Map<String, Object> config = new LinkedHashMap<>();
            config.put("config_name", view.name());
            if (configs.isEmpty()) {
                config.put("default", true);
            }
            config.put(
                    "data_files",
                    splits(ledger.staged().get(view.name())).stream()
                            .map(split -> dataFiles(view, split))
                            .toList());
            configs.add(config);
            Map<String, Object> type = new LinkedHashMap<>();
            type.put("config_name", view.name());
            type.put("features", ColumnType.toCard(view.columns()));
            types.add(type);
        }
        if (!configs.isEmpty()) {
            header.put("configs", configs);
            header.put("dataset_info", types);
        }
        try {
            return YAML.writeValueAsString(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and strings can always be written", e);
        }
    }

    private static Map<String, Object> dataFiles(View view, String split) {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("split", split);
        files.put("path", VersionLayout.dataOf(view.name()) + "/" + split + "-*");
        return files;
    }

    /** The views that have rows, in the recipe's order. */
    static List<View> withRows(List<View> views, Ledger ledger) {
        return views.stream()
                .filter(view -> ledger.staged().get(view.name()).total() > 0)
                .toList();
    }

    /** The splits that have rows. */
    static List<String> splits(Ledger.Rows rows) {
        List<String> splits = new ArrayList<>();
        if (rows.train() > 0) {
            splits.add(VersionLayout.TRAIN);
        }
        if (rows.eval() > 0) {
            splits.add(VersionLayout.EVAL);
        }
        return splits;
    }

    /** Examples by licence, as their sources say; those without one under the empty word. */
    static SortedMap<String, Long> licences(Ledger ledger) {
        SortedMap<String, Long> licences = new TreeMap<>();
        long unknown = ledger.kept();
        for (Ledger.Step step : ledger.steps()) {
            if (step.name().equals(KeepShown.STEP)) {
                for (Map.Entry<String, Long> measure : step.measures().entrySet()) {
                    if (measure.getKey().startsWith(KeepShown.LICENCE)) {
                        licences.put(measure.getKey().substring(KeepShown.LICENCE.length()), measure.getValue());
                        unknown -= measure.getValue();
                    }
                }
            }
        }
        if (unknown > 0) {
            licences.put("", unknown);
        }
        return licences;
    }

    private static List<String> hubLicences(Ledger ledger) {
        List<String> words = licences(ledger).keySet().stream()
                .map(HubHeader::hubLicence)
                .distinct()
                .sorted()
                .toList();
        return words.isEmpty() ? List.of("unknown") : words;
    }

    private static String hubLicence(String expression) {
        if (expression.isEmpty()) {
            return "unknown";
        }
        String word = expression.toLowerCase(Locale.ROOT).replaceFirst("-(only|or-later)$", "");
        return KNOWN_LICENCES.contains(word) ? word : "other";
    }

    private static long allRows(Ledger ledger) {
        return ledger.staged().values().stream().mapToLong(Ledger.Rows::total).sum();
    }

    private static String sizeCategory(long rows) {
        String[] steps = {"1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T"};
        long limit = 1_000;
        for (int i = 0; i < steps.length; i++, limit *= 10) {
            if (rows < limit) {
                return i == 0 ? "n<1K" : steps[i - 1] + "<n<" + steps[i];
            }
        }
        return "n>1T";
    }
}
