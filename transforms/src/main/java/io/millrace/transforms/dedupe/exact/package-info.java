/** Drops examples whose content is the same to the byte as that of an example that is kept. */
package io.millrace.transforms.dedupe.exact;
