package io.millrace.pipelines.publish;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A version's name: it sorts by time and ends in a hash of what the version holds. */
final class VersionName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** 48 bits: enough to tell the versions of one dataset apart, short enough to be read aloud. */
    private static final int HASH_DIGITS = 12;

    private VersionName() {}

    /**
     * A name.
     *
     * @param time when the version is published, used to the second
     * @param contentHash in hex, at least twelve digits
     */
    static String of(Instant time, String contentHash) {
        return TIME.format(time) + ending(contentHash);
    }

    /** Whether a version of this name holds the content of this hash. */
    static boolean holds(String name, String contentHash) {
        return name.endsWith(ending(contentHash));
    }

    private static String ending(String contentHash) {
        return "-" + contentHash.substring(0, HASH_DIGITS);
    }
}
