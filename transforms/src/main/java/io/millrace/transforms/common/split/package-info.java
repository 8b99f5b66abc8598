/** Which side of the split a group lies on: the one rule that both who rejects and who writes rows must share. */
package io.millrace.transforms.common.split;
