package io.millrace.transforms.common.read;

import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Sha256;
import io.millrace.schemas.coder.ItemCoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Tells the checksum of each input file: of the bytes that were there when the job was planned. */
public final class HashInputs extends PTransform<PBegin, PCollection<Item>> {

    private static final long serialVersionUID = 1;

    private static final int BUFFER = 1 << 17;

    private final String source;
    private final ArrayList<InputFile> files;

    private HashInputs(String source, List<InputFile> files) {
        this.source = source;
        this.files = new ArrayList<>(files);
    }

    /**
     * The checksums of a source's files.
     *
     * @param source the source's name in the recipe
     * @param files what it reads
     */
    public static HashInputs of(String source, List<InputFile> files) {
        return new HashInputs(source, files);
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply("Files", Pieces.of(files, InputFile::bytes, SerializableCoder.of(InputFile.class)))
                .apply("Hash", ParDo.of(new Fn(source)))
                .setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<InputFile, Item> {

        private static final long serialVersionUID = 1;

        private final String source;

        Fn(String source) {
            this.source = source;
        }

        @ProcessElement
        public void process(@Element InputFile file, OutputReceiver<Item> out) throws IOException {
            out.output(new Input(source, file.name(), sha256(file), "", file.bytes(), 0));
        }
    }

    /** The SHA-256 of the file's first {@link InputFile#bytes} bytes, in hex. */
    private static String sha256(InputFile file) throws IOException {
        MessageDigest digest = Sha256.create();
        long left = file.bytes();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = RangeLines.plain(file, 0)) {
            while (left > 0) {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new EOFException(file.name() + " became shorter by " + left + " bytes since planning");
                }
                digest.update(buffer, 0, count);
                left -= count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
