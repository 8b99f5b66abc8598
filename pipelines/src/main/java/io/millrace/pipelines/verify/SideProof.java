package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was proven of the sides that rows are on by the recipe's rule.
 *
 * @param eval what the recipe evaluates with
 * @param rule that it comes to
 * @param trainRows how many rows of train were looked at, counted in each view
 * @param evalRows how many of eval
 * @param groups how many different groups these have
 */
record SideProof(JsonNode eval, SideRule rule, long trainRows, long evalRows, long groups) {

    static SideProof of(JsonNode manifest, SideRule rule, List<RowFileFacts> files, SplitCheck split) {
        return new SideProof(
                manifest.path("recipe").path("split").path("eval"),
                rule,
                rows(files, RowFile.TRAIN),
                rows(files, RowFile.EVAL),
                (long) split.trainGroups() + split.evalGroups());
    }

    private static long rows(List<RowFileFacts> files, String split) {
        return files.stream()
                .filter(facts -> facts.file().split().equals(split))
                .mapToLong(RowFileFacts::rows)
                .sum();
    }

    /** What was proven and what was not, for a person. */
    List<String> statements() {
        return Stream.concat(rule.proven(trainRows, evalRows).stream(), rule.undecided().stream())
                .toList();
    }

    /** The certificate's words for it. */
    ObjectNode toJson() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("kind", rule.kind().isEmpty() ? null : rule.kind());
        document.set("eval", eval);
        document.put("salt", rule.salt().isEmpty() ? null : rule.salt());
        document.put("trainRows", trainRows);
        document.put("evalRows", evalRows);
        document.put("groups", groups);
        rule.undecided().forEach(document.putArray("undecided")::add);
        return document;
    }
}
