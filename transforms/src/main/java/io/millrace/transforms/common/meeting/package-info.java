/**
 * Where all sources meet: payload waits in one shuffle, by id, while small notes decide. What needs the whole dataset
 * (duplicates, mixing, what hangs on the split) never moves examples; it looks at {@link
 * io.millrace.transforms.common.meeting.Note notes}, one for each example, and answers with {@link
 * io.millrace.transforms.common.meeting.Ruling rulings} by id, which come to the waiting example through the shuffle
 * that it waits in. So examples cross one shuffle, however many decisions there are.
 */
package io.millrace.transforms.common.meeting;
