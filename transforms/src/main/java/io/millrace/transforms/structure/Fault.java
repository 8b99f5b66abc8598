package io.millrace.transforms.structure;

/**
 * What is wrong with an example.
 *
 * @param reason a fixed word in kebab case
 * @param detail where, in numbers; never what the example says
 */
record Fault(String reason, String detail) {}
