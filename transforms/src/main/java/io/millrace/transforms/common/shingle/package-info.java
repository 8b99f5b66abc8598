/** What two examples have in common: their shingles, and how alike two sets of them are. */
package io.millrace.transforms.common.shingle;
