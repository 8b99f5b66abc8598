/**
 * How examples become rows. A view is one way to write one kind of content, with columns that never depend on the
 * data; a rejected example is written in the full form of the model, which is no view.
 */
package io.millrace.transforms.format;
