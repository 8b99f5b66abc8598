package io.millrace.transforms.mix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * How much each stratum is to give, in exact arithmetic on whole numbers.
 *
 * <p>A stratum can give its cap or its epochs times what it has, whichever is less. With weights the dataset is the
 * largest in which each stratum has its share and gives no more than it can; without weights each stratum gives all it
 * can. A budget that is smaller scales all down, keeping the shares. A stratum that has nothing takes no part: its
 * share goes to the others.
 */
final class MixTargets {

    private MixTargets() {}

    /**
     * The targets.
     *
     * @param available what each stratum has on the side of train, in the mix's unit, in the order of its strata
     * @return in the same order, rounded down, each at most what its stratum can give
     */
    static long[] of(MixSettings settings, long[] available) {
        List<Stratum> strata = settings.strata();
        BigInteger[] limits = new BigInteger[available.length];
        BigInteger[] weights = new BigInteger[available.length];
        BigInteger sum = BigInteger.ZERO;
        int scale = scale(strata);
        int tightest = -1;
        for (int i = 0; i < available.length; i++) {
            Stratum stratum = strata.get(i);
            limits[i] = BigInteger.valueOf(stratum.isWanted() ? stratum.limit(available[i]) : 0);
            weights[i] = limits[i].signum() == 0
                    ? BigInteger.ZERO
                    : stratum.weight() == null
                            ? limits[i]
                            : stratum.weight().movePointRight(scale).toBigIntegerExact();
            sum = sum.add(weights[i]);
            // The one with the least for each unit of weight; cross-multiplied, since a quotient would be rounded.
            if (weights[i].signum() > 0
                    && (tightest < 0
                            || limits[i].multiply(weights[tightest]).compareTo(limits[tightest].multiply(weights[i]))
                                    < 0)) {
                tightest = i;
            }
        }
        long[] targets = new long[available.length];
        if (tightest < 0) {
            return targets;
        }
        // A stratum of weight w gets w * most / unit: what the tightest allows, or what the budget does.
        BigInteger most = limits[tightest];
        BigInteger unit = weights[tightest];
        BigInteger budget = BigInteger.valueOf(settings.budget());
        if (settings.budget() != MixSettings.NO_BUDGET && budget.multiply(unit).compareTo(most.multiply(sum)) < 0) {
            most = budget;
            unit = sum;
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = weights[i].multiply(most).divide(unit).longValueExact();
        }
        return targets;
    }

    /** How many decimals the weights have. */
    private static int scale(List<Stratum> strata) {
        int scale = 0;
        for (Stratum stratum : strata) {
            BigDecimal weight = stratum.weight();
            scale = Math.max(scale, weight == null ? 0 : weight.scale());
        }
        return scale;
    }
}
