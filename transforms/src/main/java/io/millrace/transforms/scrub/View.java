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
    /** Where the characters stand in the text at the root; null at the root itself. */
    private final @Nullable Origins origins;

    /** Where lines were joined: the first character after each joint. */
    private final List<Joint> joints;

    /**
     * Where two lines became one.
     *
     * @param at the first character after it
     * @param explicit whether a sign of continuation says that they are one, as a backslash or a plus between quotes
     */
    record Joint(int at, boolean explicit) {}

    private View(String text, Form form, int depth, @Nullable Origins origins, List<Joint> joints) {
        this.joints = joints;
        this.text = text;
        this.form = form;
        this.depth = depth;
        this.origins = origins;
    }

    static View of(String text) {
        return new View(text, Form.PLAIN, 0, null, List.of());
    }

    /** What a part of this view says when it is decoded. */
    View decoded(int from, int to, String said) {
        Origins all = new Origins();
        all.addStandIn(0, rootStart(from), rootEnd(to));
        return new View(said, Form.DECODED, depth + 1, all, List.of());
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
        return origins == null ? at : origins.start(at);
    }

    /** The end at the root of what ends before {@code at} here; {@code at} is at least one. */
    int rootEnd(int at) {
        return origins == null ? at : origins.end(at - 1);
    }

    List<Joint> joints() {
        return joints;
    }

    /** Whether a part stands at the root character by character, so that looking there showed the same. */
    boolean isVerbatim(int from, int to) {
        return origins == null || rootEnd(to) - rootStart(from) == to - from;
    }

    /** Collects the characters of a view that is made of this one. */
    Builder derive(Form derivedForm, int capacity) {
        return new Builder(this, derivedForm, capacity);
    }

    /** Where characters come from, in pieces: such as stand at the root one by one, and such as stand for something. */
    private static final class Origins {

        private static final int STANDS_AS_IT_IS = -1;

        /** The first character of each piece, where that begins at the root, and where it ends if it stands for that. */
        private int[] firsts = new int[16];

        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private int count;

        private void add(int first, int start, int end) {
            if (count == firsts.length) {
                firsts = Arrays.copyOf(firsts, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            firsts[count] = first;
            starts[count] = start;
            ends[count] = end;
            count++;
        }

        /** From {@code first} on each character stands for all from {@code start} to {@code end}. */
        private void addStandIn(int first, int start, int end) {
            add(first, start, end);
        }

        /** From {@code first} on the characters stand one by one from {@code start} on. */
        private void addVerbatim(int first, int start) {
            boolean goesOn = count > 0
                    && ends[count - 1] == STANDS_AS_IT_IS
                    && start - starts[count - 1] == first - firsts[count - 1];
            if (!goesOn) {
                add(first, start, STANDS_AS_IT_IS);
            }
        }

        private int piece(int at) {
            int piece = Arrays.binarySearch(firsts, 0, count, at);
            return piece < 0 ? -piece - 2 : piece;
        }

        private int start(int at) {
            int piece = piece(at);
            return ends[piece] == STANDS_AS_IT_IS ? starts[piece] + at - firsts[piece] : starts[piece];
        }

        private int end(int at) {
            int piece = piece(at);
            return ends[piece] == STANDS_AS_IT_IS ? starts[piece] + at - firsts[piece] + 1 : ends[piece];
        }

        /** Adds the pieces of other characters, from {@code from} to {@code to}, as those from {@code first} on. */
        private void addAll(Origins other, int from, int to, int first) {
            int at = from;
            for (int piece = other.piece(from); at < to; piece++) {
                int start = first + at - from;
                if (other.ends[piece] == STANDS_AS_IT_IS) {
                    addVerbatim(start, other.starts[piece] + at - other.firsts[piece]);
                } else {
                    add(start, other.starts[piece], other.ends[piece]);
                }
                at = piece + 1 < other.count ? other.firsts[piece + 1] : to;
            }
        }
    }

    /** A view in the making. */
    static final class Builder {

        private final View parent;
        private final Form form;
        private char[] characters;
        private int length;
        private final Origins origins = new Origins();
        private final List<Joint> joints = new ArrayList<>();

        private Builder(View parent, Form form, int capacity) {
            this.parent = parent;
            this.form = form;
            characters = new char[capacity];
        }

        private void reserve(int more) {
            if (length + more > characters.length) {
                characters = Arrays.copyOf(characters, length * 2 + more);
            }
        }

        /** Adds a character that {@code from} to {@code to} of the parent stand for. */
        void add(char c, int from, int to) {
            reserve(1);
            int start = parent.rootStart(from);
            int end = parent.rootEnd(to);
            if (end - start == 1) {
                origins.addVerbatim(length, start);
            } else {
                origins.addStandIn(length, start, end);
            }
            characters[length++] = c;
        }

        /** Adds a part of the parent as it is. */
        void addAll(int from, int to) {
            if (to <= from) {
                return;
            }
            reserve(to - from);
            parent.text.getChars(from, to, characters, length);
            if (parent.origins == null) {
                origins.addVerbatim(length, from);
            } else {
                origins.addAll(parent.origins, from, to, length);
            }
            length += to - from;
        }

        /** Notes that what is added next was on another line, or in another pair of quotes. */
        void joint(boolean explicit) {
            joints.add(new Joint(length, explicit));
        }

        View build() {
            return new View(new String(characters, 0, length), form, parent.depth + 1, origins, joints);
        }
    }
}
