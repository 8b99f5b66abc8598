/** What a recipe comes to on this machine: its inputs found, everything checked that can be, the job drawn. */
package io.millrace.pipelines.plan;
