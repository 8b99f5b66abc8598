/** Files of numbers that one part of a job leaves in the build's folder for another: too much for a heap. */
package io.millrace.transforms.common.file;
