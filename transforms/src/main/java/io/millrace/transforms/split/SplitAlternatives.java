package io.millrace.transforms.split;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.repository.GroupBy;
import io.millrace.transforms.common.split.GroupSides;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What other settings of a split would lose to straddling, counted on the same examples: other shares of eval, and
 * groups by directory where they are by file. The counts are measures of the split in the ledger.
 */
public final class SplitAlternatives implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String MEASURE = "would-straddle-at-";
    private static final String BY_DIRECTORY = "-by-directory";

    /** Shares that people choose, as the ledger writes them. */
    private static final List<String> SHARES = List.of("0.01", "0.02", "0.05", "0.1", "0.2");

    private final TreeMap<String, GroupSides> sides = new TreeMap<>();

    private SplitAlternatives(String salt) {
        SHARES.forEach(share -> sides.put(share, GroupSides.of(salt, Double.parseDouble(share))));
    }

    /** The alternatives to a split of this salt. */
    public static SplitAlternatives of(String salt) {
        return new SplitAlternatives(salt);
    }

    /** The names of the measures that an example adds one to: of the settings that would lose it. */
    List<String> losing(Example example) {
        if (example.groups().size() < 2) {
            return List.of();
        }
        List<String> measures = new ArrayList<>();
        add(example.groups(), "", measures);
        List<String> directories =
                example.groups().stream().map(SplitAlternatives::directory).toList();
        if (!directories.equals(example.groups())) {
            add(directories, BY_DIRECTORY, measures);
        }
        return measures;
    }

    private void add(List<String> groups, String ending, List<String> measures) {
        sides.forEach((share, rule) -> {
            if (groups.stream().map(rule::sideOf).distinct().count() > 1) {
                measures.add(MEASURE + share + ending);
            }
        });
    }

    /** The word that a file's lineage has where groups are by directory; other words as they are. */
    private static String directory(String group) {
        String file = GroupBy.FILE.word() + ":";
        int name = group.indexOf(':', file.length());
        if (!group.startsWith(file) || name < 0) {
            return group;
        }
        int end = Math.max(name + 1, group.lastIndexOf('/'));
        return GroupBy.DIRECTORY.word() + ":" + group.substring(file.length(), end);
    }

    /**
     * What the settings would lose, for a person: {@code eval 0.1 1.9 %, eval 0.05 by directory 0.4 %}; empty when
     * none loses anything.
     *
     * @param measures of the split in the ledger
     * @param read how many examples came to it
     */
    public static String text(SortedMap<String, Long> measures, long read) {
        List<String> settings = new ArrayList<>();
        for (String ending : List.of("", BY_DIRECTORY)) {
            for (String share : SHARES) {
                long lost = measures.getOrDefault(MEASURE + share + ending, 0L);
                if (lost > 0) {
                    settings.add(String.format(
                            Locale.ROOT,
                            "eval %s%s %.1f %%",
                            share,
                            ending.isEmpty() ? "" : " by directory",
                            100.0 * lost / read));
                }
            }
        }
        return String.join(", ", settings);
    }
}
