package io.millrace.pipelines.verify;

import java.util.List;

/**
 * A rule that the manifest does not tell.
 *
 * @param why what is missing
 */
record UnknownRule(String why) implements SideRule {

    @Override
    public RowSink sink(RowFile file, Complaints complaints) {
        return RowSink.none();
    }

    @Override
    public String kind() {
        return "";
    }

    @Override
    public List<String> proven(long trainRows, long evalRows) {
        return List.of();
    }

    @Override
    public List<String> undecided() {
        return List.of("whether rows are on the sides that the recipe's rule says was not looked at: " + why);
    }
}
