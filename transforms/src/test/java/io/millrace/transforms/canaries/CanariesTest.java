package io.millrace.transforms.canaries;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.millrace.schemas.Item;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanariesTest {

    private static final byte[] KEY = "a key for tests, known to anyone".getBytes(StandardCharsets.US_ASCII);

    private static byte[] written(Item item) {
        BinaryWriter out = new BinaryWriter(1 << 10);
        ItemCodec.write(item, out);
        return out.toByteArray();
    }

    private static List<String> found(CanarySearch search, byte[] bytes) {
        List<String> kinds = new ArrayList<>();
        search.search(bytes, bytes.length, (offset, kind) -> kinds.add(kind));
        return kinds;
    }

    @Test
    void theSameKeyMakesTheSameExamplesAndAnotherMakesOthers() {
        List<CanaryExamples.Planted> first = CanaryExamples.of(KEY, 40).planted();
        assertThat(CanaryExamples.of(KEY, 40).planted(), is(first));
        assertThat("the first of many", CanaryExamples.of(KEY, 60).planted().subList(0, 40), is(first));

        byte[] other = KEY.clone();
        other[0]++;
        Set<String> values = CanaryExamples.of(KEY, 40).canaries().stream()
                .map(Canary::value)
                .collect(Collectors.toSet());
        CanaryExamples.of(other, 40)
                .canaries()
                .forEach(canary -> assertThat(values.contains(canary.value()), is(false)));
    }

    @Test
    void everyValueIsAnother() {
        List<Canary> canaries = CanaryExamples.of(KEY, 200).canaries();
        assertThat(canaries.stream().map(Canary::value).collect(Collectors.toSet()), hasSize(canaries.size()));
        assertThat(
                "every kind is planted",
                canaries.stream()
                        .map(Canary::kind)
                        .collect(Collectors.toCollection(TreeSet::new))
                        .size(),
                is(CanaryKind.values().length + 1));
    }

    @Test
    void theSearchFindsEveryPlantedValueWhereItWasPlanted() {
        for (CanaryExamples.Planted planted : CanaryExamples.of(KEY, 100).planted()) {
            byte[] bytes = written(planted.example());
            for (Canary canary : planted.canaries()) {
                List<String> kinds = found(CanarySearch.of(List.of(canary)), bytes);
                assertThat(canary.kind() + " in " + planted.example(), kinds, is(not(empty())));
            }
        }
    }

    @Test
    void theSearchKnowsTheEncodings() {
        Canary canary = new Canary("kind", "", "", List.of("Zq7Lm2Xw9Tr4Kd8v"));
        CanarySearch search = CanarySearch.of(List.of(canary));
        byte[] value = canary.marks().get(0).getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(value);
        Stream<String> texts = Stream.of(
                "x" + canary.marks().get(0) + "y",
                hex,
                hex.toUpperCase(Locale.ROOT),
                hex.replaceAll("(..)", "%$1"),
                hex.replaceAll("(..)", "\\\\u00$1"),
                Base64.getEncoder()
                        .encodeToString(("a" + canary.marks().get(0) + "?").getBytes(StandardCharsets.UTF_8)),
                Base64.getUrlEncoder()
                        .encodeToString(("?>" + canary.marks().get(0) + "é").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("abc" + canary.marks().get(0)).getBytes(StandardCharsets.UTF_8)));
        texts.forEach(text -> assertThat(text, found(search, text.getBytes(StandardCharsets.UTF_8)), is(not(empty()))));
        assertThat(found(search, "Zq7Lm2Xw9Tr4Kd8".getBytes(StandardCharsets.UTF_8)), is(empty()));
        assertThat(search.values(), is(greaterThan(0)));
    }
}
