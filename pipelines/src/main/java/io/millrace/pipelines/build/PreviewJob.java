package io.millrace.pipelines.build;

import io.millrace.pipelines.command.Previewer;
import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.preview.PreviewText;
import io.millrace.pipelines.preview.Sample;
import io.millrace.pipelines.recipe.SourceSpec;
import io.millrace.schemas.Item;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * Runs a sample of each source through the steps that look at single examples, on the Direct Runner, which starts at
 * once. What comes out lies in a folder of the user's alone until it was read, and is deleted then.
 */
public final class PreviewJob implements Previewer {

    private PreviewJob() {}

    public static PreviewJob create() {
        return new PreviewJob();
    }

    @Override
    public String preview(Plan plan, int examples) throws IOException {
        DatasetPipeline job = new DatasetPipeline(plan, RecipeValues.scrub(plan));
        Path folder = Files.createTempDirectory("millrace-preview-");
        try {
            DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
            options.setRunner(DirectRunner.class);
            // Both look for mistakes in steps, which tests do.
            options.setEnforceImmutability(false);
            options.setEnforceEncodability(false);
            Pipeline pipeline = Pipeline.create(options);
            List<SourceSpec> sources = plan.recipe().sources();
            for (int i = 0; i < sources.size(); i++) {
                Path gathered = Files.createDirectory(folder.resolve(Integer.toString(i)));
                job.sample(pipeline, sources.get(i), examples)
                        .apply("Gather " + sources.get(i).name(), ParDo.of(new GatherFn(gathered.toString())));
            }
            pipeline.run().waitUntilFinish();
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                List<Item> items = read(folder.resolve(Integer.toString(i)));
                samples.add(Sample.of(sources.get(i).name(), items, examples));
            }
            return PreviewText.of(samples, plan.recipe().steps().quality(), job.stepsOfSingleExamples());
        } finally {
            delete(folder);
        }
    }

    private static List<Item> read(Path folder) throws IOException {
        List<Item> items = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                BinaryReader reader = new BinaryReader(Files.readAllBytes(file));
                while (reader.hasMore()) {
                    items.add(ItemCodec.read(reader));
                }
            }
        }
        return items;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Writes a bundle's items to a file of its own. */
    private static final class GatherFn extends DoFn<Item, Void> {

        private static final long serialVersionUID = 1;

        private final String folder;
        private transient BinaryWriter items;

        GatherFn(String folder) {
            this.folder = folder;
        }

        @StartBundle
        public void startBundle() {
            items = new BinaryWriter(1 << 16);
        }

        @ProcessElement
        public void process(@Element Item item) {
            ItemCodec.write(item, items);
        }

        @FinishBundle
        public void finishBundle() {
            try {
                Files.write(Files.createTempFile(Path.of(folder), "items-", ""), items.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
