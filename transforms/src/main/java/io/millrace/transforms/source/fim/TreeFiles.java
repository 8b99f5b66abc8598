package io.millrace.transforms.source.fim;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Some files of a tree that lie beside one another, as a piece of work. */
final class TreeFiles implements Serializable {

    private static final long serialVersionUID = 1;

    /** Small enough that the files of a small repository feed several cores. */
    private static final int MOST_FILES = 32;

    private static final long MOST_BYTES = 1 << 20;

    private final ArrayList<TreeFile> files;

    private TreeFiles(List<TreeFile> files) {
        this.files = new ArrayList<>(files);
    }

    /** All files in pieces, in order; one empty piece when there are none, so that somebody tells of it. */
    static List<TreeFiles> cut(List<TreeFile> files) {
        if (files.isEmpty()) {
            return List.of(new TreeFiles(files));
        }
        List<TreeFiles> pieces = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            bytes += files.get(i).bytes();
            if (i + 1 - from == MOST_FILES || bytes >= MOST_BYTES || i + 1 == files.size()) {
                pieces.add(new TreeFiles(files.subList(from, i + 1)));
                from = i + 1;
                bytes = 0;
            }
        }
        return pieces;
    }

    List<TreeFile> files() {
        return files;
    }
}
