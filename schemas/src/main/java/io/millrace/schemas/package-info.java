/**
 * What flows through a Millrace job: examples, the content they carry, where they came from, and the
 * records that account for everything that is not an example. Nothing here reads, writes or decides.
 */
package io.millrace.schemas;
