package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourtesiesTest {

    @ParameterizedTest
    @CsvSource({
        "Thanks!, You're welcome! Let me know if you need anything else.",
        "thank you so much, Happy to help!",
        "ok bye, Goodbye!",
        "Thank you., No problem. Have a great day!",
        "Thanks a lot, Is there anything else I can help you with?",
        "'No, that''s all.', 'Okay, have a nice evening.'",
        "I appreciate it, 'You’re welcome! If you have any other questions about this, feel free to ask. 😊'",
        "'That was very helpful, thanks', 'I''m glad I could help. Good luck!'",
    })
    void tellsThanks(String request, String answer) {
        assertThat(Courtesies.isCourtesy(request, answer), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "Thanks! Now how do I undo it?, You're welcome. Use git revert.",
        "Thanks. Undo it., You're welcome. I have undone it.",
        "Thanks, 'The file is fixed, and all tests pass.'",
        "'Three in the afternoon will do. Thanks!', 'No problem, please confirm the appointment with Ann.'",
        "'Yes, thank you.', 'My pleasure. Shall I book the window seat in row four?'",
        "Thank you, Do you need the receipt as well?",
        "Fix the typo, Thanks for the hint.",
        "Translate: thank you, Danke.",
        "We want to have a few drinks, No problem! Have fun.",
        "Thanks, ''",
        "Thanks, …",
    })
    void letsWorkBe(String request, String answer) {
        assertThat(Courtesies.isCourtesy(request, answer), is(false));
    }
}
