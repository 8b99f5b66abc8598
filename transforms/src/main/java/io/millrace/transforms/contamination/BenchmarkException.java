package io.millrace.transforms.contamination;

/** A benchmark cannot be looked for as its settings say. */
public final class BenchmarkException extends Exception {

    private static final long serialVersionUID = 1;

    /** Which setting is to be changed. */
    public enum Setting {
        PATH,
        FIELDS,
        ENTRY_POINT
    }

    private final String benchmark;
    private final Setting setting;

    BenchmarkException(String benchmark, Setting setting, String message) {
        super(message);
        this.benchmark = benchmark;
        this.setting = setting;
    }

    /** The benchmark's name. */
    public String benchmark() {
        return benchmark;
    }

    /** Which of its settings is wrong. */
    public Setting setting() {
        return setting;
    }
}
