package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Guesses a repository's licence from the one licence file at its top, by sentences that only that licence has.
 * Not thread-safe; remembers the files that it has read.
 */
public final class Licences {

    /** No licence text is larger. */
    private static final int LARGEST_FILE = 1 << 18;

    private static final Pattern FILE = Pattern.compile("(?i)(un)?licen[cs]e(\\.(md|txt|rst))?|copying(\\.(md|txt))?");

    /** A licence and what its text must contain; the first that fits is taken. */
    private record Known(String spdx, List<String> sentences) {}

    private static final List<Known> KNOWN = List.of(
            new Known("Apache-2.0", List.of("apache license", "version 2.0, january 2004")),
            new Known("MPL-2.0", List.of("mozilla public license version 2.0")),
            new Known("AGPL-3.0-only", List.of("gnu affero general public license version 3")),
            new Known("LGPL-3.0-only", List.of("gnu lesser general public license version 3")),
            new Known("LGPL-2.1-only", List.of("gnu lesser general public license version 2.1")),
            new Known("GPL-3.0-only", List.of("gnu general public license version 3")),
            new Known("GPL-2.0-only", List.of("gnu general public license version 2")),
            new Known("EPL-2.0", List.of("eclipse public license - v 2.0")),
            new Known("CC0-1.0", List.of("cc0 1.0 universal")),
            new Known("Unlicense", List.of("this is free and unencumbered software released into the public domain")),
            new Known(
                    "BSD-3-Clause",
                    List.of(
                            "redistribution and use in source and binary forms",
                            "endorse or promote products derived from this software")),
            new Known(
                    "BSD-2-Clause",
                    List.of("redistribution and use in source and binary forms", "in binary form must reproduce")),
            new Known(
                    "MIT",
                    List.of(
                            "permission is hereby granted, free of charge, to any person obtaining a copy",
                            "the software is provided \"as is\"")),
            new Known(
                    "ISC",
                    List.of("permission to use, copy, modify, and/or distribute this software for any purpose")));

    private final Map<ObjectId, String> known = new HashMap<>();

    private Licences() {}

    public static Licences create() {
        return new Licences();
    }

    /**
     * The licence at a tree.
     *
     * @param tree the root tree of a commit
     * @return an SPDX identifier; empty when there is no licence file, more than one, or an unknown one
     * @throws IOException when the repository cannot be read; a missing or broken object gives no licence
     */
    public String of(ObjectReader reader, AnyObjectId tree) throws IOException {
        ObjectId file = null;
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                if ((mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE)
                        && FILE.matcher(walk.getNameString()).matches()) {
                    if (file != null) {
                        return "";
                    }
                    file = walk.getObjectId(0).copy();
                }
            }
            return file == null ? "" : read(reader, file);
        } catch (MissingObjectException | IncorrectObjectTypeException | CorruptObjectException e) {
            return "";
        }
    }

    private String read(ObjectReader reader, ObjectId file) throws IOException {
        String spdx = known.get(file);
        if (spdx == null) {
            ObjectLoader loader = reader.open(file, Constants.OBJ_BLOB);
            spdx = loader.getSize() > LARGEST_FILE ? "" : ofText(new String(loader.getBytes(), StandardCharsets.UTF_8));
            known.put(file, spdx);
        }
        return spdx;
    }

    /** The licence of a text; empty when it is not known. */
    static String ofText(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace('\u201c', '"')
                .replace('\u201d', '"')
                .replaceAll("\\s+", " ");
        for (Known licence : KNOWN) {
            if (licence.sentences().stream().allMatch(plain::contains)) {
                return licence.spdx();
            }
        }
        return "";
    }
}
