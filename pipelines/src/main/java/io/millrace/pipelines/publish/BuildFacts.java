package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a version was built. The only facts of a version that differ between two builds of the same thing, kept in a
 * document of their own.
 *
 * @param runner the engine's name
 * @param parallelism how many workers it had
 * @param started when the build began
 * @param bytesRead the size of all input files
 * @param bytesShuffled what workers in the program's own process gave to shuffles; 0 when a cluster did the work
 * @param milliseconds how long each part of the build took, in the order of their beginning
 */
public record BuildFacts(
        String runner,
        int parallelism,
        Instant started,
        long bytesRead,
        long bytesShuffled,
        Map<String, Long> milliseconds) {

    public BuildFacts {
        milliseconds = Collections.unmodifiableMap(new LinkedHashMap<>(milliseconds));
    }

    ObjectNode toJson(String version, Instant published) {
        ObjectNode build = JsonNodeFactory.instance.objectNode();
        build.put("version", version);
        build.put("runner", runner);
        build.put("parallelism", parallelism);
        build.put("started", started.toString());
        build.put("published", published.toString());
        build.put("bytesRead", bytesRead);
        build.put("bytesShuffled", bytesShuffled);
        ObjectNode durations = build.putObject("milliseconds");
        milliseconds.forEach(durations::put);
        return build;
    }
}
