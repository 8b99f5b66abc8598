package io.millrace.transforms.source.git;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/** What a message tells of a change that is also in another commit. */
final class ChangeMarks {

    private static final Pattern CHANGE_ID = Pattern.compile("(?im)^change-id: *(I[0-9a-f]{40})\\s*$");
    private static final Pattern PICKED =
            Pattern.compile("(?im)^\\(cherry[- ]picked from commit ([0-9a-f]{40})\\)\\s*$");

    private ChangeMarks() {}

    /** The last {@code Change-Id} of a message, as Gerrit reads it. */
    static Optional<String> changeId(String message) {
        return last(CHANGE_ID, message);
    }

    /** The commit that {@code git cherry-pick -x} wrote down; of several, the last. */
    static Optional<ObjectId> pickedFrom(String message) {
        return last(PICKED, message).map(name -> ObjectId.fromString(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> last(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return Optional.ofNullable(found);
    }
}
