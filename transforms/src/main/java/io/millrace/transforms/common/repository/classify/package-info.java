/** What kind of file a repository's file is, told from its path and text alone, and whether a person wrote it. */
package io.millrace.transforms.common.repository.classify;
