/**
 * Keeps train away from eval by what they say: an example of train that is as similar to one of eval as a threshold is
 * rejected. The search is exact.
 */
package io.millrace.transforms.purge;
