package io.millrace.schemas;

/**
 * What flows between steps: an example, or the record of something that is no longer one. Everything
 * travels in one stream, so that nothing can be lost on the way and a runner never copies the stream for a
 * second output (Flink's batch translation serialises all elements once for each output of a step).
 * A step touches the examples alone and passes the rest on.
 */
public sealed interface Item permits Example, Rejection, DeadLetter, Tally, Input {}
