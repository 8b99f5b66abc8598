package io.millrace.transforms.structure;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds strings that tokenizers turn into control tokens, in the middle of somebody's text. The list is the resource
 * {@code special-tokens.txt}.
 */
final class SpecialTokens {

    private static final String RESOURCE = "special-tokens.txt";

    private static final SpecialTokens IN_CONVERSATIONS = new SpecialTokens(Set.of("chat", "both"));
    private static final SpecialTokens IN_INFILLS = new SpecialTokens(Set.of("fim", "both"));

    private final AhoCorasickDoubleArrayTrie<String> tokens = new AhoCorasickDoubleArrayTrie<>();

    private SpecialTokens(Set<String> kinds) {
        TreeMap<String, String> found = new TreeMap<>();
        try (InputStream in = SpecialTokens.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without its resource " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0 && kinds.contains(line.substring(0, space))) {
                    found.put(line.substring(space + 1), line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
        tokens.build(found);
    }

    /** Those of models that converse. */
    static SpecialTokens inConversations() {
        return IN_CONVERSATIONS;
    }

    /** Those of models that fill gaps. */
    static SpecialTokens inInfills() {
        return IN_INFILLS;
    }

    /** The first special token in a text. */
    Optional<String> in(String text) {
        // All of them hold this character, most texts do not.
        if (text.indexOf('<') < 0) {
            return Optional.empty();
        }
        AhoCorasickDoubleArrayTrie.Hit<String> hit = tokens.findFirst(text);
        return hit == null ? Optional.empty() : Optional.of(hit.value);
    }
}
