package io.millrace.pipelines.build;

import io.millrace.pipelines.command.Job;
import io.millrace.pipelines.gate.OutputGate;
import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.progress.Summary;
import io.millrace.pipelines.publish.BuildFacts;
import io.millrace.pipelines.publish.BuildFolder;
import io.millrace.pipelines.publish.Inspection;
import io.millrace.pipelines.publish.Ledger;
import io.millrace.pipelines.publish.Product;
import io.millrace.pipelines.publish.Publication;
import io.millrace.pipelines.publish.Publisher;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.schemas.Input;
import io.millrace.transforms.canaries.CanarySearch;
import io.millrace.transforms.common.block.ShuffledBytes;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.OutcomeFile;
import io.millrace.transforms.scrub.ScrubSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Builds a version: assembles the pipeline, runs it to its end, checks the ledger, publishes. */
public final class DatasetJob implements Job {

    private final String program;
    private final Clock clock;

    private DatasetJob(String program, Clock clock) {
        this.program = program;
        this.clock = clock;
    }

    /**
     * The job.
     *
     * @param program the program's name and version, for manifests
     * @param clock tells the time in versions' names and build facts, and nothing else
     */
    public static DatasetJob of(String program, Clock clock) {
        return new DatasetJob(program, clock);
    }

    @Override
    public Result run(Plan plan, PipelineOptions options) throws IOException {
        Instant started = clock.instant();
        Recipe recipe = plan.recipe();
        Optional<ScrubSettings> scrub = RecipeValues.scrub(plan);
        Optional<CanarySearch> canaries = RecipeValues.canaries(recipe, scrub);
        Inspection gate = scrub.<Inspection>map(settings ->
                        OutputGate.of(settings, canaries, Runtime.getRuntime().availableProcessors()))
                .orElse(Inspection.none());
        DatasetPipeline pipeline = new DatasetPipeline(plan, scrub);
        try (BuildFolder folder = BuildFolder.begin(recipe.output().path().toPath(), recipe.dataset())) {
            runPipeline(pipeline, folder, options);
            Instant ran = clock.instant();
            Outcome outcome = OutcomeFile.read(folder.work().toString());
            Ledger ledger = Ledger.of(
                    outcome,
                    pipeline.sourceNames(),
                    pipeline.stepNames(),
                    pipeline.views().stream().map(view -> view.name()).toList());
            if (recipe.mix().isPresent()) {
                ledger = ledger.mixedAs(recipe.mix().get());
            }
            Map<String, Long> milliseconds = new LinkedHashMap<>();
            milliseconds.put("pipeline", Duration.between(started, ran).toMillis());
            Publication publication = Publisher.of(
                            folder, new Product(RecipeValues.shown(recipe, scrub), pipeline.views(), program), gate)
                    .publish(
                            outcome,
                            ledger,
                            new BuildFacts(
                                    options.getRunner().getSimpleName(),
                                    parallelism(options),
                                    started,
                                    outcome.inputs().stream()
                                            .mapToLong(Input::bytes)
                                            .sum(),
                                    ShuffledBytes.sum(),
                                    milliseconds),
                            clock.instant());
            return result(publication, ledger, canaries);
        }
    }

    private static Result result(Publication publication, Ledger ledger, Optional<CanarySearch> canaries) {
        String summary = Summary.of(
                ledger, publication, canaries.map(CanarySearch::values).orElse(0));
        if (publication instanceof Publication.Published published) {
            return new Result.Built(published.folder(), summary);
        }
        if (publication instanceof Publication.Unchanged unchanged) {
            return new Result.Built(unchanged.folder(), summary);
        }
        Publication.Refused refused = (Publication.Refused) publication;
        return new Result.NotPublished(refused.reason() + ":\n  " + String.join("\n  ", refused.violations()), summary);
    }

    private static void runPipeline(DatasetPipeline job, BuildFolder folder, PipelineOptions options)
            throws IOException {
        EmbeddedFlink.configure(options, folder.scratch());
        ShuffledBytes.clear();
        Pipeline pipeline = Pipeline.create(options);
        job.assemble(pipeline, folder.work().toString());
        PipelineResult.State state = pipeline.run().waitUntilFinish();
        if (state != PipelineResult.State.DONE) {
            throw new IllegalStateException("the engine ended the job as " + state);
        }
    }

    private static int parallelism(PipelineOptions options) {
        return options.getRunner() == FlinkRunner.class
                ? options.as(FlinkPipelineOptions.class).getParallelism()
                : Runtime.getRuntime().availableProcessors();
    }
}
