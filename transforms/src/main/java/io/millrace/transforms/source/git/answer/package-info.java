/** How a change is written as an answer. What is written here is read back by other code before it is kept. */
package io.millrace.transforms.source.git.answer;
