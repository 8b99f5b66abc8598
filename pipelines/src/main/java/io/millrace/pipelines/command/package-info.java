/** The command line. Here alone, and where the job is run, engines and their options are known by name. */
package io.millrace.pipelines.command;
