package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.Example;
import io.millrace.schemas.Sketch;
import io.millrace.transforms.common.shingle.Shingler;
import io.millrace.transforms.common.shingle.Sketcher;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rejects what an earlier version already has: an example of the same id, or one whose sketch agrees with that of a row
 * of the version in as large a share of components as the threshold. The version's rows are not read, only its sketches
 * (see {@link StoreSketches}), so the similarity is an estimate, with a standard error of 0.05 at 0.8; of pairs that
 * are clearly above the threshold next to none are missed, of pairs at it half fall on either side. Every process holds
 * all sketches: see {@link #bytesOfRow}. What is kept has its sketch among its labels.
 */
public final class DropEarlier implements Decision {

    /** The step's name in the ledger and rejected rows. */
    public static final String STEP = "earlier-versions";

    /** The reason of its rejections. */
    public static final String IN_EARLIER_VERSION = "in-earlier-version";

    private static final long serialVersionUID = 1;

    private final ArrayList<EarlierVersion> versions;
    private final double threshold;
    private transient SketchIndex index;
    private transient Shingler shingler;
    private transient Sketcher sketcher;

    private DropEarlier(List<EarlierVersion> versions, double threshold) {
        this.versions = new ArrayList<>(versions);
        this.threshold = threshold;
    }

    /**
     * The decision alone.
     *
     * @param versions what has been published; every worker sees their files
     * @param threshold the estimated Jaccard similarity from which on an example is rejected, from 0.5 to 1
     * @throws IllegalArgumentException when the threshold is not
     */
    public static DropEarlier against(List<EarlierVersion> versions, double threshold) {
        Banding.of(threshold);
        return new DropEarlier(versions, threshold);
    }

    /** The step, under its name. */
    public static Decide step(List<EarlierVersion> versions, double threshold) {
        return Decide.by(STEP, against(versions, threshold));
    }

    /** About how much memory a process needs for each row of an earlier version, in bytes: some 320 at 0.8. */
    public static long bytesOfRow(double threshold) {
        return SketchIndex.bytes(threshold);
    }

    @Override
    public void setUp() {
        try {
            index = SketchIndexes.of(versions, threshold);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shingler = Shingler.create();
        sketcher = Sketcher.create();
    }

    @Override
    public Verdict decide(Example example) {
        Sketch sketch = sketcher.sketch(shingler.shingles(example.content()));
        Optional<SketchIndex.Match> match = index.find(example.id(), sketch);
        return match.isEmpty()
                ? Verdict.keep(example.withLabels(example.labels().withSketch(sketch)))
                : Verdict.reject(IN_EARLIER_VERSION, detail(match.get()));
    }

    private String detail(SketchIndex.Match match) {
        int before = 0;
        for (EarlierVersion version : versions) {
            before += version.rows();
            if (match.row() < before) {
                return String.format(
                        Locale.ROOT,
                        "version %s, row %s, estimated similarity %.2f",
                        version.name(),
                        index.id(match.row()),
                        match.similarity());
            }
        }
        throw new IllegalStateException("row " + match.row() + " is in none of " + versions.size() + " versions");
    }
}
