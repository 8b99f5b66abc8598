/** Cuts the files of a repository at a revision into gaps to fill. */
package io.millrace.transforms.source.fim;
