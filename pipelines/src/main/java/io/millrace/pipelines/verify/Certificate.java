package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was proven of a version, as a document beside its files. It names what it speaks of by checksums and holds no
 * time, so that it is the same whoever makes it, whenever; a version that is changed afterwards no longer has the
 * checksums that stand in it. It is no part of the version: the manifest does not list it.
 */
final class Certificate {

    /** Its name in the version's folder. */
    static final String FILE = "certificate.json";

    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Certificate() {}

    /**
     * The document.
     *
     * @param program what verified, with its version
     * @param manifest the version's manifest
     * @param manifestBytes its bytes
     * @param split what was looked at on both sides
     * @param sides what was proven of the recipe's rule
     * @param near the search for what is near; empty when there was none
     * @param listed the files that the manifest lists, whose checksums were found to be right, by path
     * @param statements what was proven, for a person
     */
    static ObjectNode of(
            String program,
            JsonNode manifest,
            byte[] manifestBytes,
            SplitCheck split,
            SideProof sides,
            Optional<NearCheck> near,
            SortedMap<String, JsonNode> listed,
            List<String> statements) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT);
        document.put("dataset", manifest.path("dataset").asText());
        document.put("version", manifest.path("version").asText());
        document.put("verifiedBy", program);
        MessageDigest digest = Digests.sha256();
        document.put("manifestSha256", HexFormat.of().formatHex(digest.digest(manifestBytes)));

        ObjectNode noLeak = document.putObject("split");
        noLeak.put("examples", split.distinctIds());
        noLeak.put("examplesOnBothSides", 0);
        noLeak.put("trainGroups", split.trainGroups());
        noLeak.put("evalGroups", split.evalGroups());
        noLeak.put("groupsOnBothSides", 0);
        noLeak.set("rule", sides.toJson());
        if (near.isPresent()) {
            ObjectNode pairs = noLeak.putObject("near");
            pairs.put("measure", "jaccard of the hashes of five-word shingles");
            pairs.put("threshold", near.get().threshold());
            pairs.put("trainExamples", near.get().trainSets());
            pairs.put("evalExamples", near.get().evalSets());
            pairs.put("pairs", 0);
        } else {
            noLeak.putNull("near");
        }
        ArrayNode proven = document.putArray("proven");
        statements.forEach(proven::add);
        ArrayNode files = document.putArray("files");
        listed.forEach((path, entry) -> {
            ObjectNode file = files.addObject();
            file.put("path", path);
            file.put("sha256", entry.path("sha256").asText());
        });
        return document;
    }

    /**
     * Puts the document into the version's folder, whole or not at all.
     *
     * @return whether it lies there now; false for a folder that cannot be written
     */
    static boolean write(Path version, ObjectNode document) throws IOException {
        Path file = version.resolve(FILE);
        byte[] bytes = JSON.writeValueAsBytes(document);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return true;
        }
        if (!Files.isWritable(version)) {
            return false;
        }
        // Not one of the system's temporary files: those are for their owner's eyes alone, and stay so.
        Path temporary =
                version.resolve(".certificate-" + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return true;
    }
}
