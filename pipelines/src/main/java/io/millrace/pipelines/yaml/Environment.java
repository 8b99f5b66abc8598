package io.millrace.pipelines.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file may refer to beyond itself.
 *
 * @param variables the environment's variables
 * @param home what {@code ~} stands for
 */
public record Environment(Map<String, String> variables, Path home) {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^}]*))?\\}|\\$\\{");

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** That of this process. */
    public static Environment ofProcess() {
        // As a shell has it; Java's own idea of a home comes from the system's list of users.
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        return new Environment(System.getenv(), Path.of(home));
    }

    /**
     * Puts values for {@code ${NAME}} and {@code ${NAME:-default}}; like in a shell, the default also stands in
     * for an empty value.
     *
     * @param complaints where what cannot be replaced is told
     */
    String substitute(String text, List<String> complaints) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group("name");
            String value = name == null ? null : variables.get(name);
            String fallback = name == null ? null : matcher.group("default");
            if (name == null) {
                complaints.add("found ${ without a name and }, expected ${NAME} or ${NAME:-default}");
            } else if (value == null && fallback == null) {
                complaints.add(
                        "the environment variable " + name + " is not set; set it, or write ${" + name + ":-default}");
            }
            boolean useDefault = fallback != null && (value == null || value.isEmpty());
            String put = useDefault ? fallback : value == null ? matcher.group() : value;
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(put));
        }
        return matcher.appendTail(replaced).toString();
    }
}
