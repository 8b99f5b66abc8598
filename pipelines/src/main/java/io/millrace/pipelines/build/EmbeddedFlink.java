package io.millrace.pipelines.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/** Tells Flink inside this process what it cannot know: where there is room on disk, and how many workers meet. */
final class EmbeddedFlink {

    private static final String MASTER = "[local]";
    private static final String CONFIG_FILE = "config.yaml";

    /** How elements go from step to step when nobody says, and when nothing may wait on disk. */
    private static final String PIPELINED = "PIPELINED";

    private static final String PIPELINED_FORCED = "PIPELINED_FORCED";

    /** Flink splits a list of folders at these. */
    private static final String FOLDER_SEPARATORS = ",|:;";

    /** Flink's own size of a buffer. */
    private static final long LEAST_BUFFER_BYTES = 32 << 10;

    /** Blocks are longer than Flink's own buffers: measured, fewer and larger ones take a twentieth off a job. */
    private static final long BUFFER_BYTES = 128 << 10;

    /** Up to so many workers large buffers take no more than 350 MB, and what waits on disk may be a file for each pair. */
    private static final int FEW_WORKERS = 15;

    /** What Flink takes when it is told nothing. */
    private static final long LEAST_NETWORK_BYTES = 64L << 20;

    /**
     * Every worker holds a buffer for every other on both sides of a shuffle. A job shuffles twice or three times at
     * once, and 2,048 buffers were seen to be too few for 24 workers: 3.6 for each pair.
     */
    private static final long BUFFERS_PER_PAIR = 12;

    private EmbeddedFlink() {}

    /**
     * Sets options for a run inside this process, unless somebody has said where Flink's configuration lies. Options
     * of other engines stay as they are.
     *
     * @param scratch a folder for what does not fit into memory; made when it is needed
     * @throws IOException when it cannot be written
     */
    static void configure(PipelineOptions options, Path scratch) throws IOException {
        if (options.getRunner() != FlinkRunner.class) {
            return;
        }
        FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
        if (!flink.getFlinkMaster().equals(MASTER) || flink.getFlinkConfDir() != null) {
            return;
        }
        if (flink.getExecutionModeForBatch().equals(PIPELINED)) {
            // Left alone Flink writes what two steps read to disk, once for each. Nothing can wait for ever here: steps
            // come together in unions and groups alone, and a group takes all that comes at any time.
            flink.setExecutionModeForBatch(PIPELINED_FORCED);
        }
        Files.createDirectories(scratch);
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        if (scratch.toString().chars().noneMatch(character -> FOLDER_SEPARATORS.indexOf(character) >= 0)) {
            // The system's own temporary folder may lie in memory.
            settings.put("io.tmp.dirs", scratch.toString());
        }
        int workers = flink.getParallelism();
        String network = networkBytes(workers) + " b";
        settings.put("taskmanager.memory.network.min", network);
        settings.put("taskmanager.memory.network.max", network);
        settings.put("taskmanager.memory.segment-size", bufferBytes(workers) + " b");
        // What still waits on disk goes straight to files. Not mapped ones, which count as this process's memory.
        settings.put("taskmanager.network.sort-shuffle.min-parallelism", FEW_WORKERS + 1);
        settings.put("taskmanager.network.blocking-shuffle.type", "file");
        // What is large in a shuffle has been pressed where it was packed.
        settings.put("taskmanager.network.batch-shuffle.compression.enabled", false);
        // JSON is YAML.
        Files.writeString(scratch.resolve(CONFIG_FILE), settings.toPrettyString(), StandardCharsets.UTF_8);
        flink.setFlinkConfDir(scratch.toString());
    }

    /** The memory for shuffles among so many workers. */
    static long networkBytes(int parallelism) {
        long pairs = (long) parallelism * parallelism;
        return Math.max(LEAST_NETWORK_BYTES, BUFFERS_PER_PAIR * pairs * bufferBytes(parallelism));
    }

    private static long bufferBytes(int parallelism) {
        return parallelism <= FEW_WORKERS ? BUFFER_BYTES : LEAST_BUFFER_BYTES;
    }
}
