package io.millrace.transforms.common.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * The form of keys that are spread evenly over workers. An engine gives a key to the worker that the hash of its form
 * names, and a few dozen of keys fall as dice do: of 29 partitions 17 went to one of two workers, which the other waited
 * for. Here two bytes follow the key's own form, chosen so that Flink's hash of both says which worker it is: key
 * {@code n} goes to the one of number {@code n % workers} for every number of workers that divides {@value #SLOTS}.
 * Other engines see two more bytes.
 *
 * @param <K> the type of keys, with a few thousand different ones at most
 */
public final class EvenKeyCoder<K> extends StructuredCoder<K> {

    /** Divided by 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64 and more. */
    static final int SLOTS = 960;

    private static final long serialVersionUID = 1;

    private static final int MOST_SALTS = 1 << 16;

    /** Says which number a key has. */
    public interface Numbering<K> extends Serializable {

        /** The number of a key, whichever; keys of equal work should have numbers that follow each other. */
        int number(K key);
    }

    private final Coder<K> plain;
    private final Numbering<K> numbering;
    private transient Map<K, byte[]> forms = new ConcurrentHashMap<>();

    private EvenKeyCoder(Coder<K> plain, Numbering<K> numbering) {
        this.plain = plain;
        this.numbering = numbering;
    }

    /**
     * A coder.
     *
     * @param plain the keys' own form
     * @param numbering the keys' numbers
     */
    public static <K> EvenKeyCoder<K> of(Coder<K> plain, Numbering<K> numbering) {
        return new EvenKeyCoder<>(plain, numbering);
    }

    /** The coder of blocks under the number of a partition. */
    public static KvCoder<Integer, byte[]> ofPartitions() {
        return KvCoder.of(of(VarIntCoder.of(), partition -> partition), ByteArrayCoder.of());
    }

    @Override
    public void encode(K key, OutputStream out) throws IOException {
        out.write(forms.computeIfAbsent(key, this::form));
    }

    @Override
    public K decode(InputStream in) throws IOException {
        K key = plain.decode(in);
        in.skipNBytes(Short.BYTES);
        return key;
    }

    private byte[] form(K key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            plain.encode(key, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.write(0);
        out.write(0);
        byte[] form = out.toByteArray();
        int wanted = Math.floorMod(numbering.number(key), SLOTS);
        int hash = 1;
        for (int i = 0; i < form.length - Short.BYTES; i++) {
            hash = 31 * hash + form[i];
        }
        for (int salt = 0; salt < MOST_SALTS; salt++) {
            byte upper = (byte) (salt >>> Byte.SIZE);
            byte lower = (byte) salt;
            if (slot(31 * (31 * hash + upper) + lower) == wanted) {
                form[form.length - 2] = upper;
                form[form.length - 1] = lower;
                break;
            }
        }
        return form;
    }

    /** As Flink reduces a hash before it takes the remainder: a step of MurmurHash3 and its finish, made positive. */
    private static int slot(int hash) {
        int mixed = Integer.rotateLeft(hash * 0xcc9e2d51, 15) * 0x1b873593;
        mixed = Integer.rotateLeft(mixed, 13) * 5 + 0xe6546b64 ^ Integer.BYTES;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        mixed ^= mixed >>> 16;
        return (mixed == Integer.MIN_VALUE ? 0 : Math.abs(mixed)) % SLOTS;
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
        return List.of(plain);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
        plain.verifyDeterministic();
    }

    @Override
    public boolean consistentWithEquals() {
        return plain.consistentWithEquals();
    }

    /** What is remembered stays where it is. */
    private Object readResolve() {
        return of(plain, numbering);
    }
}
