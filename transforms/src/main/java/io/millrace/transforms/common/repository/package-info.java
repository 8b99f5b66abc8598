/** Git repositories as sources read them: opened from a path or an address, walked in spite of missing objects,
 * with one word for each file however often it was renamed. */
package io.millrace.transforms.common.repository;
