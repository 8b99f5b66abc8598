package io.millrace.transforms.contamination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way into a JSON value: {@code question}, {@code test[0].text}, {@code choices[*].text}. */
final class FieldPath {

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,9}|\\*)\\]");
    private static final String EACH = "*";

    private record Step(String field, String index) {}

    private final List<Step> steps;

    private FieldPath(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when it is none
     */
    static FieldPath of(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length() && step.find(end) && step.start() == end) {
            String field = step.group(1) == null ? "" : step.group(1);
            String index = step.group(2) == null ? "" : step.group(2);
            steps.add(new Step(field, index));
            end = step.end();
        }
        if (end < path.length() || steps.isEmpty() || path.startsWith(".")) {
            throw new IllegalArgumentException("found " + path + ", expected a path such as question or test[0].text");
        }
        return new FieldPath(steps);
    }

    /** The text at the end of the way: of a list or an object all that it holds, a line each; empty without any. */
    String textIn(JsonNode value) {
        List<JsonNode> reached = List.of(value);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : reached) {
                if (!step.field().isEmpty()) {
                    next.add(node.path(step.field()));
                } else if (step.index().equals(EACH)) {
                    node.forEach(next::add);
                } else {
                    next.add(node.path(Integer.parseInt(step.index())));
                }
            }
            reached = next;
        }
        List<String> texts = new ArrayList<>();
        reached.forEach(node -> collect(node, texts));
        return String.join("\n", texts);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isContainerNode()) {
            node.forEach(inner -> collect(inner, texts));
        } else if (!node.isNull() && !node.isMissingNode()) {
            texts.add(node.asText());
        }
    }
}
