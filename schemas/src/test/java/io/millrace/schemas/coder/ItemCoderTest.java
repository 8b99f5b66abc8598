package io.millrace.schemas.coder;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.GeneratedItems;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCoderTest {

    /** Up to what the labels of the second format end with. */
    private static final String LABELS = "0100112233445566778899aabbccddeeff046c6f6773046368617407612e6a73"
            + "6f6e6c00000a627974657320302d313014323032362d30312d30355430393a30"
            + "303a30305a00010e636f6e766572736174696f6e3a72010000000000";

    /** From there up to the flag of the tool result. */
    private static final String CONTENT =
            "01030100010101710201010301630452656164027b7d03000104016304526561" + "64036f7574";

    /** Written by a Python program from the description of the form, with a result that has no error flag. */
    private static final String FORMAT_1 = "01" + LABELS + CONTENT + "00";

    /** The same with the flag, and without an epoch. */
    private static final String FORMAT_2 = "02" + LABELS + CONTENT + "0000";

    /** The same with an epoch, and without a sketch. */
    private static final String FORMAT_3 = "03" + LABELS + "01" + CONTENT + "0000";

    @Provide
    Arbitrary<Item> items() {
        return GeneratedItems.items();
    }

    @Provide
    Arbitrary<List<Item>> streams() {
        return GeneratedItems.items().list().ofMaxSize(3);
    }

    @Property(seed = "20261121", tries = 500)
    void itemsComeBackAsTheyWere(@ForAll("streams") List<Item> items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Item item : items) {
            ItemCoder.of().encode(item, bytes);
        }
        ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
        for (Item item : items) {
            assertThat(ItemCoder.of().decode(in), is(item));
        }
        assertThat(in.available(), is(0));
    }

    @Property(seed = "20261121", tries = 200)
    void aTornRecordIsRefusedAndNeverRunsAway(@ForAll("items") Item item, @ForAll int seed) {
        BinaryWriter out = new BinaryWriter(16);
        ItemCodec.write(item, out);
        byte[] whole = out.toByteArray();
        byte[] torn = Arrays.copyOf(whole, Math.floorMod(seed, whole.length));
        assertThrows(IllegalArgumentException.class, () -> ItemCodec.read(new BinaryReader(torn)));
    }

    @ParameterizedTest
    @ValueSource(strings = {FORMAT_1, FORMAT_2, FORMAT_3})
    void recordsOfTheFormatsBeforeAreRead(String hex) {
        Item item = ItemCodec.read(new BinaryReader(HexFormat.of().parseHex(hex)));

        Content content = new Content.Conversation(
                List.of(
                        Message.user("q"),
                        new Message(Role.ASSISTANT, List.of(new Part.ToolCall("c", "Read", "{}")), true),
                        Message.tool(new Part.ToolResult("c", "Read", "out", false))),
                "");
        Origin origin = Origin.ofFile("logs", "chat", "a.jsonl", "bytes 0-10", "2026-01-05T09:00:00Z");
        assertThat(
                item,
                is(new Example(
                        ContentId.parse("00112233445566778899aabbccddeeff"),
                        origin,
                        List.of("conversation:r"),
                        content,
                        Labels.none())));
    }

    @Test
    void aFormatOfTheFutureIsRefusedByItsNumber() {
        byte[] bytes = {(byte) (ItemCodec.FORMAT + 1), 1};
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ItemCodec.read(new BinaryReader(bytes)));
        assertThat(refusal.getMessage(), is("a record of format 5; this program reads 1 to 4"));
    }
}
