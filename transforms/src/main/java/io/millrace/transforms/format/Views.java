package io.millrace.transforms.format;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes views from what a recipe says. */
public final class Views {

    private Views() {}

    /** The names of all views, in the order of the manual. */
    public static List<String> names() {
        return List.of(ChatView.NAME, PromptView.NAME, PreferenceView.NAME, GroundedView.NAME);
    }

    /**
     * A view.
     *
     * @param name one of {@link #names}
     * @param settings by name: {@code chat} takes {@code reasoning} ({@code train}, {@code context} or {@code drop},
     *     see {@link ChatTemplate.Reasoning}), {@code fim} takes {@code model} and {@code order}; others take none
     * @throws IllegalArgumentException when the name or a setting is not known, or a needed one is absent; its
     *     message says what was found and what was expected
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
}
