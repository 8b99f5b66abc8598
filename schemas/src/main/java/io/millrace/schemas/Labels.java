package io.millrace.schemas;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the steps learnt about an example. No part of its id.
 *
 * @param tokens its length in tokens, or {@link #NOT_COUNTED}
 * @param outcome how the work it shows ended, as its source reports it; empty when unknown
 * @param scores by name
 * @param cluster the cluster it was put in; empty when none was
 * @param tags words without order, sorted
 * @param review a person's decision; empty when there was none
 * @param epoch which of the example's repeats this is, from {@link #FIRST_EPOCH} on; an example that is not repeated
 *     is the first
 * @param sketch of its shingles, or {@link Sketch#none} before it is made; shown in no row
 */
public record Labels(
        int tokens,
        String outcome,
        SortedMap<String, Double> scores,
        String cluster,
        List<String> tags,
        String review,
        int epoch,
        Sketch sketch) {

    /** The value of {@link #tokens} before they are counted. */
    public static final int NOT_COUNTED = -1;

    /** The value of {@link #epoch} of an example that is not repeated, and of the first of its repeats. */
    public static final int FIRST_EPOCH = 1;

    private static final Labels NONE = new Labels(NOT_COUNTED, "", Collections.emptySortedMap(), "", List.of(), "");

    public Labels {
        Objects.requireNonNull(outcome, "outcome");
        scores = scores.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Double>) scores));
        Objects.requireNonNull(cluster, "cluster");
        tags = tags.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(tags));
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(sketch, "sketch");
        if (epoch < FIRST_EPOCH) {
            throw new IllegalArgumentException("epochs are counted from " + FIRST_EPOCH + ", found " + epoch);
        }
    }

    /** Labels of an example that is not repeated and has no sketch. */
    public Labels(
            int tokens,
            String outcome,
            SortedMap<String, Double> scores,
            String cluster,
            List<String> tags,
            String review) {
        this(tokens, outcome, scores, cluster, tags, review, FIRST_EPOCH, Sketch.none());
    }

    /** Nothing is known yet. */
    public static Labels none() {
        return NONE;
    }

    /** These labels with a token count. */
    public Labels withTokens(int count) {
        return new Labels(count, outcome, scores, cluster, tags, review, epoch, sketch);
    }

    /** These labels with other scores. */
    public Labels withScores(SortedMap<String, Double> changed) {
        return new Labels(tokens, outcome, changed, cluster, tags, review, epoch, sketch);
    }

    /** These labels with one more tag. */
    public Labels withTag(String tag) {
        TreeSet<String> more = new TreeSet<>(tags);
        more.add(tag);
        return new Labels(tokens, outcome, scores, cluster, List.copyOf(more), review, epoch, sketch);
    }

    /** These labels on another of the example's repeats. */
    public Labels withEpoch(int number) {
        return new Labels(tokens, outcome, scores, cluster, tags, review, number, sketch);
    }

    /** These labels with a sketch. */
    public Labels withSketch(Sketch made) {
        return new Labels(tokens, outcome, scores, cluster, tags, review, epoch, made);
    }
}
