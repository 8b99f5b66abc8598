package io.millrace.pipelines.command;

import io.millrace.pipelines.plan.Plan;
import java.io.IOException;

/** Shows on a sample what a build would do. */
@FunctionalInterface
public interface Previewer {

    /**
     * Reads a sample and writes no version.
     *
     * @param plan what would be built, checked
     * @param examples of each source at most
     * @return tables for a person: whole lines
     * @throws IOException when an input cannot be read
     */
    String preview(Plan plan, int examples) throws IOException;
}
