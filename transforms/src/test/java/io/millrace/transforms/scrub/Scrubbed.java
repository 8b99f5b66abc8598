package io.millrace.transforms.scrub;

/** What tests see of scrubbed texts. */
final class Scrubbed {

    private static final TextScrubber SCRUBBER = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));
    private static final String TAG = "-[a-z2-7]{12}(?![a-z0-9])";

    private Scrubbed() {}

    static String of(String text) {
        return SCRUBBER.scrub(text);
    }

    /** The clean text, each pseudonym as its type in angle brackets. */
    static String typed(String text) {
        return of(text).replaceAll("person" + TAG + "@example\\.com", "<email>")
                .replaceAll("(secret|user)(-[a-z-]+)?" + TAG, "<$1$2>")
                .replaceAll("(person|phone|card|ip|mac|host|iban|national-id)" + TAG, "<$1>");
    }
}
