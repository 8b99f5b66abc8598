package io.millrace.transforms.source.git.apply;

import java.util.Map;
import java.util.SortedMap;

/** Applies answers of one form. */
public interface AnswerApplier {

    /**
     * The files after an answer.
     *
     * @param answer the text of the answer
     * @param before the files before it, text by path; not changed
     * @throws DoesNotApplyException when the answer is not in the form or does not fit the files
     */
    SortedMap<String, String> apply(String answer, Map<String, String> before) throws DoesNotApplyException;
}
