package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins the components of a project's files into families. */
final class FamilyFinder {

    private FamilyFinder() {}

    /** The families, in the order of their first objects; the order of the files given does not matter. */
    static List<Family> families(List<FileIndex> indexes) {
        List<FileIndex> files = new ArrayList<>(indexes);
        files.sort(Comparator.comparing((FileIndex index) -> index.file().name())
                .thenComparing(index -> index.file().uri()));
        JoinKeys joins = new JoinKeys();
        int[] bases = new int[files.size()];
        for (int f = 0; f < bases.length; f++) {
            FileIndex index = files.get(f);
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
        return collect(files, bases, joins);
    }

    private static List<Family> collect(List<FileIndex> files, int[] bases, JoinKeys joins) {
        List<List<Family.Extract>> byFirstMember = new ArrayList<>();
        for (int c = 0; c < joins.components(); c++) {
            byFirstMember.add(joins.find(c) == c ? new ArrayList<>() : null);
        }
        int[] lastFiles = new int[joins.components()];
        for (int f = 0; f < bases.length; f++) {
            FileIndex index = files.get(f);
            for (int i = 0; i < index.components().length; i++) {
                int first = joins.find(bases[f] + index.components()[i]);
                List<Family.Extract> extracts = byFirstMember.get(first);
                if (extracts.isEmpty() || lastFiles[first] < f) {
                    lastFiles[first] = f;
                    extracts.add(new Family.Extract(index.file(), new ArrayList<>()));
                }
                extracts.get(extracts.size() - 1).spans().add(index.spans().get(i));
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
