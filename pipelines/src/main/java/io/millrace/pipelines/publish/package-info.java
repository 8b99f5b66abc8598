/** Turns what a run wrote into a version of a dataset, wholly or not at all. */
package io.millrace.pipelines.publish;
