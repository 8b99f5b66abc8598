/** How much of each source, kind, language or cluster goes into a dataset, and how often. */
package io.millrace.transforms.mix;
