/** Files as sources read them: found once, cut into ranges that all cores share, read line by line. */
package io.millrace.transforms.common.read;
