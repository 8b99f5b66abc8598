package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins the components of a project's files into families. */
final class FamilyFinder {

    private FamilyFinder() {}

    /** The families, in the order of their first objects; the order of the files given does not matter. */
    static List<Family> families(List<FileIndex> indexes) {
        List<FileIndex> parts = new ArrayList<>(indexes);
        parts.sort(
                Comparator.comparing((FileIndex index) -> index.range().file().name())
                        .thenComparing(index -> index.range().file().uri())
                        .thenComparing(index -> index.range().start()));
        JoinKeys joins = new JoinKeys();
        int[] bases = new int[parts.size()];
        for (int f = 0; f < bases.length; f++) {
            FileIndex index = parts.get(f);
            bases[f] = joins.components();
            for (int component : index.components()) {
                while (joins.components() <= bases[f] + component) {
                    joins.add();
                }
            }
            for (int k = 0; k < index.keys().length; k++) {
                joins.join(bases[f] + index.owners()[k], index.keys()[k]);
            }
        }
        return collect(parts, bases, joins);
    }

    private static List<Family> collect(List<FileIndex> parts, int[] bases, JoinKeys joins) {
        List<List<Family.Extract>> byFirstMember = new ArrayList<>();
        for (int c = 0; c < joins.components(); c++) {
            byFirstMember.add(joins.find(c) == c ? new ArrayList<>() : null);
        }
        int[] lastFiles = new int[joins.components()];
        int file = 0;
        for (int p = 0; p < bases.length; p++) {
            FileIndex part = parts.get(p);
            boolean goesOn =
                    p > 0 && part.range().file().equals(parts.get(p - 1).range().file());
            file += goesOn ? 0 : 1;
            for (int i = 0; i < part.components().length; i++) {
                int first = joins.find(bases[p] + part.components()[i]);
                List<Family.Extract> extracts = byFirstMember.get(first);
                if (lastFiles[first] < file) {
                    lastFiles[first] = file;
                    extracts.add(new Family.Extract(part.range().file(), new ArrayList<>()));
                }
                extracts.get(extracts.size() - 1).spans().add(part.spans().get(i));
            }
        }
        List<Family> families = new ArrayList<>();
        for (List<Family.Extract> extracts : byFirstMember) {
            if (extracts != null) {
                families.add(new Family(extracts));
            }
        }
        return families;
    }
}
