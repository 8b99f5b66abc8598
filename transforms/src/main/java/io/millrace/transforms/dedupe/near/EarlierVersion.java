package io.millrace.transforms.dedupe.near;

import io.millrace.transforms.common.read.InputFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A version that was published before.
 *
 * @param name the version's
 * @param sketches the files of its sketches
 * @param rows how many sketches they hold
 */
public record EarlierVersion(String name, ArrayList<InputFile> sketches, int rows) implements Serializable {

    public EarlierVersion {
        sketches = new ArrayList<>(sketches);
    }

    /** A version. */
    public static EarlierVersion of(String name, List<InputFile> sketches, int rows) {
        return new EarlierVersion(name, new ArrayList<>(sketches), rows);
    }
}
