package io.millrace.transforms.common.read;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Finds the files of a source when a job is planned. A path names a file, a folder, which stands for all files
 * below it, or is a {@link Glob}; a folder that a glob matches stands for its files too. A path with a scheme is
 * asked of Beam's file systems. A file's name is its path below the last folder of the pattern that has no
 * wildcard, so that it does not tell where on a machine the input lies.
 */
public final class InputFiles {

    private static final String SCHEME_END = "://";
    private static final String HOME = "~";

    private InputFiles() {}

    /** A file as found, with the fixed part of the path that led to it. */
    private record Found(String uri, String fixed, String name, long bytes) {}

    /**
     * The files that paths stand for, sorted by name; a file that several stand for is there once.
     *
     * @param base what relative paths begin at
     * @param paths files, folders or globs; {@code ~} at the start is the user's home
     * @return none when nothing matches
     * @throws IOException when a folder cannot be read
     */
    public static List<InputFile> match(Path base, List<String> paths) throws IOException {
        SortedMap<String, Found> files = new TreeMap<>();
        for (String path : paths) {
            for (Found file : path.contains(SCHEME_END) ? remote(path) : local(base, path)) {
                files.putIfAbsent(file.uri(), file);
            }
        }
        return named(List.copyOf(files.values()));
    }

    private static List<Found> local(Path base, String path) throws IOException {
        String home = System.getProperty("user.home");
        boolean atHome = path.equals(HOME) || path.startsWith(HOME + "/");
        String expanded = atHome ? home + path.substring(HOME.length()) : path;
        Path literal = base.resolve(expanded).toAbsolutePath().normalize();
        if (Files.isRegularFile(literal)) {
            Path folder = literal.getParent();
            return List.of(found(folder, literal, Files.size(literal)));
        }
        List<Found> files = new ArrayList<>();
        if (Files.isDirectory(literal)) {
            walk(literal, file -> true, files);
            return files;
        }
        Path fixed = literal.getRoot();
        List<String> rest = new ArrayList<>();
        for (Path component : literal) {
            if (rest.isEmpty() && !Glob.hasWildcard(component.toString())) {
                fixed = fixed.resolve(component);
            } else {
                rest.add(component.toString());
            }
        }
        if (!rest.isEmpty() && Files.isDirectory(fixed)) {
            Pattern pattern = Glob.compile(String.join("/", rest));
            walk(fixed, file -> matchesWithFolders(pattern, file), files);
        }
        return files;
    }

    /** Whether the path or one of the folders in it matches. */
    private static boolean matchesWithFolders(Pattern pattern, String path) {
        for (int end = path.length(); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            if (pattern.matcher(path.substring(0, end)).matches()) {
                return true;
            }
        }
        return false;
    }

    private interface Wanted {
        boolean isWanted(String relativePath);
    }

    private static void walk(Path folder, Wanted wanted, List<Found> files) throws IOException {
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<Path>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && wanted.isWanted(relative(folder, file))) {
                            files.add(found(folder, file, attributes.size()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (e instanceof FileSystemLoopException || e instanceof NoSuchFileException) {
                            // A link back up, whose files are found anyway, or a file that went while we looked.
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }
                });
    }

    private static Found found(Path folder, Path file, long bytes) {
        return new Found(file.toString(), folder.toString().replace('\\', '/'), relative(folder, file), bytes);
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static List<Found> remote(String path) throws IOException {
        int wildcard = 0;
        while (wildcard < path.length() && !Glob.hasWildcard(path.substring(wildcard, wildcard + 1))) {
            wildcard++;
        }
        String pattern = path.endsWith("/") ? path + "**" : path;
        String fixed = pattern.substring(0, pattern.lastIndexOf('/', wildcard));
        List<Found> files = new ArrayList<>();
        MatchResult match = FileSystems.match(pattern, EmptyMatchTreatment.ALLOW);
        for (MatchResult.Metadata file : match.metadata()) {
            String uri = file.resourceId().toString();
            files.add(new Found(uri, fixed, uri.substring(fixed.length() + 1), file.sizeBytes()));
        }
        return files;
    }

    /** When two files of different folders would share a name, all names begin below what their folders share. */
    private static List<InputFile> named(List<Found> files) {
        Set<String> names = new HashSet<>();
        boolean distinct = true;
        for (Found file : files) {
            distinct &= names.add(file.name());
        }
        int shared = distinct ? 0 : sharedLength(files);
        List<InputFile> named = new ArrayList<>();
        for (Found file : files) {
            String path = file.fixed() + "/" + file.name();
            named.add(new InputFile(file.uri(), distinct ? file.name() : path.substring(shared), file.bytes()));
        }
        named.sort(Comparator.comparing(InputFile::name).thenComparing(InputFile::uri));
        return named;
    }

    /** The length of the folders, with the slash behind them, that all files' fixed parts begin with. */
    private static int sharedLength(List<Found> files) {
        String shared = files.get(0).fixed() + "/";
        for (Found file : files) {
            while (!(file.fixed() + "/").startsWith(shared)) {
                shared = shared.substring(0, shared.lastIndexOf('/', shared.length() - 2) + 1);
            }
        }
        return shared.length();
    }
}
