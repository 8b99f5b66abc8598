/** Input that can be made again to the byte, and plain programs to hold the job against. */
package io.millrace.benchmarks;
