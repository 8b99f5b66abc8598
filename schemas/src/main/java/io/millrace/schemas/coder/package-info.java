/** The binary forms in which records cross a shuffle, written by hand: measured, they cost least. */
package io.millrace.schemas.coder;
