package io.millrace.pipelines.publish;

/** The names of what lies in a version's folder. */
final class VersionLayout {

    static final String TRAIN = "train";
    static final String EVAL = "eval";

    /** Holds a folder for each view. */
    static final String DATA = "data";

    static final String REJECTED = "rejected";
    static final String DEAD_LETTERS = "dead-letters";

    static final String CARD = "README.md";
    static final String LEDGER = "ledger.json";
    static final String MANIFEST = "manifest.json";
    static final String BUILD = "build.json";
    static final String REPORT = "report.html";
    static final String CROISSANT = "croissant.json";

    private VersionLayout() {}

    /** The folder of a view's rows. */
    static String dataOf(String view) {
        return DATA + "/" + view;
    }
}
