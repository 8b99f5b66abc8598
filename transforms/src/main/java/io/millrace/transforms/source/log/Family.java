package io.millrace.transforms.source.log;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.read.InputFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects that belong together: a conversation with its resumptions, branches, compacted segments and sub-agents.
 *
 * @param extracts the files they lie in, sorted by name
 */
record Family(List<Extract> extracts) {

    /**
     * What a family has in one file.
     *
     * @param spans in file order, never empty
     */
    record Extract(InputFile file, List<Span> spans) {}

    /** How many bytes the objects take. */
    long bytes() {
        long sum = 0;
        for (Extract extract : extracts) {
            for (Span span : extract.spans()) {
                sum += span.length();
            }
        }
        return sum;
    }

    void write(BinaryWriter out) {
        out.writeUnsigned(extracts.size());
        for (Extract extract : extracts) {
            FileIndex.writeFile(extract.file(), out);
            FileIndex.writeSpans(extract.spans(), out);
        }
    }

    static Family read(BinaryReader in) {
        int count = in.readCount();
        List<Extract> extracts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            extracts.add(new Extract(FileIndex.readFile(in), FileIndex.readSpans(in)));
        }
        return new Family(extracts);
    }
}
