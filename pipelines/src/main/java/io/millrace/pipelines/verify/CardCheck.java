package io.millrace.pipelines.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The head of the card, which tells loaders what to read, against the folders that it speaks of. */
final class CardCheck {

    private static final String CARD = "README.md";
    private static final String FENCE = "---\n";

    private final Complaints complaints;

    CardCheck(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * Checks the card.
     *
     * @param version the version's folder
     * @param splits the splits that have files, by view
     * @return how many configs it has
     */
    int check(Path version, SortedMap<String, Set<String>> splits) throws IOException {
        if (!Files.isRegularFile(version.resolve(CARD))) {
            complaints.add(CARD, "does not exist");
            return 0;
        }
        String card = Files.readString(version.resolve(CARD), StandardCharsets.UTF_8);
        int end = card.indexOf("\n" + FENCE, FENCE.length() - 1);
        if (!card.startsWith(FENCE) || end < 0) {
            complaints.add(CARD, "does not begin with a head in YAML between lines of three dashes");
            return 0;
        }
        JsonNode head;
        try {
            head = new YAMLMapper().readTree(card.substring(FENCE.length(), end + 1));
        } catch (JsonProcessingException e) {
            complaints.add(CARD, "its head is not YAML");
            return 0;
        }
        SortedMap<String, Set<String>> told = new TreeMap<>();
        int defaults = 0;
        for (JsonNode config : head.path("configs")) {
            String view = config.path("config_name").asText();
            defaults += config.path("default").asBoolean() ? 1 : 0;
            Set<String> tellsOf = told.computeIfAbsent(view, name -> new TreeSet<>());
            for (JsonNode files : config.path("data_files")) {
                String split = files.path("split").asText();
                String path = files.path("path").asText();
                if (!path.equals("data/" + view + "/" + split + "-*")) {
                    complaints.add(CARD, "the config " + view + " reads " + split + " from " + path);
                }
                tellsOf.add(split);
            }
        }
        if (!told.equals(splits)) {
            complaints.add(CARD, "its configs and splits are " + told + ", but the files are of " + splits);
        }
        if (defaults != Math.min(1, splits.size())) {
            complaints.add(CARD, defaults + " of its configs are the default");
        }
        checkColumns(head, splits);
        return told.size();
    }

    /** Loaders refuse files with columns that are not declared. */
    private void checkColumns(JsonNode head, SortedMap<String, Set<String>> splits) {
        SortedMap<String, Set<String>> declared = new TreeMap<>();
        for (JsonNode info : head.path("dataset_info")) {
            Set<String> names =
                    declared.computeIfAbsent(info.path("config_name").asText(), name -> new TreeSet<>());
            info.path("features")
                    .forEach(feature -> names.add(feature.path("name").asText()));
        }
        SortedMap<String, Set<String>> expected = new TreeMap<>();
        for (Map.Entry<String, Set<String>> view : splits.entrySet()) {
            RowSchema.named(view.getKey()).ifPresent(schema -> expected.put(view.getKey(), schema.columns()));
        }
        if (!declared.equals(expected)) {
            complaints.add(CARD, "it declares the columns " + declared + ", but the rows have " + expected);
        }
    }
}
