package io.millrace.pipelines.command;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Nearest;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.pipelines.yaml.YamlFile;
import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Beam's options from a runner config and the command line, whose options win. Without a runner config it is the
 * one that the program carries, embedded Flink, unless the command line names another engine.
 */
final class EngineOptions {

    private static final String RUNNER = "runner";
    private static final String STANDARD_CONFIG = "flink-local.yaml";
    private static final String STANDARD_RUNNER = "--runner=FlinkRunner";
    private static final String EMBEDDED = "[local]";
    private static final int UNSET = -1;

    /** By name, each as it stands on a command line, perhaps more than once. */
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private final SortedMap<String, Class<?>> known = known();

    private EngineOptions() {}

    /**
     * Options of a runner config and the command line.
     *
     * @param config the runner config; empty for the standard one
     * @param arguments of the command line, such as {@code --parallelism=4}
     * @throws ProblemsException when the config is wrong
     * @throws UsageException when an argument is
     */
    static PipelineOptions of(Optional<Path> config, List<String> arguments, Environment environment)
            throws ProblemsException, UsageException {
        EngineOptions engine = new EngineOptions();
        Map<String, List<String>> given = engine.parse(arguments);
        if (config.isPresent()) {
            engine.addConfig(YamlFile.read(config.get(), environment));
        } else if (given.getOrDefault(RUNNER, List.of(STANDARD_RUNNER)).contains(STANDARD_RUNNER)) {
            engine.addConfig(standardConfig(environment));
        }
        engine.options.putAll(given);
        return engine.toOptions();
    }

    private static YamlFile standardConfig(Environment environment) {
        try (InputStream in = EngineOptions.class.getResourceAsStream(STANDARD_CONFIG)) {
            return YamlFile.of(STANDARD_CONFIG, in.readAllBytes(), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addConfig(YamlFile yaml) throws ProblemsException {
        List<Problem> problems = new ArrayList<>(yaml.problems());
        if (problems.isEmpty() && !yaml.root().isObject()) {
            problems.add(yaml.problemAt(JsonPointer.empty(), "expected a mapping of Beam's options to their values"));
        }
        yaml.root().properties().forEach(option -> {
            String name = option.getKey();
            JsonPointer at = JsonPointer.empty().appendProperty(name);
            if (!known.containsKey(name)) {
                String message = "is no option of Beam or its engines" + Nearest.hint(name, known.keySet());
                problems.add(new Problem(yaml.file(), yaml.markOfKey(at), name, message));
            } else if (!isFlat(option.getValue())) {
                problems.add(yaml.problemAt(at, "expected a word, a number, or a list of those"));
            } else {
                List<String> argument = List.of("--" + name + "=" + text(option.getValue()));
                whatIsWrong(name, argument).ifPresent(wrong -> problems.add(yaml.problemAt(at, wrong)));
                options.put(name, argument);
            }
        });
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    private static boolean isFlat(JsonNode value) {
        for (JsonNode element : value) {
            if (!value.isArray() || !element.isValueNode() || element.isNull()) {
                return false;
            }
        }
        return value.isArray() || value.isValueNode() && !value.isNull();
    }

    private static String text(JsonNode value) {
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(element.asText()));
        return value.isArray() ? String.join(",", elements) : value.asText();
    }

    private Map<String, List<String>> parse(List<String> arguments) throws UsageException {
        Map<String, List<String>> parsed = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                throw new UsageException(
                        "found " + argument + ", expected one recipe and options; Beam's are written --name=value");
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            Class<?> type = known.get(name);
            if (type == null) {
                throw new UsageException("unknown option --" + name + nearestOption(name));
            }
            if (equals < 0 && type != Boolean.class && type != boolean.class) {
                throw new UsageException("--" + name + " needs a value: --" + name + "=…");
            }
            parsed.computeIfAbsent(name, key -> new ArrayList<>()).add(argument);
        }
        for (Map.Entry<String, List<String>> option : parsed.entrySet()) {
            Optional<String> wrong = whatIsWrong(option.getKey(), option.getValue());
            if (wrong.isPresent()) {
                throw new UsageException("--" + option.getKey() + ": " + wrong.get());
            }
        }
        return parsed;
    }

    private String nearestOption(String name) {
        TreeSet<String> names = new TreeSet<>(known.keySet());
        names.addAll(BuildCommand.OPTIONS);
        return Nearest.to(name, names)
                .map(nearest -> "; did you mean --" + nearest + "?")
                .orElse(", neither of millrace nor of Beam and its engines");
    }

    private Optional<String> whatIsWrong(String name, List<String> arguments) {
        try {
            PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String value = arguments.get(0).replaceFirst("^[^=]*=?", "");
            Class<?> type = known.get(name);
            if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
                return Optional.of("found " + value + ", expected a whole number");
            }
            if (type == Boolean.class || type == boolean.class) {
                return Optional.of("found " + value + ", expected true or false");
            }
            // Beam's own words name what can be chosen.
            return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private PipelineOptions toOptions() {
        String[] arguments = options.values().stream().flatMap(List::stream).toArray(String[]::new);
        PipelineOptions parsed = PipelineOptionsFactory.fromArgs(arguments).create();
        if (parsed.getRunner() == FlinkRunner.class) {
            FlinkPipelineOptions flink = parsed.as(FlinkPipelineOptions.class);
            if (flink.getFlinkMaster().equals(EMBEDDED) && flink.getParallelism() == UNSET) {
                flink.setParallelism(Runtime.getRuntime().availableProcessors());
            }
        }
        return parsed;
    }

    /** What Beam and the engines on the class path can be told, with the types. */
    private static SortedMap<String, Class<?>> known() {
        SortedMap<String, Class<?>> known = new TreeMap<>();
        for (Class<? extends PipelineOptions> options : PipelineOptionsFactory.getRegisteredOptions()) {
            for (Method method : options.getMethods()) {
                String name = method.getName();
                String property =
                        name.startsWith("get") ? name.substring(3) : name.startsWith("is") ? name.substring(2) : "";
                if (!property.isEmpty() && method.getParameterCount() == 0) {
                    known.put(Introspector.decapitalize(property), method.getReturnType());
                }
            }
        }
        return known;
    }
}
