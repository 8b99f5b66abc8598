package io.millrace.pipelines.preview;

import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of some examples of a source.
 *
 * @param source its name
 * @param outcomes examples and rejections of examples, by id
 * @param turnedAway what the source left out itself, by reason
 * @param deadLetters by error
 */
public record Sample(
        String source, List<Item> outcomes, SortedMap<String, Long> turnedAway, SortedMap<String, Long> deadLetters) {

    public Sample {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * A sample of what flowed out of a source and through the steps behind it.
     *
     * @param items in any order
     * @param most how many examples at most; those with the smallest ids are taken, which are as good as drawn
     */
    public static Sample of(String source, Collection<Item> items, int most) {
        SortedMap<String, List<Item>> byId = new TreeMap<>();
        SortedMap<String, Long> turnedAway = new TreeMap<>();
        SortedMap<String, Long> deadLetters = new TreeMap<>();
        for (Item item : items) {
            if (item instanceof Example example) {
                byId.computeIfAbsent(example.id().toString(), id -> new ArrayList<>())
                        .add(item);
            } else if (item instanceof Rejection rejection) {
                if (rejection.step().equals(source)) {
                    turnedAway.merge(rejection.reason(), 1L, Long::sum);
                } else if (rejection.example() != null) {
                    byId.computeIfAbsent(rejection.example().id().toString(), id -> new ArrayList<>())
                            .add(item);
                }
            } else if (item instanceof DeadLetter letter) {
                deadLetters.merge(letter.error(), 1L, Long::sum);
            }
        }
        List<Item> outcomes = byId.values().stream().flatMap(List::stream).toList();
        return new Sample(source, outcomes.subList(0, Math.min(most, outcomes.size())), turnedAway, deadLetters);
    }
}
