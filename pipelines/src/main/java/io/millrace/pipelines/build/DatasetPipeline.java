package io.millrace.pipelines.build;

import io.millrace.pipelines.plan.FoundBenchmark;
import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.publish.Ledger;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.pipelines.recipe.SourceSpec;
import io.millrace.schemas.Item;
import io.millrace.transforms.canaries.PlantCanaries;
import io.millrace.transforms.canaries.RemoveCanaries;
import io.millrace.transforms.common.meeting.Meeting;
import io.millrace.transforms.common.read.HashInputs;
import io.millrace.transforms.common.row.Layout;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.split.SplitSurvey;
import io.millrace.transforms.common.split.SurveyedSides;
import io.millrace.transforms.contamination.Decontaminate;
import io.millrace.transforms.contamination.TellBenchmark;
import io.millrace.transforms.dedupe.exact.DropExactDuplicates;
import io.millrace.transforms.dedupe.near.DropEarlier;
import io.millrace.transforms.dedupe.near.DropNearDuplicates;
import io.millrace.transforms.dedupe.near.EarlierVersion;
import io.millrace.transforms.dedupe.near.StoreSketches;
import io.millrace.transforms.dedupe.semantic.DropSemanticDuplicates;
import io.millrace.transforms.format.FormatRows;
import io.millrace.transforms.format.KeepShown;
import io.millrace.transforms.format.View;
import io.millrace.transforms.mix.MixBy;
import io.millrace.transforms.mix.MixExamples;
import io.millrace.transforms.purge.IndexEval;
import io.millrace.transforms.purge.NearEval;
import io.millrace.transforms.purge.PurgeTrain;
import io.millrace.transforms.quality.CheckQuality;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.quality.ScoreQuality;
import io.millrace.transforms.scrub.ScrubItems;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.split.SplitByGroup;
import io.millrace.transforms.split.SurveySplit;
import io.millrace.transforms.stage.StagePlan;
import io.millrace.transforms.stage.StageRows;
import io.millrace.transforms.structure.CheckStructure;
import io.millrace.transforms.tokens.CountTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The job, from sources to staged files. What looks at one example at a time runs right behind each source, where no
 * runner has to hand examples over; sources meet where duplicates are dropped.
 */
final class DatasetPipeline {

    private final Plan plan;
    private final Optional<ScrubSettings> scrub;
    private final Recipe recipe;
    private final Recipe.Steps steps;
    private final SourceReaders readers;
    private final List<View> views;

    /**
     * A job.
     *
     * @param scrub how texts are scrubbed; empty when they are not
     */
    DatasetPipeline(Plan plan, Optional<ScrubSettings> scrub) {
        this.plan = plan;
        this.scrub = scrub;
        this.recipe = plan.recipe();
        this.steps = recipe.steps();
        this.readers = new SourceReaders(plan);
        this.views = RecipeValues.of(recipe);
    }

    /** The views that rows are written in. */
    List<View> views() {
        return views;
    }

    /** The sources that are read, with the canaries when there are any; the ledger's names. */
    List<Ledger.SourceName> sourceNames() {
        List<Ledger.SourceName> names = new ArrayList<>();
        recipe.sources().forEach(source -> names.add(new Ledger.SourceName(source.name(), source.type())));
        if (recipe.canaries() > 0) {
            names.add(new Ledger.SourceName(PlantCanaries.SOURCE, PlantCanaries.SOURCE));
        }
        return names;
    }

    /** The steps that run, in the order in which examples meet them; the ledger's names. */
    List<String> stepNames() {
        List<String> names = stepsOfSingleExamples();
        if (steps.exactDuplicates()) {
            names.add(DropExactDuplicates.STEP);
        }
        if (steps.nearDuplicates().isPresent()) {
            names.add(DropNearDuplicates.STEP);
        }
        if (steps.semanticDuplicates().isPresent()) {
            names.add(DropSemanticDuplicates.STEP);
        }
        if (purgesBeforeTheMix()) {
            names.add(NearEval.STEP);
        }
        if (recipe.mix().isPresent()) {
            names.add(MixExamples.STEP);
        }
        names.add(SplitByGroup.STEP);
        if (recipe.split().purge().isPresent() && !purgesBeforeTheMix()) {
            names.add(NearEval.STEP);
        }
        names.add(KeepShown.STEP);
        return names;
    }

    /** Those among them that look at one example at a time, behind each source. */
    List<String> stepsOfSingleExamples() {
        List<String> names = new ArrayList<>();
        if (steps.scrub().isPresent()) {
            names.add(ScrubItems.STEP);
        }
        if (steps.structure()) {
            names.add(CheckStructure.STEP);
        }
        if (steps.tokens().isPresent()) {
            names.add(CountTokens.STEP);
        }
        if (steps.quality().isPresent()) {
            names.add(ScoreQuality.STEP);
            names.add(CheckQuality.STEP);
        }
        if (steps.decontamination().isPresent()) {
            names.add(Decontaminate.STEP);
        }
        if (!plan.earlier().isEmpty()) {
            names.add(DropEarlier.STEP);
        }
        if (recipe.canaries() > 0) {
            names.add(RemoveCanaries.STEP);
        }
        return names;
    }

    /**
     * Puts the job into a pipeline. Its files and its outcome will lie in {@code buildFolder}.
     *
     * @throws IOException when a repository cannot be read
     */
    void assemble(Pipeline pipeline, String buildFolder) throws IOException {
        PCollectionList<Item> sources = PCollectionList.empty(pipeline);
        PCollectionList<Item> facts = PCollectionList.empty(pipeline);
        long bytes = 0;
        for (SourceSpec source : recipe.sources()) {
            SourceReaders.Reader reader = readers.of(source);
            bytes += reader.bytes();
            sources = sources.and(read(pipeline, source.name(), reader.transform()));
            if (!plan.filesOf(source.name()).isEmpty()) {
                facts = facts.and(hash(pipeline, source));
            }
        }
        for (FoundBenchmark benchmark : plan.benchmarks()) {
            facts = facts.and(tell(pipeline, benchmark));
        }
        for (EarlierVersion version : plan.earlier()) {
            String source = DropEarlier.STEP + "/" + version.name();
            facts = facts.and(withCleanNames(
                    source, pipeline.apply("Hash " + source, HashInputs.of(source, version.sketches()))));
        }
        if (recipe.canaries() > 0) {
            sources = sources.and(read(
                    pipeline,
                    PlantCanaries.SOURCE,
                    PlantCanaries.of(scrub.orElseThrow().key(), recipe.canaries())));
        }
        Sides sides = SurveyedSides.of(recipe.split().eval(), recipe.split().salt(), buildFolder);
        PCollection<Item> examples = meet(sources, facts, bytes, sides, buildFolder)
                .apply("Split", SplitByGroup.step(sides, recipe.split().salt()));
        if (recipe.split().purge().isPresent() && !purgesBeforeTheMix()) {
            double threshold = recipe.split().purge().getAsDouble();
            examples = examples.apply("Purge", NearEval.step(sides, threshold, buildFolder));
        }
        examples.apply("Format", KeepShown.step(views))
                .apply(
                        "Stage",
                        StageRows.to(
                                buildFolder,
                                layout(sides),
                                recipe.split().salt(),
                                StagePlan.of(bytes, recipe.split().eval().expectedShare()),
                                recipe.output().compression()));
    }

    private Layout layout(Sides sides) {
        Layout rows = FormatRows.of(views, sides);
        return steps.nearDuplicates().filter(Recipe.NearDuplicates::sketches).isPresent()
                ? StoreSketches.beside(rows)
                : rows;
    }

    /**
     * Puts a sample of a source, and the steps that look at one example at a time, into a pipeline.
     *
     * @param examples about how many
     * @throws IOException when a repository cannot be read
     */
    PCollection<Item> sample(Pipeline pipeline, SourceSpec source, int examples) throws IOException {
        return read(pipeline, source.name(), readers.sample(source, examples));
    }

    private PCollection<Item> read(Pipeline pipeline, String source, PTransform<PBegin, PCollection<Item>> reader) {
        PCollection<Item> items = pipeline.apply("Read " + source, reader);
        if (steps.scrub().isPresent()) {
            items = items.apply("Scrub " + source, scrub());
        }
        if (steps.structure()) {
            items = items.apply("CheckStructure " + source, CheckStructure.step());
        }
        if (steps.tokens().isPresent()) {
            items = items.apply(
                    "CountTokens " + source, RecipeValues.tokens(steps.tokens().get()));
        }
        if (steps.quality().isPresent()) {
            QualitySettings quality = steps.quality().get();
            boolean detectsLanguages = quality.asksForLanguages()
                    || recipe.mix().filter(mix -> mix.by() == MixBy.LANGUAGE).isPresent();
            items = items.apply("ScoreQuality " + source, ScoreQuality.step(detectsLanguages))
                    .apply("CheckQuality " + source, CheckQuality.step(quality));
        }
        if (steps.decontamination().isPresent()) {
            items = items.apply(
                    "Decontaminate " + source,
                    Decontaminate.step(
                            plan.benchmarks().stream()
                                    .map(FoundBenchmark::settings)
                                    .toList(),
                            steps.decontamination().get().words()));
        }
        if (!plan.earlier().isEmpty()) {
            items = items.apply(
                    "DropEarlier " + source,
                    DropEarlier.step(
                            plan.earlier(), steps.nearDuplicates().orElseThrow().threshold()));
        }
        // What looks at single examples has looked. Beyond, a canary would change what becomes of others.
        return recipe.canaries() > 0 ? items.apply("RemoveCanaries " + source, RemoveCanaries.step()) : items;
    }

    private PCollection<Item> hash(Pipeline pipeline, SourceSpec source) {
        return withCleanNames(
                source.name(),
                pipeline.apply("Hash " + source.name(), HashInputs.of(source.name(), plan.filesOf(source.name()))));
    }

    /** What a benchmark holds, and the checksums of its files. */
    private PCollection<Item> tell(Pipeline pipeline, FoundBenchmark benchmark) {
        String source = TellBenchmark.sourceOf(benchmark.settings().name());
        return withCleanNames(
                source,
                PCollectionList.of(pipeline.apply("Tell " + source, TellBenchmark.of(benchmark.facts())))
                        .and(pipeline.apply(
                                "Hash " + source,
                                HashInputs.of(source, benchmark.settings().files())))
                        .apply("Facts of " + source, Flatten.pCollections()));
    }

    /** Names of files may not pass without a scrub either. */
    private PCollection<Item> withCleanNames(String source, PCollection<Item> inputs) {
        return steps.scrub().isPresent() ? inputs.apply("ScrubNames " + source, scrub()) : inputs;
    }

    private ScrubItems scrub() {
        return ScrubItems.by(scrub.orElseThrow(), steps.scrub().orElseThrow().maximumSecrets());
    }

    /** A mix that is to be what was asked for must know what is left of train. Else the purge needs no notes. */
    private boolean purgesBeforeTheMix() {
        return recipe.mix().isPresent() && recipe.split().purge().isPresent();
    }

    /** Where sources meet, and what is decided there. */
    private PCollection<Item> meet(
            PCollectionList<Item> sources, PCollectionList<Item> facts, long bytes, Sides sides, String buildFolder) {
        Meeting meeting = Meeting.of(Meeting.partitionsFor(bytes)).besideFacts(facts.size());
        if (steps.exactDuplicates()) {
            meeting = DropExactDuplicates.at(meeting);
        }
        if (steps.nearDuplicates().isPresent()) {
            meeting =
                    DropNearDuplicates.at(meeting, steps.nearDuplicates().get().threshold());
        }
        if (steps.semanticDuplicates().isPresent()) {
            meeting = DropSemanticDuplicates.at(
                    meeting, steps.semanticDuplicates().get().threshold());
        }
        if (SplitSurvey.isNeeded(recipe.split().eval())) {
            meeting = meeting.deciding(SurveySplit.of(recipe.split().eval(), sides, buildFolder));
        }
        if (recipe.split().purge().isPresent()) {
            meeting = meeting.withShingles().deciding(IndexEval.of(sides, buildFolder));
        }
        if (purgesBeforeTheMix()) {
            meeting =
                    meeting.deciding(PurgeTrain.of(sides, recipe.split().purge().getAsDouble(), buildFolder));
        }
        if (recipe.mix().isPresent()) {
            meeting = meeting.deciding(MixExamples.of(recipe.mix().get(), sides));
        }
        PCollectionList<Item> all = sources.and(facts.getAll());
        return meeting.isIdle() ? all.apply("Flatten", Flatten.pCollections()) : all.apply("Meet", meeting);
    }
}
