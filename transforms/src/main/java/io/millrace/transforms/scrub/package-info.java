/**
 * Takes credentials and the names in home directories out of every text, before anything is grouped, written
 * or dead-lettered.
 */
package io.millrace.transforms.scrub;
