package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Input;
import io.millrace.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a version was made from and what it holds: the document {@code manifest.json}, and the hash in its name. */
final class Manifest {

    private static final int FORMAT = 1;

    private Manifest() {}

    /**
     * The document.
     *
     * @param previous the version that was in use before, or null for the first
     * @param files all listed files by path
     */
    static ObjectNode of(
            String dataset,
            String version,
            @Nullable String previous,
            Product product,
            Ledger ledger,
            List<Input> inputs,
            List<VersionFile> files) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("format", FORMAT);
        manifest.put("dataset", dataset);
        manifest.put("version", version);
        manifest.put("previous", previous);
        manifest.put("program", product.program());
        manifest.set("recipe", product.recipe());
        ledger.mix().ifPresent(mix -> manifest.set("mix", mix.toJson()));
        manifest.set("inputs", inputs(inputs));
        ArrayNode list = manifest.putArray("files");
        for (VersionFile file : files) {
            ObjectNode line = list.addObject();
            line.put("path", file.path());
            line.put("sha256", file.sha256());
            line.put("bytes", file.bytes());
            if (file.rows().isPresent()) {
                line.put("rows", file.rows().getAsLong());
            } else {
                line.putNull("rows");
            }
        }
        return manifest;
    }

    private static ArrayNode inputs(List<Input> inputs) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        inputs.stream()
                .sorted(Comparator.comparing(Input::source).thenComparing(Input::uri))
                .forEach(input -> {
                    ObjectNode line = list.addObject();
                    line.put("source", input.source());
                    line.put("uri", input.uri());
                    if (!input.sha256().isEmpty()) {
                        line.put("sha256", input.sha256());
                    }
                    if (!input.revision().isEmpty()) {
                        line.put("revision", input.revision());
                    }
                    line.put("bytes", input.bytes());
                    line.put("records", input.records());
                });
        return list;
    }

    /**
     * The hash of all that a version is: its rows with those left out, the recipe, the counts and the inputs. Neither
     * time nor program nor what is derived from these (card, descriptions) has a part in it. It is the SHA-256, in hex,
     * of fields with their lengths before them: path and checksum of each file of rows, by path, then the recipe, the
     * ledger and the inputs as compact JSON.
     */
    static String contentHash(Product product, Ledger ledger, List<Input> inputs, List<VersionFile> rows) {
        MessageDigest digest = Sha256.create();
        rows.stream().sorted(Comparator.comparing(VersionFile::path)).forEach(file -> {
            update(digest, file.path().getBytes(StandardCharsets.UTF_8));
            update(digest, file.sha256().getBytes(StandardCharsets.UTF_8));
        });
        for (JsonNode document : List.of(product.recipe(), ledger.toJson(), inputs(inputs))) {
            update(digest, JsonDocument.compactBytes(document));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With the length first, so that no two sequences of fields are the same bytes. */
    private static void update(MessageDigest digest, byte[] field) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, field.length));
        digest.update(field);
    }
}
