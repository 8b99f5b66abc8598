/**
 * How an answer is applied to the files before a change. Nothing here knows how answers are made: each applier
 * reads the text of the answer alone, as whoever trains on it would.
 */
package io.millrace.transforms.source.git.apply;
