package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.Example;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.meeting.NoteExtra;

/**
 * Puts what an example says into its note, as text: embedded is what is left after the decisions before, by then spread
 * over all workers.
 */
final class TellSaid implements NoteExtra {

    private static final long serialVersionUID = 1;
    private static final byte[] NOTHING = {};

    @Override
    public byte[] of(Example example) {
        Said said = Said.of(example.content());
        if (!said.isWhole()) {
            return NOTHING;
        }
        BinaryWriter out = new BinaryWriter(1 << 10);
        said.write(out);
        return out.toByteArray();
    }
}
