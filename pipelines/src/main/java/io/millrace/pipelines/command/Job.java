package io.millrace.pipelines.command;

import io.millrace.pipelines.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs a plan to its end. */
@FunctionalInterface
public interface Job {

    /**
     * Builds a version.
     *
     * @param plan what to build, checked
     * @param options the engine and its settings
     * @return what became of it
     * @throws IOException when files cannot be written or moved
     * @throws RuntimeException when the engine says that the job failed
     */
    Result run(Plan plan, PipelineOptions options) throws IOException;

    /** What became of a job. */
    sealed interface Result {

        /** The summary for a person: whole lines, the last without its end. */
        String summary();

        /**
         * A version was published, or the one that is there is the same.
         *
         * @param version its folder
         */
        record Built(Path version, String summary) implements Result {}

        /**
         * The job ran, and a gate kept its result from being published.
         *
         * @param reason why, for a person
         */
        record NotPublished(String reason, String summary) implements Result {}
    }
}
