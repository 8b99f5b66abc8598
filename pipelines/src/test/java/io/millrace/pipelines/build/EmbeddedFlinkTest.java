package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFlinkTest {

    @TempDir
    private Path folder;

    private static FlinkPipelineOptions options(String... arguments) {
        return PipelineOptionsFactory.fromArgs(arguments).as(FlinkPipelineOptions.class);
    }

    @Test
    void tellsFlinkWhereRoomIsAndHowManyWorkersMeet() throws IOException {
        Path scratch = folder.resolve("a \"b\" #c/scratch");
        FlinkPipelineOptions options = options("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=24");

        EmbeddedFlink.configure(options, scratch);

        Configuration read = GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
        assertThat(read.get(CoreOptions.TMP_DIRS), is(scratch.toString()));
        MemorySize network = read.get(TaskManagerOptions.NETWORK_MEMORY_MIN);
        assertThat(network, is(read.get(TaskManagerOptions.NETWORK_MEMORY_MAX)));
        assertThat(network.getBytes(), greaterThan(2048L * 32768));
        assertThat(read.get(NettyShuffleEnvironmentOptions.BATCH_SHUFFLE_COMPRESSION_ENABLED), is(false));
    }

    @Test
    void givesFewWorkersWhatFlinkGivesThemInLargerBuffers() throws IOException {
        FlinkPipelineOptions options = options("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=2");

        EmbeddedFlink.configure(options, folder);

        Configuration read = GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
        assertThat(read.get(TaskManagerOptions.NETWORK_MEMORY_MIN).getBytes(), is(64L << 20));
        assertThat(read.get(TaskManagerOptions.MEMORY_SEGMENT_SIZE).getBytes(), is(128L << 10));
        assertThat(read.get(NettyShuffleEnvironmentOptions.NETWORK_SORT_SHUFFLE_MIN_PARALLELISM), is(16));
    }

    @Test
    void handsOnWithoutADetourOverTheDiskUnlessToldOtherwise() throws IOException {
        FlinkPipelineOptions options = options("--runner=FlinkRunner", "--flinkMaster=[local]", "--parallelism=2");
        FlinkPipelineOptions told = options(
                "--runner=FlinkRunner",
                "--flinkMaster=[local]",
                "--parallelism=2",
                "--executionModeForBatch=BATCH_FORCED");

        EmbeddedFlink.configure(options, folder);
        EmbeddedFlink.configure(told, folder);

        assertThat(options.getExecutionModeForBatch(), is("PIPELINED_FORCED"));
        assertThat(told.getExecutionModeForBatch(), is("BATCH_FORCED"));
    }

    @Test
    void keepsTheMemoryForShufflesInBoundsWhereManyWorkersMeet() {
        assertThat(EmbeddedFlink.networkBytes(15), is(12L * 15 * 15 * (128 << 10)));
        assertThat(EmbeddedFlink.networkBytes(16), is(12L * 16 * 16 * (32 << 10)));
    }

    @Test
    void leavesOtherEnginesAlone() throws IOException {
        Path scratch = folder.resolve("scratch");
        FlinkPipelineOptions cluster = options("--runner=FlinkRunner", "--flinkMaster=localhost:8081");
        FlinkPipelineOptions told = options("--runner=FlinkRunner", "--flinkMaster=[local]", "--flinkConfDir=/conf");

        EmbeddedFlink.configure(cluster, scratch);
        EmbeddedFlink.configure(told, scratch);
        EmbeddedFlink.configure(options("--runner=DirectRunner"), scratch);

        assertThat(cluster.getFlinkConfDir(), is(nullValue()));
        assertThat(told.getFlinkConfDir(), is("/conf"));
        assertThat(Files.exists(scratch), is(false));
    }
}
