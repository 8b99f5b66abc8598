package io.millrace.transforms.common.block;

import java.io.IOException;

/** Takes entries one at a time. */
@FunctionalInterface
public interface EntryConsumer {

    /**
     * Takes an entry.
     *
     * @param bytes holds the entry until the method returns
     * @param from its first byte
     * @param length its length
     */
    void accept(byte[] bytes, int from, int length) throws IOException;
}
