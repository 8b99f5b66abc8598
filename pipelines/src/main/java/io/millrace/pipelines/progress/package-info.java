/** What a person sees of a build while it runs and when it has ended. */
package io.millrace.pipelines.progress;
