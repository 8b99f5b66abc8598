package io.millrace.transforms.format;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.millrace.schemas.Content;
import io.millrace.transforms.format.fim.InfillFamily;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Finds a family's own control tokens in an infill: the family's tokenizer would not tell them from the view's. */
final class ControlTokens {

    private static final Map<InfillFamily, ControlTokens> OF_FAMILIES = ofFamilies();

    private final AhoCorasickDoubleArrayTrie<Boolean> tokens = new AhoCorasickDoubleArrayTrie<>();

    private ControlTokens(InfillFamily family) {
        TreeMap<String, Boolean> words = new TreeMap<>();
        family.specialTokens().forEach(token -> words.put(token, true));
        tokens.build(words);
    }

    private static Map<InfillFamily, ControlTokens> ofFamilies() {
        Map<InfillFamily, ControlTokens> all = new EnumMap<>(InfillFamily.class);
        for (InfillFamily family : InfillFamily.values()) {
            all.put(family, new ControlTokens(family));
        }
        return Collections.unmodifiableMap(all);
    }

    static ControlTokens of(InfillFamily family) {
        return OF_FAMILIES.get(family);
    }

    boolean areIn(Content.Infill infill) {
        return areIn(infill.prefix())
                || areIn(infill.middle())
                || areIn(infill.suffix())
                || areIn(infill.path())
                || infill.context().stream().anyMatch(file -> areIn(file.path()) || areIn(file.text()));
    }

    private boolean areIn(String text) {
        // All of them begin with it, most texts do not hold it.
        return text.indexOf('<') >= 0 && tokens.matches(text);
    }
}
