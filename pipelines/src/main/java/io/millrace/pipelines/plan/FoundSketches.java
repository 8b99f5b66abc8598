package io.millrace.pipelines.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipelines.recipe.Location;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.dedupe.near.EarlierVersion;
import io.millrace.transforms.dedupe.near.StoreSketches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sketches of an earlier version, as its manifest lists them; nothing else of the version has to be there.
 *
 * @param version what was found; without files when there are errors
 * @param errors what is wrong, in words
 */
record FoundSketches(EarlierVersion version, List<String> errors) {

    private static final String MANIFEST = "manifest.json";
    private static final String LATEST = "latest";

    private static final ObjectMapper JSON = new ObjectMapper();

    FoundSketches {
        errors = List.copyOf(errors);
    }

    /**
     * Finds the sketches of a version.
     *
     * @param written {@code latest}, the name of a version of the dataset, or the folder of a version or a dataset
     * @param dataset the folder of the dataset that is built; it need not exist
     */
    static FoundSketches find(Location written, Path dataset) {
        String word = written.written();
        boolean isLatest = word.equals(LATEST);
        Path named = dataset.resolve("versions");
        try {
            if (!isLatest && written.isAddress()) {
                return failed("found an address, expected latest, the name of a version, or a folder");
            }
            Path place = isLatest ? dataset : isName(word) ? named.resolve(word) : written.toPath();
            Path folder = resolve(Files.exists(place) || isLatest ? place : written.toPath());
            if (!Files.isRegularFile(folder.resolve(MANIFEST))) {
                return failed(
                        isLatest
                                ? "the dataset has no version yet; expected a recipe without it for the first build"
                                : "there is no such version; expected latest, the name of a version of this dataset,"
                                        + " or the folder of one");
            }
            return in(folder, JSON.readTree(Files.readAllBytes(folder.resolve(MANIFEST))));
        } catch (JsonProcessingException e) {
            return failed("its manifest.json is not JSON");
        } catch (IOException e) {
            return failed("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean isName(String word) {
        return !word.contains("/") && !word.contains("\\") && !word.startsWith("~") && !word.startsWith(".");
    }

    /** A folder of a dataset stands for the version in use, which a link leads to, or a file names. */
    private static Path resolve(Path place) throws IOException {
        Path latest = place.resolve(LATEST);
        if (Files.isRegularFile(latest) && !Files.exists(place.resolve(MANIFEST))) {
            String name = Files.readString(latest, StandardCharsets.UTF_8).strip();
            return place.resolve("versions").resolve(name);
        }
        Path folder = Files.isDirectory(latest) && !Files.exists(place.resolve(MANIFEST)) ? latest : place;
        return Files.exists(folder) ? folder.toRealPath() : folder;
    }

    private static FoundSketches in(Path folder, JsonNode manifest) {
        if (!manifest.at("/recipe/steps/near-duplicates/sketches").asBoolean()) {
            return failed("the version has no sketches; expected one that was built with near-duplicates on, and its"
                    + " sketches: true");
        }
        String name = manifest.path("version").asText();
        List<InputFile> files = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        int rows = 0;
        for (JsonNode listed : manifest.path("files")) {
            String path = listed.path("path").asText();
            if (!path.startsWith(StoreSketches.FOLDER + "/")) {
                continue;
            }
            Path file = folder.resolve(path);
            if (!path.startsWith(StoreSketches.FOLDER + "/" + StoreSketches.KIND + "-")) {
                errors.add(path + " holds sketches of another kind, expected " + StoreSketches.KIND
                        + ": build the version again");
            } else if (!Files.isReadable(file)) {
                errors.add(path + " of the version is not there, or cannot be read");
            } else if (file.toFile().length() != listed.path("bytes").asLong()) {
                errors.add(path + " of the version has another length than its manifest says");
            } else {
                files.add(new InputFile(
                        file.toString(), path, listed.path("bytes").asLong()));
                rows = Math.addExact(rows, listed.path("rows").asInt());
            }
        }
        return new FoundSketches(EarlierVersion.of(name, files, rows), errors);
    }

    private static FoundSketches failed(String error) {
        return new FoundSketches(EarlierVersion.of("", List.of(), 0), List.of(error));
    }
}
