package io.millrace.transforms.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The type of a column as the loaders of datasets know it. */
public sealed interface ColumnType {

    /**
     * A single value.
     *
     * @param dtype the word of the card's YAML
     */
    record Scalar(String dtype) implements ColumnType {}

    /** Text. */
    static ColumnType string() {
        return new Scalar("string");
    }

    /** A number of 64 bits. */
    static ColumnType integer() {
        return new Scalar("int64");
    }

    /** Yes or no. */
    static ColumnType bool() {
        return new Scalar("bool");
    }

    /** A JSON text on disk that is loaded as what it says. */
    static ColumnType json() {
        return new Scalar("json");
    }

    /** A list whose elements are of one type. */
    record ListOf(ColumnType element) implements ColumnType {}

    /** An object with fixed keys. */
    record Struct(List<Column> columns) implements ColumnType {
        public Struct {
            columns = List.copyOf(columns);
        }
    }

    /** A list of these. */
    default ColumnType list() {
        return new ListOf(this);
    }

    /** An object of these columns. */
    static ColumnType struct(Column... columns) {
        return new Struct(List.of(columns));
    }

    /**
     * The columns as {@code dataset_info.features} of a dataset card holds them, made of maps, lists and strings, so
     * that any YAML writer can print it.
     */
    static List<Map<String, Object>> toCard(List<Column> columns) {
        return columns.stream().map(ColumnType::toCard).toList();
    }

    private static Map<String, Object> toCard(Column column) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", column.name());
        ColumnType type = column.type();
        if (type instanceof Scalar scalar) {
            entry.put("dtype", scalar.dtype());
        } else if (type instanceof Struct struct) {
            entry.put("struct", toCard(struct.columns()));
        } else if (type instanceof ListOf list) {
            entry.put("list", elementOnCard(list.element()));
        }
        return entry;
    }

    private static Object elementOnCard(ColumnType element) {
        if (element instanceof Scalar scalar) {
            return scalar.dtype();
        }
        if (element instanceof Struct struct) {
            return toCard(struct.columns());
        }
        return Map.of("list", elementOnCard(((ListOf) element).element()));
    }
}
