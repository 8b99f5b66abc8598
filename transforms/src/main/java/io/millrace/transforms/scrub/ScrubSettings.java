package io.millrace.transforms.scrub;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user decides about scrubbing.
 *
 * @param key what pseudonyms are made with: 16 bytes or more that nobody else has, outside of every output
 * @param personalData whether more than credentials goes
 * @param names names of people, to go wherever they stand as words of their own, in any case of letters
 * @param hosts names of machines, to go likewise
 * @param users names of users, to go likewise unless they are words that texts need
 * @param kept values that stay although a rule would take them, exactly as written
 */
public record ScrubSettings(
        byte[] key, boolean personalData, List<String> names, List<String> hosts, List<String> users, Set<String> kept)
        implements Serializable {

    /** Shorter keys can be tried out. */
    public static final int SHORTEST_KEY = 16;

    public ScrubSettings {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "a key of " + key.length + " bytes: at least " + SHORTEST_KEY + " are needed");
        }
        key = key.clone();
        names = List.copyOf(names);
        hosts = List.copyOf(hosts);
        users = List.copyOf(users);
        kept = new TreeSet<>(kept);
    }

    /** The built-in rules alone. */
    public static ScrubSettings keyedBy(byte[] key) {
        return new ScrubSettings(key, true, List.of(), List.of(), List.of(), Set.of());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "personal data: " + personalData + ", names: " + names.size() + ", hosts: " + hosts.size() + ", users: "
                + users.size() + ", kept: " + kept.size();
    }
}
