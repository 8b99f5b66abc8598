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
     * Something keeps the version back; nothing is left of it.
     *
     * @param reason what it is, in few words
     * @param violations each a sentence: a law of the ledger that is broken, a place of what must not leave; at least
     *     one
     */
    record Refused(String reason, List<String> violations) implements Publication {
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
