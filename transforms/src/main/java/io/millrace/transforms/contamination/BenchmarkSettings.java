package io.millrace.transforms.contamination;

import io.millrace.transforms.common.read.InputFile;
import java.io.Serializable;
import java.util.List;

/**
 * A benchmark whose items are kept out.
 *
 * @param name what hits are counted and reported under
 * @param files where its items lie
 * @param format how they are written
 * @param fields for JSON: which fields hold what is looked for, as {@code question} or {@code test[0].text} or
 *     {@code choices[*]}; each is a text of its own
 * @param entryPoint for JSON: the field with the name of the function that an item asks for; empty when there is none
 */
public record BenchmarkSettings(
        String name, List<InputFile> files, Format format, List<String> fields, String entryPoint)
        implements Serializable {

    /** How items are written. */
    public enum Format {
        /** By the files' names: {@link #JSON}, {@link #LINES} for {@code .txt}, else {@link #TEXT}. */
        AUTO,
        /** A JSON value for each item, as lines, one behind the other or in an array. */
        JSON,
        /** Each line is an item. */
        LINES,
        /** Each file is an item. */
        TEXT
    }

    public BenchmarkSettings {
        files = List.copyOf(files);
        fields = List.copyOf(fields);
    }
}
