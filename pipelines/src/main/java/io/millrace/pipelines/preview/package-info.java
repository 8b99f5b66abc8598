/** What a build would do, shown on a sample: what each limit would drop, and what it looks like. */
package io.millrace.pipelines.preview;
