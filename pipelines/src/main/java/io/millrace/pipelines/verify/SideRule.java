package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which side an example lies on by the rule of the manifest's recipe, and whether its rows lie there. The rule is
 * written down at {@code EvalChoice}, where the job takes it from; here it is restated from those words.
 *
 * <p>A row tells all that decided about it, for texts were scrubbed before. The recipe in the manifest was scrubbed as
 * well, but the job had it as it was written: what a pseudonym stands for there cannot be told, and what hangs on it is
 * left undecided.
 */
interface SideRule {

    /**
     * What is to be done with the rows of a file. Asked once for each file, by any thread.
     *
     * @param complaints takes what a row alone shows to be wrong
     */
    RowSink sink(RowFile file, Complaints complaints);

    /**
     * After all files: finds what only all rows together show.
     *
     * @throws IOException when a file cannot be read again
     */
    default void finish(Path version, LedgerCheck ledger, Complaints complaints) throws IOException {}

    /** The recipe's word for it; empty for one that is not known. */
    String kind();

    /** What groups are hashed with; empty where they are not. */
    default String salt() {
        return "";
    }

    /** What is proven when nothing is wrong, each a sentence for a person. */
    List<String> proven(long trainRows, long evalRows);

    /** What could not be decided and why, each a sentence for a person. */
    default List<String> undecided() {
        return List.of();
    }

    /** The rule of a recipe as manifests have it. */
    static SideRule of(JsonNode recipe) {
        JsonNode eval = recipe.path("split").path("eval");
        boolean isScrubbed = !recipe.path("steps").path("scrub").asText().equals("off");
        if (Conditions.areIn(eval)) {
            return new ConditionsRule(Conditions.of(eval, isScrubbed));
        }
        if (eval.size() == 1 && eval.path("newest").isNumber()) {
            return new NewestRule(eval.get("newest").doubleValue());
        }
        JsonNode fraction = eval.isNumber() ? eval : eval.path("fraction");
        String salt = recipe.path("split").path("salt").asText();
        if (eval.size() > 1
                || salt.isEmpty()
                || !fraction.isNumber() && !eval.path("count").isNumber()) {
            return new UnknownRule("the recipe in the manifest has none that is known here");
        }
        if (isScrubbed && Pseudonym.isIn(salt)) {
            return new UnknownRule("a pseudonym stands for the salt in the manifest's recipe");
        }
        return fraction.isNumber()
                ? new FractionRule(fraction.doubleValue(), salt)
                : new CountRule(eval.get("count").longValue(), salt);
    }
}
