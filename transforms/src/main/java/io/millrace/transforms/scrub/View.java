package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A text as one sees it when an encoding is undone or lines are joined, and where each of its characters stands in
 * the text that it was made of in the end.
 */
final class View {

    /** What may have been done to make it. */
    enum Form {
        /** The text itself. */
        PLAIN,
        /** With escapes undone, one level of them. */
        UNESCAPED,
        /** Lines joined. */
        JOINED,
        /** What a run of base64 or hexadecimal digits says: a part of it cannot be replaced, only the whole run. */
        DECODED
    }

    private final String text;
    private final Form form;
    private final int depth;
    /** The place of each character in the text at the root; null at the root itself. */
    private final int @Nullable [] starts;

    private final int @Nullable [] ends;

    /** Where lines were joined: the first character after each joint. */
    private final List<Joint> joints;

    /**
     * Where two lines became one.
     *
     * @param at the first character after it
     * @param explicit whether a sign of continuation says that they are one, as a backslash or a plus between quotes
     */
    record Joint(int at, boolean explicit) {}

    private View(
            String text, Form form, int depth, int @Nullable [] starts, int @Nullable [] ends, List<Joint> joints) {
        this.joints = joints;
        this.text = text;
        this.form = form;
        this.depth = depth;
        this.starts = starts;
        this.ends = ends;
    }

    static View of(String text) {
        return new View(text, Form.PLAIN, 0, null, null, List.of());
    }

    /** What a part of this view says when it is decoded. */
    View decoded(int from, int to, String said) {
        int[] allStarts = new int[said.length()];
        int[] allEnds = new int[said.length()];
        Arrays.fill(allStarts, rootStart(from));
        Arrays.fill(allEnds, rootEnd(to));
        return new View(said, Form.DECODED, depth + 1, allStarts, allEnds, List.of());
    }

    String text() {
        return text;
    }

    Form form() {
        return form;
    }

    /** How many encodings were undone. */
    int depth() {
        return depth;
    }

    int rootStart(int at) {
        return starts == null ? at : starts[at];
    }

    /** The end at the root of what ends before {@code at} here; {@code at} is at least one. */
    int rootEnd(int at) {
        return ends == null ? at : ends[at - 1];
    }

    List<Joint> joints() {
        return joints;
    }

    /** Whether a part stands at the root character by character, so that looking there showed the same. */
    boolean isVerbatim(int from, int to) {
        return starts == null || rootEnd(to) - rootStart(from) == to - from;
    }

    /** Collects the characters of a view that is made of this one. */
    Builder derive(Form derivedForm, int capacity) {
        return new Builder(this, derivedForm, capacity);
    }

    /** A view in the making. */
    static final class Builder {

        private final View parent;
        private final Form form;
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;
        private final List<Joint> joints = new ArrayList<>();

        private Builder(View parent, Form form, int capacity) {
            this.parent = parent;
            this.form = form;
            text = new StringBuilder(capacity);
            starts = new int[capacity];
            ends = new int[capacity];
        }

        /** Adds a character that {@code from} to {@code to} of the parent stand for. */
        void add(char c, int from, int to) {
            int at = text.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at * 2 + 16);
                ends = Arrays.copyOf(ends, at * 2 + 16);
            }
            starts[at] = parent.rootStart(from);
            ends[at] = parent.rootEnd(to);
            text.append(c);
        }

        /** Adds a part of the parent as it is. */
        void addAll(int from, int to) {
            for (int i = from; i < to; i++) {
                add(parent.text.charAt(i), i, i + 1);
            }
        }

        /** Notes that what is added next was on another line, or in another pair of quotes. */
        void joint(boolean explicit) {
            joints.add(new Joint(text.length(), explicit));
        }

        int length() {
            return text.length();
        }

        View build() {
            return new View(text.toString(), form, parent.depth + 1, starts, ends, joints);
        }
    }
}
