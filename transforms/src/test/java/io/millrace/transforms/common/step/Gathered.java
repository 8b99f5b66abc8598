package io.millrace.transforms.common.step;

import io.millrace.schemas.Item;
import io.millrace.schemas.coder.ItemCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Runs a source or a step on the Direct Runner and hands back what came out, in no order. */
public final class Gathered {

    private static final Map<Integer, Queue<Item>> RUNS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Gathered() {}

    /** What a source gives. */
    public static List<Item> from(PTransform<? super PBegin, PCollection<Item>> source) {
        Pipeline pipeline = pipeline();
        return run(pipeline, pipeline.apply(source));
    }

    /** What a step makes of items. */
    public static List<Item> from(
            List<? extends Item> items, PTransform<? super PCollection<Item>, PCollection<Item>> step) {
        Pipeline pipeline = pipeline();
        return run(
                pipeline,
                pipeline.apply(Create.of(List.<Item>copyOf(items)).withCoder(ItemCoder.of()))
                        .apply(step));
    }

    private static Pipeline pipeline() {
        PipelineOptions options =
                PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create();
        return Pipeline.create(options);
    }

    private static List<Item> run(Pipeline pipeline, PCollection<Item> items) {
        int run = NEXT.incrementAndGet();
        RUNS.put(run, new ConcurrentLinkedQueue<>());
        items.apply("Gather", ParDo.of(new GatherFn(run)));
        pipeline.run().waitUntilFinish();
        return new ArrayList<>(RUNS.remove(run));
    }

    private static final class GatherFn extends DoFn<Item, Void> {

        private static final long serialVersionUID = 1;

        private final int run;

        GatherFn(int run) {
            this.run = run;
        }

        @ProcessElement
        public void process(@Element Item item) {
            RUNS.get(run).add(item);
        }
    }
}
