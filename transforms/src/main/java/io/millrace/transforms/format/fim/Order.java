package io.millrace.transforms.format.fim;

/** In which order a model is shown the two sides of a gap. */
public enum Order {
    /** Prefix, suffix, then the middle is to be written. */
    PSM,
    /** Suffix, prefix, then the middle, which so follows its prefix without a seam. */
    SPM
}
