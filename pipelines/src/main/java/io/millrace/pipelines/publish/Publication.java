package io.millrace.pipelines.publish;

import java.nio.file.Path;
import java.util.List;

/** How an attempt to publish ended. */
public sealed interface Publication {

    /**
     * A version is in use that was not before.
     *
     * @param version its name
     * @param folder where it lies
     */
    record Published(String version, Path folder) implements Publication {}

    /**
     * The version in use already holds exactly this; nothing was written.
     *
     * @param version its name
     * @param folder where it lies
     */
    record Unchanged(String version, Path folder) implements Publication {}

    /**
     * The ledger does not balance; nothing was written.
     *
     * @param violations the laws that are broken, each a sentence with its numbers; at least one
     */
    record Refused(List<String> violations) implements Publication {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
