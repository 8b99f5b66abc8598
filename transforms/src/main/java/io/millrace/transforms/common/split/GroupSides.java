package io.millrace.transforms.common.split;

import io.millrace.schemas.Example;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * Says for a group, from its name alone, whether it is trained on or evaluated with. Nothing is looked up, so a
 * group is on the same side in every build that has the same salt, whatever else is in the dataset; and a larger
 * eval fraction moves groups from train to eval only.
 *
 * <p>The rule, for whoever checks it: SHA-256 of the UTF-8 form of {@code salt}, one zero byte, the UTF-8 form of
 * {@code group}; its first eight bytes, big-endian, as an unsigned number {@code h}. The group is in eval when
 * {@code h < floor(fraction * 2^64)}, with the fraction as the decimal number that the recipe has.
 */
public final class GroupSides implements Serializable {

    private static final long serialVersionUID = 1;
    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(64);

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    });

    private final byte[] salt;
    private final double evalFraction;
    /** {@code floor(fraction * 2^64)} as unsigned; meaningless when all is eval. */
    private final long threshold;

    private GroupSides(String salt, double evalFraction) {
        this.salt = salt.getBytes(StandardCharsets.UTF_8);
        this.evalFraction = evalFraction;
        this.threshold = BigDecimal.valueOf(evalFraction)
                .multiply(TWO_TO_64)
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger()
                .longValue();
    }

    /**
     * Sides under a salt.
     *
     * @param salt another salt is another, independent split
     * @param evalFraction the share of groups that are evaluated with, from 0 to 1
     * @throws IllegalArgumentException when the fraction is not from 0 to 1
     */
    public static GroupSides of(String salt, double evalFraction) {
        if (!(evalFraction >= 0 && evalFraction <= 1)) {
            throw new IllegalArgumentException("the eval fraction must be from 0 to 1, found " + evalFraction);
        }
        return new GroupSides(salt, evalFraction);
    }

    /** The side of one group. */
    public Side sideOf(String group) {
        if (evalFraction == 1) {
            return Side.EVAL;
        }
        MessageDigest digest = SHA_256.get();
        digest.update(salt);
        digest.update((byte) 0);
        byte[] hash = digest.digest(group.getBytes(StandardCharsets.UTF_8));
        long first = ByteBuffer.wrap(hash).getLong();
        return Long.compareUnsigned(first, threshold) < 0 ? Side.EVAL : Side.TRAIN;
    }

    /** The side that all of these groups lie on, or nothing when they disagree or there are none. */
    public Optional<Side> sideOf(List<String> groups) {
        Side common = null;
        for (String group : groups) {
            Side side = sideOf(group);
            if (common != null && side != common) {
                return Optional.empty();
            }
            common = side;
        }
        return Optional.ofNullable(common);
    }

    /** The side of an example; one without groups is a group of its own, named by its id. Nothing: it straddles. */
    public Optional<Side> sideOf(Example example) {
        return example.groups().isEmpty() ? Optional.of(sideOf(example.id().toString())) : sideOf(example.groups());
    }
}
