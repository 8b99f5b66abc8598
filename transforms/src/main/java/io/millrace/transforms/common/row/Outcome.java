package io.millrace.transforms.common.row;

import io.millrace.schemas.Input;
import io.millrace.schemas.Tally;
import java.util.List;

/**
 * All that a run hands to whoever publishes it, each list sorted and its equal keys merged.
 *
 * @param tallies the counts
 * @param inputs what was read
 * @param files what was written
 */
public record Outcome(List<Tally> tallies, List<Input> inputs, List<StagedFile> files) {

    /** The file in the build's folder that holds an outcome as JSON. It appears last, whole. */
    public static final String FILE_NAME = "outcome.json";

    public Outcome {
        tallies = List.copyOf(tallies);
        inputs = List.copyOf(inputs);
        files = List.copyOf(files);
    }
}
