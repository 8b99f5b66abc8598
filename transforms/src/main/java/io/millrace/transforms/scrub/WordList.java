package io.millrace.transforms.scrub;

import java.util.List;
import java.util.Set;

/** Lists of words, as text that can be read. */
final class WordList {

    private WordList() {}

    /** The words of a text, parted by white space. */
    static Set<String> set(String words) {
        return Set.copyOf(list(words));
    }

    /** The words of a text, parted by white space, in their order. */
    static List<String> list(String words) {
        return List.of(words.strip().split("\\s+"));
    }

    /** The phrases of a text, parted by commas or line ends. */
    static List<String> phrases(String phrases) {
        return List.of(phrases.strip().split("\\s*[,\\n]\\s*"));
    }
}
