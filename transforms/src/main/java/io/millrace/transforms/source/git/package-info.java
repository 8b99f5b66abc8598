/** The history of a git repository as requests and the changes that answered them, one example for each commit. */
package io.millrace.transforms.source.git;
