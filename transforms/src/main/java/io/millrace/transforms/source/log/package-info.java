/**
 * Logs of assistants' sessions. Claude Code transcripts are read twice: a first pass over every line finds which
 * lines belong together, a second reads one family of conversations at a time from the ranges the first found.
 */
package io.millrace.transforms.source.log;
