/** Writes rows to files whose bytes depend on nothing but the rows, and tells what was written. */
package io.millrace.transforms.stage;
