package io.millrace.transforms.common.repository.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables that lie beside these classes: one fact a line, fields set apart by tabs, {@code #} before remarks. */
final class FactTable {

    private FactTable() {}

    static List<String[]> read(String name, int fields) {
        try (InputStream stream = FactTable.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program was built without its table " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# ") && !line.startsWith("#\t"))
                    .map(line -> {
                        String[] values = line.split("\t", -1);
                        if (values.length != fields) {
                            throw new IllegalStateException(name + " has a line of other than " + fields + " fields");
                        }
                        return values;
                    })
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
