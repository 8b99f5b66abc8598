/** From a plan to a published version: the job is put together, run, and its outcome handed to the publisher. */
package io.millrace.pipelines.build;
