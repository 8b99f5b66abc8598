/** What stands between those who say how a row looks and those who write rows to files. */
package io.millrace.transforms.common.row;
