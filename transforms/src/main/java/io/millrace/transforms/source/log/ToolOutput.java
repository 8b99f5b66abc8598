package io.millrace.transforms.source.log;

/** A tool's output as a conversation shows it. */
final class ToolOutput {

    private static final String REMINDER_END = "</system-reminder>";
    private static final String REMINDER_START = "<system-reminder>";

    private ToolOutput() {}

    /**
     * The output without the reminders that the client hangs to its end. Others are left alone: they stand in what
     * the tool read.
     */
    static String withoutReminders(String output) {
        String text = output;
        while (true) {
            String trimmed = text.stripTrailing();
            if (!trimmed.endsWith(REMINDER_END)) {
                return text;
            }
            int start = trimmed.lastIndexOf(REMINDER_START);
            if (start < 0) {
                return text;
            }
            text = trimmed.substring(0, start).stripTrailing();
        }
    }

    /**
     * The output with as many characters as the limit says, from its start and its end, and between them how many
     * were left out. No code point is cut in two.
     *
     * @param limit in UTF-16 units
     */
    static String cut(String output, int limit) {
        if (output.length() <= limit) {
            return output;
        }
        int head = limit - limit / 2;
        if (Character.isLowSurrogate(output.charAt(head)) && Character.isHighSurrogate(output.charAt(head - 1))) {
            head--;
        }
        int tail = output.length() - limit / 2;
        if (tail < output.length()
                && Character.isLowSurrogate(output.charAt(tail))
                && Character.isHighSurrogate(output.charAt(tail - 1))) {
            tail++;
        }
        int leftOut = output.codePointCount(head, tail);
        return output.substring(0, head) + "\n[… " + leftOut + " characters left out …]\n" + output.substring(tail);
    }
}
