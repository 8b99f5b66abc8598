package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScrubSettingsTest {

    private static final byte[] KEY = new byte[32];
    private static final String TOKEN = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";

    private static String scrub(ScrubSettings settings, String text) {
        return TextScrubber.of(settings).scrub(text);
    }

    @Test
    void namesHostsAndUsersGoWhereverTheyStand() {
        ScrubSettings settings = new ScrubSettings(
                KEY, true, List.of("Ann Lee"), List.of("build-07"), List.of("moritz", "main"), Set.of());

        String clean = scrub(settings, "ann lee ran it on build-07 as moritz, in main, not on build-071");

        assertThat(clean, not(containsString("ann lee")));
        assertThat(clean, not(containsString("moritz")));
        assertThat(clean, containsString("in main, not on build-071"));
        assertThat(clean, not(containsString("build-07 ")));
        assertThat(scrub(settings, clean), is(clean));
    }

    @Test
    void withoutPersonalDataOnlyCredentialsGo() {
        ScrubSettings settings = new ScrubSettings(KEY, false, List.of(), List.of(), List.of(), Set.of());
        String personal = "ask ann.lee@lee-family.net in /home/annlee/shop";

        assertThat(scrub(settings, personal), is(personal));
        assertThat(scrub(settings, personal + " for " + TOKEN), not(containsString(TOKEN)));
        assertThat(scrub(ScrubSettings.keyedBy(KEY), personal), not(containsString("ann")));
    }

    @Test
    void whatIsAllowedStays() {
        ScrubSettings settings =
                new ScrubSettings(KEY, true, List.of(), List.of(), List.of(), Set.of("ann.lee@lee-family.net"));

        assertThat(scrub(settings, "ask ann.lee@lee-family.net"), is("ask ann.lee@lee-family.net"));
        assertThat(scrub(settings, "ask bob.lee@lee-family.net"), not(containsString("bob")));
    }

    @Test
    void saysNothingOfTheKeyOrTheNames() {
        ScrubSettings settings = new ScrubSettings(
                "a key for tests, known to anyone".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                true,
                List.of("Ann Lee"),
                List.of(),
                List.of(),
                Set.of());

        assertThat(settings.toString(), not(containsString("Ann")));
        assertThat(settings.toString(), not(containsString("[B@")));
    }
}
