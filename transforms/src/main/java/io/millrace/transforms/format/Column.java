package io.millrace.transforms.format;

import java.util.Objects;

/** A column of a view. */
public record Column(String name, ColumnType type) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
