/** Drops examples that are nearly the same as one that is kept. */
package io.millrace.transforms.dedupe.near;
