package io.millrace.pipelines.publish;

import io.millrace.schemas.Sha256;
import io.millrace.transforms.common.row.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a version, as they are put together in a folder that nobody sees yet. */
final class Assembly {

    private final Path folder;
    private final List<VersionFile> files = new ArrayList<>();

    private Assembly(Path folder) {
        this.folder = folder;
    }

    /** An empty one in this folder, which is made. */
    static Assembly in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Assembly(folder);
    }

    /**
     * Where the rows of a run will lie: parts are numbered anew, since a loader expects as many as the names say and
     * parts without rows have no file.
     *
     * @return the files with their final paths, in the order of {@code staged}'s folders, stems and parts
     */
    static List<Placement> place(List<StagedFile> staged) {
        SortedMap<String, List<StagedFile>> sets = new TreeMap<>();
        for (StagedFile file : staged) {
            sets.computeIfAbsent(file.folder() + "/" + file.stem(), set -> new ArrayList<>())
                    .add(file);
        }
        List<Placement> placements = new ArrayList<>();
        sets.forEach((name, parts) -> {
            parts.sort(Comparator.comparingInt(StagedFile::part));
            for (int i = 0; i < parts.size(); i++) {
                StagedFile file = parts.get(i);
                String path = String.format(Locale.ROOT, "%s-%05d-of-%05d%s", name, i, parts.size(), file.suffix());
                placements.add(new Placement(
                        file, new VersionFile(path, file.sha256(), file.bytes(), OptionalLong.of(file.rows()))));
            }
        });
        return placements;
    }

    /**
     * A file of rows and what it becomes.
     *
     * @param staged as the run left it
     * @param file as the version has it
     */
    record Placement(StagedFile staged, VersionFile file) {}

    /**
     * Moves a file of rows to its place.
     *
     * @param work the folder that the run wrote into
     * @throws IOException also when the file is not as long as the run says
     */
    void move(Path work, Placement placement) throws IOException {
        Path source = work.resolve(placement.staged().path()).normalize();
        if (!source.startsWith(work)) {
            throw new IOException("the run names a file outside its folder: "
                    + placement.staged().path());
        }
        long bytes = Files.size(source);
        if (bytes != placement.file().bytes()) {
            throw new IOException(source + " holds " + bytes + " bytes, but the run wrote "
                    + placement.file().bytes());
        }
        Path target = folder.resolve(placement.file().path());
        Files.createDirectories(target.getParent());
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        files.add(placement.file());
    }

    /** Writes a document beside the rows. */
    void write(String path, byte[] content) throws IOException {
        Files.write(folder.resolve(path), content);
        files.add(new VersionFile(path, sha256(content), content.length, OptionalLong.empty()));
    }

    /** Writes a document that the manifest cannot list, since it is the manifest, or differs from build to build. */
    void writeUnlisted(String path, byte[] content) throws IOException {
        Files.write(folder.resolve(path), content);
    }

    /** All files so far, by path. */
    List<VersionFile> files() {
        return files.stream().sorted(Comparator.comparing(VersionFile::path)).toList();
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.local().digest(content));
    }
}
