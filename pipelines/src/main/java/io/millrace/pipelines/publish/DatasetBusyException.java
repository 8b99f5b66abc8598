package io.millrace.pipelines.publish;

import java.io.IOException;
import java.nio.file.Path;

/** Another build of the same dataset is running. Two of them would sweep away each other's work. */
public final class DatasetBusyException extends IOException {

    private static final long serialVersionUID = 1;

    DatasetBusyException(Path dataset, Path lock) {
        super("another build of " + dataset + " is running (it holds " + lock + "); wait for it, or end it");
    }
}
