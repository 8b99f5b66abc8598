/** Keeps train and eval apart: an example whose groups lie on both sides belongs to neither. */
package io.millrace.transforms.split;
