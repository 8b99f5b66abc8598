package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.transforms.common.read.InputFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

class ReadTranscriptsTest {

    @Test
    void givesInAPipelineWhatBothPassesGive() {
        List<InputFile> files =
                new ArrayList<>(TwoPasses.files(TwoPasses.samples().resolve("projects")));
        Collections.shuffle(files, new Random(3));
        TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
        PCollection<Item> items =
                pipeline.apply(ReadTranscripts.of(TwoPasses.SOURCE, files, TranscriptSettings.defaults()));
        PAssert.that(items).satisfies(new SameAsTwoPasses());
        pipeline.run().waitUntilFinish();
    }

    private static final class SameAsTwoPasses implements SerializableFunction<Iterable<Item>, Void> {

        private static final long serialVersionUID = 1;

        @Override
        public Void apply(Iterable<Item> items) {
            TwoPasses found = TwoPasses.of(items);
            TwoPasses expected = TwoPasses.over(
                    TwoPasses.files(TwoPasses.samples().resolve("projects")), TranscriptSettings.defaults());
            assertThat(found.examples(), containsInAnyOrder(expected.examples().toArray(Example[]::new)));
            assertThat(
                    found.deadLetters(),
                    containsInAnyOrder(expected.deadLetters().toArray()));
            assertThat(
                    found.rejections(), containsInAnyOrder(expected.rejections().toArray()));
            assertThat(found.inputs(), containsInAnyOrder(expected.inputs().toArray()));
            assertThat(found.tallies(), equalTo(expected.tallies()));
            assertThat(found.imbalance(), equalTo(""));
            return null;
        }
    }
}
