/** Which of the examples that are alike are kept: the rule over verified pairs, whoever found and verified them. */
package io.millrace.transforms.dedupe.keep;
