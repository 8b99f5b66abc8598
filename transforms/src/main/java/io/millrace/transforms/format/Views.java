package io.millrace.transforms.format;

import io.millrace.transforms.format.fim.InfillFamily;
import io.millrace.transforms.format.fim.InfillTemplate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes views from what a recipe says. */
public final class Views {

    private Views() {}

    /** The names of all views, in the order of the manual. */
    public static List<String> names() {
        return List.of(ChatView.NAME, PromptView.NAME, PreferenceView.NAME, FimView.NAME, GroundedView.NAME);
    }

    /**
     * A view.
     *
     * @param name one of {@link #names}
     * @param settings by name: {@code chat} takes {@code reasoning} ({@code train}, {@code context} or {@code drop},
     *     see {@link ChatTemplate.Reasoning}), {@code fim} takes {@code model}, a family of models (by default
     *     {@code qwen2.5-coder}), and {@code order}, {@code psm} (the default), {@code spm} or {@code mixed} (half of
     *     each, by the examples' ids; suffix first, no marker stands before the completion, so that a trainer's mask
     *     may begin a token early or late); others take none
     * @throws IllegalArgumentException when the name or a setting is not known; its message says what was found and
     *     what was expected
     */
    public static View of(String name, Map<String, String> settings) {
        return switch (name) {
            case ChatView.NAME -> {
                expect(name, settings, List.of("reasoning"));
                yield ChatView.with(ChatTemplate.Reasoning.of(settings.getOrDefault("reasoning", "train")));
            }
            case PromptView.NAME -> {
                expect(name, settings, List.of());
                yield PromptView.create();
            }
            case PreferenceView.NAME -> {
                expect(name, settings, List.of());
                yield PreferenceView.create();
            }
            case FimView.NAME -> {
                expect(name, settings, List.of("model", "order"));
                yield FimView.with(InfillTemplate.of(
                        family(settings.getOrDefault("model", InfillFamily.QWEN_2_5_CODER.model())),
                        suffixFirstShare(settings.getOrDefault("order", "psm"))));
            }
            case GroundedView.NAME -> {
                expect(name, settings, List.of());
                yield GroundedView.create();
            }
            default ->
                throw new IllegalArgumentException(
                        "no view is named \"" + name + "\"; expected one of " + String.join(", ", names()));
        };
    }

    private static void expect(String view, Map<String, String> settings, List<String> known) {
        for (String setting : new TreeSet<>(settings.keySet())) {
            if (!known.contains(setting)) {
                throw new IllegalArgumentException("the view " + view + " has no setting \"" + setting + "\"; expected "
                        + (known.isEmpty() ? "none" : "one of " + String.join(", ", known)));
            }
        }
    }

    private static InfillFamily family(String model) {
        return InfillFamily.named(model)
                .orElseThrow(() -> new IllegalArgumentException("no family of models is named \"" + model
                        + "\"; expected one of " + String.join(", ", InfillFamily.models())));
    }

    private static double suffixFirstShare(String order) {
        return switch (order) {
            case "psm" -> 0;
            case "spm" -> 1;
            case "mixed" -> 0.5;
            default ->
                throw new IllegalArgumentException("order is \"" + order + "\"; expected one of psm, spm, mixed");
        };
    }
}
