package io.millrace.transforms.source.fim;

import io.millrace.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Numbers that look random and follow from words alone: SplitMix64 (Steele, Lea and Flood, 2014) from a hash of
 * the words. The same on every machine and version of Java.
 */
final class Draws {

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    static Draws of(String seed, String key, int index) {
        MessageDigest digest = Sha256.local();
        for (String word : new String[] {seed, key, Integer.toString(index)}) {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return new Draws(ByteBuffer.wrap(digest.digest()).getLong());
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** A number from 0 to below {@code bound}, which is positive. */
    int below(int bound) {
        return (int) ((next() >>> 33) * bound >>> 31);
    }

    /** A number from {@code least} to {@code most}, small ones as likely as ten times larger ranges of large ones. */
    int logarithmic(int least, int most) {
        double unit = (next() >>> 11) * 0x1p-53;
        // StrictMath, since Math may differ in the last bit between machines.
        double drawn =
                StrictMath.exp(StrictMath.log(least) + unit * (StrictMath.log(most + 1.0) - StrictMath.log(least)));
        return Math.max(least, Math.min(most, (int) drawn));
    }
}
