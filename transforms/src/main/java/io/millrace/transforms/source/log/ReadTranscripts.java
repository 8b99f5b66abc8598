package io.millrace.transforms.source.log;

import io.millrace.schemas.Item;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.InputSample;
import io.millrace.transforms.common.read.LineReader;
import io.millrace.transforms.common.read.Pieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads Claude Code transcripts as conversations. A conversation is a tree whose lines may lie in several files of
 * its project's folder, so the files are read twice: the first pass notes where lines are and what they hang
 * together with, the families of lines are found from these notes, and the second pass reads one family at a time.
 * Names' hashes and byte ranges are shuffled between the passes, never what lines say; in memory are the notes of
 * one project (about 100 bytes a line) or one family.
 */
public final class ReadTranscripts extends PTransform<PBegin, PCollection<Item>> {

    private static final long serialVersionUID = 1;

    /** Families are handed out in lots of about this many bytes, so that a lot costs more than its bookkeeping. */
    private static final long LOT_BYTES = 4L << 20;

    /** Dead letters and counts are shuffled in blocks of about this many bytes. */
    private static final int NOTICE_BYTES = 1 << 18;

    private static final int NOTICES = 0;
    private static final int WORK = 1;

    private final String source;
    private final ArrayList<InputFile> files;
    private final TranscriptSettings settings;

    private ReadTranscripts(String source, List<InputFile> files, TranscriptSettings settings) {
        this.source = Objects.requireNonNull(source, "source");
        this.files = new ArrayList<>(files);
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * A reader of transcripts.
     *
     * @param source the source's name in the recipe
     * @param files the transcripts, in any order; other files among them are counted and left alone
     * @param settings what may be chosen
     */
    public static ReadTranscripts of(String source, List<InputFile> files, TranscriptSettings settings) {
        return new ReadTranscripts(source, files, settings);
    }

    /**
     * A reader of some of the transcripts, spread evenly over all, with the sub-agents' files of each.
     *
     * @param sessions about how many
     */
    public static ReadTranscripts sample(
            String source, List<InputFile> files, TranscriptSettings settings, int sessions) {
        TreeSet<String> chosen = new TreeSet<>();
        InputSample.files(files, sessions).forEach(file -> chosen.add(ProjectPath.session(file.name())));
        return of(
                source,
                files.stream()
                        .filter(file -> chosen.contains(ProjectPath.session(file.name())))
                        .toList(),
                settings);
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply(
                        "Files",
                        Pieces.of(FileRange.cut(files), FileRange::bytes, SerializableCoder.of(FileRange.class)))
                .apply("Index", ParDo.of(new Index(source)))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
                .apply("ByProject", GroupByKey.create())
                .apply("FindFamilies", ParDo.of(new FindFamilies()))
                .setCoder(KvCoder.of(VarLongCoder.of(), ByteArrayCoder.of()))
                .apply("ByLot", GroupByKey.create())
                .apply("Assemble", ParDo.of(new Assemble(source, settings)))
                .setCoder(ItemCoder.of());
    }

    /** Packs notices into blocks. */
    private static final class NoticeBlock {

        private final BinaryWriter block = new BinaryWriter(1 << 10);

        NoticeBlock() {
            clear();
        }

        void clear() {
            block.clear();
            block.writeByte(NOTICES);
        }

        void add(Item item) {
            ItemCodec.write(item, block);
        }

        boolean isFull() {
            return block.size() > NOTICE_BYTES;
        }

        byte[] toBytes() {
            return block.toByteArray();
        }
    }

    private static final class Index extends DoFn<FileRange, KV<String, byte[]>> {

        private static final long serialVersionUID = 1;

        private final String source;

        Index(String source) {
            this.source = source;
        }

        @ProcessElement
        public void process(@Element FileRange range, OutputReceiver<KV<String, byte[]>> out) {
            String project = ProjectPath.project(range.file().name());
            NoticeBlock notices = new NoticeBlock();
            FileIndex index = TranscriptIndexer.index(source, range, LineReader.LINE_LIMIT, item -> {
                notices.add(item);
                if (notices.isFull()) {
                    out.output(KV.of(project, notices.toBytes()));
                    notices.clear();
                }
            });
            out.output(KV.of(project, notices.toBytes()));
            BinaryWriter work = new BinaryWriter(1 << 12);
            work.writeByte(WORK);
            index.write(work);
            out.output(KV.of(project, work.toByteArray()));
        }
    }

    private static final class FindFamilies extends DoFn<KV<String, Iterable<byte[]>>, KV<Long, byte[]>> {

        private static final long serialVersionUID = 1;

        @ProcessElement
        public void process(@Element KV<String, Iterable<byte[]>> project, OutputReceiver<KV<Long, byte[]>> out) {
            long lot = JoinKeys.hash('p', project.getKey());
            List<FileIndex> indexes = new ArrayList<>();
            for (byte[] block : project.getValue()) {
                BinaryReader reader = new BinaryReader(block);
                if (reader.readByte() == NOTICES) {
                    out.output(KV.of(lot, block));
                } else {
                    indexes.add(FileIndex.read(reader));
                }
            }
            BinaryWriter work = new BinaryWriter(1 << 12);
            long bytes = 0;
            // A packed file can only be read from its start: its families go to one worker, which reads it once.
            InputFile packed = null;
            for (Family family : FamilyFinder.families(indexes)) {
                InputFile begin = family.extracts().get(0).file();
                boolean goesOn = begin.equals(packed);
                if (bytes >= LOT_BYTES && !goesOn) {
                    out.output(KV.of(lot++, work.toByteArray()));
                    work.clear();
                    bytes = 0;
                }
                if (work.size() == 0) {
                    work.writeByte(WORK);
                }
                family.write(work);
                bytes += family.bytes();
                packed = begin.packing() == InputFile.Packing.PLAIN ? null : begin;
            }
            if (work.size() > 0) {
                out.output(KV.of(lot, work.toByteArray()));
            }
        }
    }

    private static final class Assemble extends DoFn<KV<Long, Iterable<byte[]>>, Item> {

        private static final long serialVersionUID = 1;

        private final String source;
        private final TranscriptSettings settings;

        Assemble(String source, TranscriptSettings settings) {
            this.source = source;
            this.settings = settings;
        }

        @ProcessElement
        public void process(@Element KV<Long, Iterable<byte[]>> lot, OutputReceiver<Item> out) throws IOException {
            FamilyAssembler assembler = new FamilyAssembler(source, settings, out::output);
            for (byte[] block : lot.getValue()) {
                BinaryReader reader = new BinaryReader(block);
                if (reader.readByte() == NOTICES) {
                    while (reader.hasMore()) {
                        out.output(ItemCodec.read(reader));
                    }
                } else {
                    try (FamilyReader families = new FamilyReader()) {
                        while (reader.hasMore()) {
                            assembler.assemble(Family.read(reader), families);
                        }
                    }
                }
            }
            assembler.tallies().close().forEach(out::output);
        }
    }
}
