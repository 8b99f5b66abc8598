package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't assist with that.",
                "I’m sorry, but I can’t help with that request.",
                "Sorry, I cannot fulfill this request.",
                "I cannot help you with that.",
                "As an AI language model, I cannot browse the internet or access your files.",
                "I apologize, but I'm unable to generate that kind of content.",
                "I'm just an AI, I can't have opinions.",
                "I must respectfully say that I won't be able to assist you with this.",
                "I'm not able to engage in this discussion, since it may cause harm.",
            })
    void findsRefusals(String answer) {
        assertThat(Phrases.isRefusal(answer), is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42.",
                "I'm sorry, but I won't be able to make it.",
                "I'm sorry, but your reservation cannot be cancelled, since it was booked more than a day ago.",
                "I cannot find the file; does it lie in another folder?",
                "As an AI language model, I cannot taste food, but I can tell you how to cook it.",
                "I can't reproduce the failure. The test passes here with JDK 17.",
                "A language model is a model of language.",
                "I will not change the public method, since callers depend on it.",
            })
    void letsAnswersBe(String answer) {
        assertThat(Phrases.isRefusal(answer), is(false));
    }

    @ParameterizedTest
    @CsvSource({
        "Thanks!, You're welcome! Let me know if you need anything else., true",
        "thank you so much, Happy to help!, true",
        "ok bye, Goodbye!, true",
        "Thanks! Now how do I undo it?, You're welcome. Use git revert., false",
        "Thanks, 'The file is fixed, and all tests pass.', false",
        "Fix the typo, Thanks for the hint., false",
        "Translate: thank you, Danke., false",
    })
    void tellsThanksFromWork(String request, String answer, boolean courtesy) {
        assertThat(Phrases.isCourtesy(request, answer), is(courtesy));
    }
}
