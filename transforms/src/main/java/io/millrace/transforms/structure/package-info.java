/** Rejects examples that trainers would choke on, or learn something wrong from, before anything costly is done. */
package io.millrace.transforms.structure;
