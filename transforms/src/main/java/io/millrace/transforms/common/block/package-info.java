/**
 * Many small entries in few large values. What costs in a shuffle is the number of elements and of keys, not
 * their bytes, so entries cross in blocks under the number of a partition, and the receiver sorts one partition
 * at a time.
 */
package io.millrace.transforms.common.block;
