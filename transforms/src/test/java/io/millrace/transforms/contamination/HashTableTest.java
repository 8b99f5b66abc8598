package io.millrace.transforms.contamination;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class HashTableTest {

    @Property(seed = "20261121")
    void remembersTheFirstValueOfEachHash(@ForAll @Size(max = 500) List<Long> keys, @ForAll List<Long> others) {
        HashTable table = new HashTable();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Integer before = expected.putIfAbsent(keys.get(i), i);
            assertThat(table.putIfAbsent(keys.get(i), i), is(before == null ? HashTable.ABSENT : before));
        }
        HashTable all = table.packed();
        HashTable even = table.packed(value -> value % 2 == 0);

        assertThat(all.size(), is(expected.size()));
        for (List<Long> asked : List.of(keys, others)) {
            for (long key : asked) {
                int value = expected.getOrDefault(key, HashTable.ABSENT);
                assertThat(all.get(key), is(value));
                assertThat(even.get(key), is(value % 2 == 0 ? value : HashTable.ABSENT));
            }
        }
    }
}
