package io.millrace.transforms.format.fim;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content.ContextFile;
import io.millrace.schemas.Content.Infill;
import io.millrace.schemas.ContentId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InfillTemplateTest {

    private static final Infill ALONE = new Infill("a/b.py", "python", "P", "M", "S", List.of());
    private static final Infill IN_REPOSITORY = new Infill(
            "a/b.py", "python", "P", "M", "S", List.of(new ContextFile("c.py", "C"), new ContextFile("d.js", "D")));

    @ParameterizedTest
    @CsvSource({
        "qwen2.5-coder, PSM, <|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>",
        "qwen2.5-coder, SPM, <|fim_prefix|><|fim_suffix|>S<|fim_middle|>P",
        "starcoder2, PSM, <fim_prefix>P<fim_suffix>S<fim_middle>",
        "starcoder2, SPM, <fim_prefix><fim_suffix>S<fim_middle>P",
        "deepseek-coder, PSM, <｜fim▁begin｜>P<｜fim▁hole｜>S<｜fim▁end｜>",
        "deepseek-coder, SPM, <｜fim▁begin｜><｜fim▁hole｜>S<｜fim▁end｜>P",
        "codellama, PSM, <PRE> P <SUF>S <MID>",
        "codellama, SPM, <PRE> <SUF>S <MID> P",
    })
    void aFileAloneIsWrittenAsItsFamilyWasTrained(String model, Order order, String prompt) {
        InfillTemplate template = InfillTemplate.of(InfillFamily.named(model).orElseThrow());

        assertThat(template.render(order, ALONE, "shop"), is(new InfillTemplate.Rendering(prompt, "M")));
    }

    @ParameterizedTest
    @CsvSource({
        "qwen2.5-coder, <|repo_name|>shop~<|file_sep|>c.py~C~<|file_sep|>d.js~D~<|file_sep|>a/b.py~"
                + "<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>",
        "starcoder2, <repo_name>shop<file_sep>c.py~C<file_sep>d.js~D<file_sep>"
                + "<fim_prefix>a/b.py~P<fim_suffix>S<fim_middle>",
        "deepseek-coder, #c.py~C~//d.js~D~<｜fim▁begin｜>#a/b.py~P<｜fim▁hole｜>S<｜fim▁end｜>",
        "codellama, <PRE> #c.py~C~//d.js~D~#a/b.py~P <SUF>S <MID>",
    })
    void filesOfTheRepositoryStandBeforeTheGap(String model, String prompt) {
        InfillTemplate template = InfillTemplate.of(InfillFamily.named(model).orElseThrow());

        assertThat(template.render(Order.PSM, IN_REPOSITORY, "shop").prompt(), is(prompt.replace('~', '\n')));
    }

    @ParameterizedTest
    @EnumSource(InfillFamily.class)
    void noRenderingEndsTheTextAndEveryMarkIsListed(InfillFamily family) {
        String prompt =
                InfillTemplate.of(family).render(Order.PSM, ALONE, "shop").prompt();

        assertThat(prompt, not(containsString("endoftext")));
        assertThat(prompt, not(containsString("EOT")));
        long listed = family.specialTokens().stream().filter(prompt::contains).count();
        assertThat(listed, is(3L));
    }

    @Test
    void theOrderFollowsFromTheIdInTheAskedShare() {
        InfillTemplate half = InfillTemplate.of(InfillFamily.CODELLAMA, 0.5);
        InfillTemplate quarter = InfillTemplate.of(InfillFamily.QWEN_2_5_CODER, 0.25);
        int halves = 0;
        int quarters = 0;
        int count = 2000;
        for (int i = 0; i < count; i++) {
            Infill infill = new Infill("a.py", "python", "P" + i, "M", "S", List.of());
            ContentId id = ContentId.of(infill);
            halves += half.order(id) == Order.SPM ? 1 : 0;
            quarters += quarter.order(id) == Order.SPM ? 1 : 0;
            assertThat(half.render(id, infill, ""), is(half.render(half.order(id), infill, "")));
        }

        assertThat((double) halves / count, is(closeTo(0.5, 0.05)));
        assertThat((double) quarters / count, is(closeTo(0.25, 0.05)));
    }

    @Test
    void theEndsOfTheShareAreOneOrderAlone() {
        for (int i = 0; i < 100; i++) {
            ContentId id = new ContentId(0, -1L >>> i % 64 << i % 64);

            assertThat(InfillTemplate.of(InfillFamily.STARCODER2, 0).order(id), is(Order.PSM));
            assertThat(InfillTemplate.of(InfillFamily.STARCODER2, 1).order(id), is(Order.SPM));
        }
    }

    @Test
    void familiesAreKnownByName() {
        assertThat(InfillFamily.models(), hasItem("deepseek-coder"));
        assertThat(InfillFamily.named("qwen2.5-coder"), is(Optional.of(InfillFamily.QWEN_2_5_CODER)));
        assertThat(InfillFamily.named("gpt"), is(Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> InfillTemplate.of(InfillFamily.CODELLAMA, 1.5));
        assertThrows(IllegalArgumentException.class, () -> InfillTemplate.of(InfillFamily.CODELLAMA, Double.NaN));
    }
}
