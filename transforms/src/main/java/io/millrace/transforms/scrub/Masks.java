package io.millrace.transforms.scrub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds which of many written forms of numbers begin at a place, looking at each character once. A form is a mask:
 * {@code d} is a digit, {@code A} a letter, {@code X} either, {@code ~} a blank, a dash, a dot or nothing, and any
 * other sign itself. Immutable.
 */
final class Masks {

    /** Told of each form that ends at a place, the shortest first. */
    interface Listener {

        /** The mask with this index ends before {@code end}. */
        void found(int mask, int end);
    }

    private static final String SIGNS = " -./+()";
    private static final int DIGIT = SIGNS.length();
    private static final int LETTER = DIGIT + 1;
    private static final int OTHER = DIGIT + 2;
    private static final int CLASSES = DIGIT + 3;
    private static final String GAP = " -.";

    /** A place in a mask. */
    private record Place(int mask, int at) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return mask == other.mask ? Integer.compare(at, other.at) : Integer.compare(mask, other.mask);
        }
    }

    private final List<String> masks;
    /** The state after a state and a class; 0 when no mask goes on. */
    private final List<int[]> next = new ArrayList<>();
    /** For each state the masks that are complete in it. */
    private final List<int[]> complete = new ArrayList<>();

    private Masks(List<String> masks) {
        this.masks = masks;
        Map<Set<Place>, Integer> numbers = new HashMap<>();
        ArrayDeque<Set<Place>> queue = new ArrayDeque<>();
        Set<Place> none = new TreeSet<>();
        Set<Place> first = new TreeSet<>();
        for (int mask = 0; mask < masks.size(); mask++) {
            enter(new Place(mask, 0), first);
        }
        for (Set<Place> state : List.of(none, first)) {
            numbers.put(state, numbers.size());
            queue.add(state);
        }
        while (!queue.isEmpty()) {
            Set<Place> state = queue.remove();
            int[] after = new int[CLASSES];
            for (int on = 0; on < CLASSES; on++) {
                Set<Place> following = after(state, on);
                Integer number = numbers.get(following);
                if (number == null) {
                    number = numbers.size();
                    numbers.put(following, number);
                    queue.add(following);
                }
                after[on] = number;
            }
            next.add(after);
            complete.add(state.stream()
                    .filter(place -> place.at() == masks.get(place.mask()).length())
                    .mapToInt(Place::mask)
                    .toArray());
        }
    }

    static Masks of(List<String> masks) {
        return new Masks(List.copyOf(masks));
    }

    /** Adds a place, and the one behind it when what stands there may be left out. */
    private void enter(Place place, Set<Place> state) {
        state.add(place);
        String mask = masks.get(place.mask());
        if (place.at() < mask.length() && mask.charAt(place.at()) == '~') {
            enter(new Place(place.mask(), place.at() + 1), state);
        }
    }

    private Set<Place> after(Set<Place> state, int on) {
        Set<Place> following = new TreeSet<>();
        for (Place place : state) {
            String mask = masks.get(place.mask());
            if (place.at() < mask.length() && fits(mask.charAt(place.at()), on)) {
                enter(new Place(place.mask(), place.at() + 1), following);
            }
        }
        return following;
    }

    private static boolean fits(char sign, int on) {
        return switch (sign) {
            case 'd' -> on == DIGIT;
            case 'A' -> on == LETTER;
            case 'X' -> on == DIGIT || on == LETTER;
            case '~' -> on < DIGIT && GAP.indexOf(SIGNS.charAt(on)) >= 0;
            default -> on < DIGIT && SIGNS.charAt(on) == sign;
        };
    }

    private static int classOf(char c) {
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
            return LETTER;
        }
        int sign = SIGNS.indexOf(c == '\u00a0' || c == '\u202f' ? ' ' : c == '\u2011' ? '-' : c);
        return sign < 0 ? OTHER : sign;
    }

    /** Tells of the masks that what begins at {@code from} is written as. */
    void match(String text, int from, Listener listener) {
        int state = 1;
        for (int at = from; at < text.length(); at++) {
            state = next.get(state)[classOf(text.charAt(at))];
            if (state == 0) {
                return;
            }
            for (int mask : complete.get(state)) {
                listener.found(mask, at + 1);
            }
        }
    }
}
