package io.millrace.pipelines.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A last look at a version that is whole and that nobody sees yet. */
@FunctionalInterface
public interface Inspection {

    /**
     * Looks at all files of a version.
     *
     * @param version the folder that would become it
     * @return why it must not be published, each a sentence that holds nothing of what was found; none when it may
     * @throws IOException when a file cannot be read
     */
    List<String> objections(Path version) throws IOException;

    /** Finds nothing. */
    static Inspection none() {
        return version -> List.of();
    }
}
