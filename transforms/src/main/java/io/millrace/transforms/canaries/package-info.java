/**
 * Made-up secrets and personal data that travel with the input, to prove on each build that none of them comes
 * out: where they are planted, where what is left of them goes, and how they are looked for.
 */
package io.millrace.transforms.canaries;
