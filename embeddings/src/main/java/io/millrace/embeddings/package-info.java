/** A model of sentences that runs inside the program. */
package io.millrace.embeddings;
