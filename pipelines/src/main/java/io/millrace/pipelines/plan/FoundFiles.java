package io.millrace.pipelines.plan;

import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.InputFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * The files that a path of a recipe stands for. Of folders and globs, files with the source's endings are taken;
 * a file that the recipe names is taken whatever its name.
 *
 * @param files sorted by name
 * @param others how many files were left out since their names end otherwise
 * @param errors what is wrong, in words; the files are then not all
 */
public record FoundFiles(List<InputFile> files, long others, List<String> errors) {

    private static final String WILDCARDS = "*?[{";

    public FoundFiles {
        files = List.copyOf(files);
        errors = List.copyOf(errors);
    }

    /** The size of all files in bytes, as they lie. */
    public long bytes() {
        return files.stream().mapToLong(InputFile::bytes).sum();
    }

    /**
     * Finds files.
     *
     * @param path an absolute path, which may be a glob
     * @param endings of the names that are taken
     */
    static FoundFiles find(String path, List<String> endings) {
        List<InputFile> matched;
        boolean isFile;
        try {
            isFile = Files.isRegularFile(Path.of(path));
            matched = InputFiles.match(Path.of("/"), List.of(path));
        } catch (PatternSyntaxException e) {
            return failed("is no glob: " + e.getDescription());
        } catch (InvalidPathException e) {
            return failed("cannot be a path: " + e.getReason());
        } catch (AccessDeniedException e) {
            return failed(e.getFile() + " cannot be read");
        } catch (IOException e) {
            return failed("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        List<InputFile> files = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (InputFile file : matched) {
            if (isFile || endings.stream().anyMatch(file.name()::endsWith)) {
                files.add(file);
                if (!Files.isReadable(Path.of(file.uri()))) {
                    errors.add(file.uri() + " cannot be read");
                }
            }
        }
        if (matched.isEmpty()) {
            boolean isGlob = path.chars().anyMatch(character -> WILDCARDS.indexOf(character) >= 0);
            boolean isFolder = !isGlob && Files.isDirectory(Path.of(path));
            errors.add(isGlob ? "no file matches" : isFolder ? "the folder is empty" : "there is no such file");
        } else if (files.isEmpty()) {
            errors.add("no file that matches ends in " + String.join(", ", endings));
        }
        return new FoundFiles(files, matched.size() - files.size(), errors);
    }

    private static FoundFiles failed(String error) {
        return new FoundFiles(List.of(), 0, List.of(error));
    }
}
