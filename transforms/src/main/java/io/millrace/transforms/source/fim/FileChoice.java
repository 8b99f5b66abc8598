package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.classify.Language;
import java.util.List;

/** What becomes of a file. */
sealed interface FileChoice {

    /**
     * Nothing is cut into it.
     *
     * @param reason a fixed word in kebab case
     */
    record Skip(String reason) implements FileChoice {}

    /**
     * It is cut.
     *
     * @param language what it is written in
     * @param text its text
     * @param cuts the gaps, at least one
     */
    record Take(Language language, String text, List<Cut> cuts) implements FileChoice {
        public Take {
            cuts = List.copyOf(cuts);
        }
    }
}
