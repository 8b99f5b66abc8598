package io.millrace.transforms.scrub;

/** Searches of a text that stop where what they look for would be of no use, so that a long text costs no more. */
final class Near {

    private Near() {}

    /** The first such character from {@code from} on and before {@code to}; -1 for none. */
    static int indexOf(String text, char sought, int from, int to) {
        int limit = Math.min(text.length(), to);
        for (int at = Math.max(0, from); at < limit; at++) {
            if (text.charAt(at) == sought) {
                return at;
            }
        }
        return -1;
    }

    /** Where such a word first begins from {@code from} on, to end at {@code to} at the latest; -1 for none. */
    static int indexOf(String text, String sought, int from, int to) {
        int limit = Math.min(text.length(), to) - sought.length();
        char first = sought.charAt(0);
        for (int at = Math.max(0, from); at <= limit; at++) {
            if (text.charAt(at) == first && text.startsWith(sought, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The last such character at {@code from} or before, but not before {@code floor}; -1 for none. */
    static int lastIndexOf(String text, char sought, int from, int floor) {
        int last = Math.max(0, floor);
        for (int at = Math.min(from, text.length() - 1); at >= last; at--) {
            if (text.charAt(at) == sought) {
                return at;
            }
        }
        return -1;
    }

    /** Where such a word last begins at {@code from} or before, but not before {@code floor}; -1 for none. */
    static int lastIndexOf(String text, String sought, int from, int floor) {
        int last = Math.max(0, floor);
        for (int at = Math.min(from, text.length() - sought.length()); at >= last; at--) {
            if (text.startsWith(sought, at)) {
                return at;
            }
        }
        return -1;
    }
}
