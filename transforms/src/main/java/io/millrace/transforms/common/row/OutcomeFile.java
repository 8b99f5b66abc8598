package io.millrace.transforms.common.row;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/** An {@link Outcome} as a JSON file in a build's folder. */
public final class OutcomeFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private OutcomeFile() {}

    /** Writes the file under a temporary name and renames it when it is whole. */
    public static void write(String buildFolder, Outcome outcome) throws IOException {
        ResourceId folder = FileSystems.matchNewResource(buildFolder, true);
        ResourceId temporary = folder.resolve(".tmp-" + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
        try (OutputStream out = Channels.newOutputStream(FileSystems.create(temporary, MimeTypes.BINARY))) {
            JSON.writeValue(out, outcome);
        }
        FileSystems.rename(
                List.of(temporary), List.of(folder.resolve(Outcome.FILE_NAME, StandardResolveOptions.RESOLVE_FILE)));
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it is not there or not an outcome
     */
    public static Outcome read(String buildFolder) throws IOException {
        ResourceId file = FileSystems.matchNewResource(buildFolder, true)
                .resolve(Outcome.FILE_NAME, StandardResolveOptions.RESOLVE_FILE);
        try (InputStream in = Channels.newInputStream(FileSystems.open(file))) {
            return JSON.readValue(in, Outcome.class);
        }
    }
}
