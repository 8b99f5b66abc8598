/** Examples that say the same in other words: sentence embeddings, and the keep rule over close pairs. */
package io.millrace.transforms.dedupe.semantic;
