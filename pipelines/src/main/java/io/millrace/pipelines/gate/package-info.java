/** What is looked at once more before it leaves: the files of a version that nobody sees yet. */
package io.millrace.pipelines.gate;
