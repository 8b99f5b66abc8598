package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private static final String LECTURE =
            " It would put other people at risk, and nobody should be treated like that. ".repeat(15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't assist with that.",
                "I’m sorry, but I can’t help with that request.",
                "Sorry, I cannot fulfill this request.",
                "I cannot help you with that.",
                "As an AI language model, I cannot browse the internet or access your files.",
                "I apologize, but I'm unable to generate that kind of content.",
                "I must respectfully say that I won't be able to assist you with this.",
                "I'm not able to engage in this discussion, since it may cause harm.",
                "I cannot provide instructions on how to open a lock that is not yours.",
                "I apologize, but I do not feel comfortable writing jokes about my neighbours.",
                "I'm sorry, but I am not able to write a sonnet in the style of that poet.",
                "I cannot recommend ways to break in, since that is illegal.",
                "I won't tell you how to do this, it is dangerous.",
                "It is not appropriate for me to provide guidance on such a matter.",
                "I'm sorry, I'm not going to help you with a crime.",
                "I can't give out his address, that would be an invasion of privacy.",
                "Sorry, I must decline.",
                "I'm sorry, but I cannot help with that. Instead, I suggest that you ask a locksmith.",
                "I cannot assist with that. However, if you have any other questions, please ask.",
            })
    void findsRefusals(String answer) {
        assertThat(Refusals.isRefusal(answer), is(true));
    }

    @Test
    void findsRefusalsThatGoOnAboutIt() {
        assertThat(Refusals.isRefusal("I cannot fulfill your request." + LECTURE), is(true));
        assertThat(
                Refusals.isRefusal(
                        "I cannot assist with that." + LECTURE + "Instead, I suggest this:\n1. Knock at the door.\n"),
                is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42.",
                "I'm sorry, but I won't be able to make it.",
                "I'm sorry, but your reservation cannot be cancelled, since it was booked more than a day ago.",
                "Unfortunately, I am unable to provide a refund for a ticket of this class.",
                "I cannot find the file; does it lie in another folder?",
                "I'm sorry, I can't create the folder, since the disk is full.",
                "I can't reproduce the failure. The test passes here with JDK 17.",
                "I will not change the public method, since callers depend on it.",
                "A language model is a model of language.",
                // What no model has is no refusal of anything.
                "I'm just an AI, I can't have opinions.",
                "As an AI language model, I cannot taste food. Add salt until it tastes like the sea.",
                "I cannot truly think or feel as you do.",
                // Help after all.
                "As an AI language model, I cannot taste food, but I can tell you how to cook it.",
                "As a language model, I cannot provide legal advice. However, according to the law of 1998 you may fly it.",
                "I'm sorry, but I cannot provide the exact date. However, I can narrow it down to the year 1812.",
                "I cannot provide an exact number. Here is how to estimate it.",
                "Yes, I can write code. As an AI, I cannot run it.",
                // What is not there, and what is still needed.
                "The passage does not say when it was built, so I cannot answer this question from the provided context.",
                "I'm sorry, I cannot answer that with the information provided.",
                "I'm sorry, but I cannot provide an estimate without more details. Which city do you live in?",
                "Nothing has been announced so far. Therefore I cannot answer this question.",
                // Written on somebody's behalf.
                "Dear Ann,\n\nThank you for the invitation. I'm afraid I must decline, since I am away that week.",
            })
    void letsAnswersBe(String answer) {
        assertThat(Refusals.isRefusal(answer), is(false));
    }

    @Test
    void letsLongAnswersBeThatBeginWithWhatAModelIsNot() {
        assertThat(
                Refusals.isRefusal("As an AI language model, I cannot look out of the window."
                        + " Clouds of this kind bring rain within a day.".repeat(20)),
                is(false));
        assertThat(Refusals.isRefusal("I cannot assist with that." + LECTURE.repeat(3)), is(false));
    }
}
