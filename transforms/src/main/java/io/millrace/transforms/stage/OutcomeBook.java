package io.millrace.transforms.stage;

import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.StagedFile;
import io.millrace.transforms.common.step.TallyBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what an {@link Outcome} tells, and crosses a shuffle as one value. Not thread-safe. */
final class OutcomeBook {

    private static final int FACT = 0;
    private static final int FILE = 1;

    private static final String DATA_FOLDER = "data/";

    private record InputKey(String source, String uri) implements Comparable<InputKey> {
        @Override
        public int compareTo(InputKey other) {
            int order = source.compareTo(other.source);
            return order != 0 ? order : uri.compareTo(other.uri);
        }
    }

    private final TallyBook tallies = new TallyBook();
    private final SortedMap<InputKey, Input> inputs = new TreeMap<>();
    private final List<StagedFile> files = new ArrayList<>();

    void add(Tally tally) {
        tallies.add(tally);
    }

    void add(Input input) {
        inputs.merge(new InputKey(input.source(), input.uri()), input, Input::merge);
    }

    /** Adds a file, and its rows to the count of its view and split. */
    void add(StagedFile file) {
        files.add(file);
        if (file.folder().startsWith(DATA_FOLDER)) {
            tallies.add(
                    Tally.Scope.STAGED,
                    file.folder().substring(DATA_FOLDER.length()),
                    Tally.Counter.ROWS,
                    file.stem(),
                    file.rows());
        }
    }

    /** Adds what another book handed on. */
    void addBlock(byte[] block) {
        BinaryReader in = new BinaryReader(block);
        while (in.hasMore()) {
            int kind = in.readByte();
            if (kind == FILE) {
                files.add(new StagedFile(
                        in.readString(),
                        in.readString(),
                        (int) in.readUnsigned(),
                        in.readString(),
                        in.readString(),
                        in.readString(),
                        in.readUnsigned(),
                        in.readUnsigned()));
            } else {
                Item fact = ItemCodec.read(in);
                if (fact instanceof Tally tally) {
                    add(tally);
                } else if (fact instanceof Input input) {
                    add(input);
                }
            }
        }
    }

    /** All that was added, for {@link #addBlock}; the tallies are taken out. */
    byte[] toBlock() {
        BinaryWriter out = new BinaryWriter(1 << 10);
        for (Tally tally : tallies.close()) {
            out.writeByte(FACT);
            ItemCodec.write(tally, out);
        }
        for (Input input : inputs.values()) {
            out.writeByte(FACT);
            ItemCodec.write(input, out);
        }
        for (StagedFile file : files) {
            out.writeByte(FILE);
            out.writeString(file.folder());
            out.writeString(file.stem());
            out.writeUnsigned(file.part());
            out.writeString(file.suffix());
            out.writeString(file.path());
            out.writeString(file.sha256());
            out.writeUnsigned(file.bytes());
            out.writeUnsigned(file.rows());
        }
        return out.toByteArray();
    }

    /** All that was added; the tallies are taken out. */
    Outcome outcome() {
        List<StagedFile> sorted = files.stream()
                .sorted(Comparator.comparing(StagedFile::folder)
                        .thenComparing(StagedFile::stem)
                        .thenComparing(StagedFile::part))
                .toList();
        return new Outcome(List.copyOf(tallies.close()), List.copyOf(inputs.values()), sorted);
    }
}
