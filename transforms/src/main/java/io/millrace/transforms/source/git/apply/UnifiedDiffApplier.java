package io.millrace.transforms.source.git.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Applies a git diff strictly: every line of it must fit where its hunk says. */
public final class UnifiedDiffApplier implements AnswerApplier {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");
    private static final String NOWHERE = "/dev/null";

    private UnifiedDiffApplier() {}

    public static UnifiedDiffApplier create() {
        return new UnifiedDiffApplier();
    }

    @Override
    public SortedMap<String, String> apply(String answer, Map<String, String> before) throws DoesNotApplyException {
        return new Run(answer, before).files();
    }

    private static final class Run {

        private final List<String> diff;
        private final Map<String, String> before;
        private final SortedMap<String, String> files;
        private int at;

        Run(String answer, Map<String, String> before) {
            this.diff = splitKeepingEnds(answer.endsWith("\n") ? answer : answer + "\n");
            this.before = before;
            this.files = new TreeMap<>(before);
        }

        SortedMap<String, String> files() throws DoesNotApplyException {
            while (at < diff.size()) {
                file();
            }
            return files;
        }

        /** One file: its header lines, then its hunks. */
        private void file() throws DoesNotApplyException {
            String git = after("diff --git a/");
            if (git == null) {
                throw failure("expected diff --git");
            }
            boolean created = after("new file mode ") != null;
            boolean deleted = after("deleted file mode ") != null;
            String renamedFrom = after("rename from ");
            String renamedTo = after("rename to ");
            String source = path(after("--- "), "a/");
            String target = path(after("+++ "), "b/");
            if (renamedFrom != null && renamedTo != null) {
                source = renamedFrom;
                target = renamedTo;
            } else if (source == null || target == null) {
                // A file that comes or goes, or an empty one: its path stands twice in the first line.
                source = git.substring(0, (git.length() - " b/".length()) / 2);
                target = source;
            }
            String text = created ? "" : before.get(source);
            if (text == null) {
                throw failure("a diff of a file that is not there");
            }
            String changed = hunks(text);
            if (!created) {
                files.remove(source);
            }
            if (deleted) {
                if (!changed.isEmpty()) {
                    throw failure("a deleted file has lines left");
                }
            } else if (files.putIfAbsent(target, changed) != null) {
                throw failure("a file is already there");
            }
        }

        private String hunks(String text) throws DoesNotApplyException {
            List<String> old = splitKeepingEnds(text);
            StringBuilder changed = new StringBuilder();
            int done = 0;
            int written = 0;
            while (at < diff.size() && diff.get(at).startsWith("@@")) {
                Matcher hunk = HUNK.matcher(withoutEnd(diff.get(at++)));
                if (!hunk.matches()) {
                    throw failure("a broken hunk header");
                }
                int oldLines = count(hunk.group(2));
                int newLines = count(hunk.group(4));
                int start = Integer.parseInt(hunk.group(1)) - (oldLines == 0 ? 0 : 1);
                if (start < done || start + oldLines > old.size()) {
                    throw failure("a hunk outside of its file");
                }
                for (; done < start; done++, written++) {
                    changed.append(old.get(done));
                }
                if (written != Integer.parseInt(hunk.group(3)) - (newLines == 0 ? 0 : 1)) {
                    throw failure("a hunk at another line than it says");
                }
                int oldEnd = start + oldLines;
                int newEnd = written + newLines;
                while (done < oldEnd || written < newEnd) {
                    if (at == diff.size()) {
                        throw failure("a hunk that does not end");
                    }
                    String line = diff.get(at++);
                    String content = line.substring(1);
                    if (at < diff.size() && diff.get(at).startsWith("\\")) {
                        content = withoutEnd(content);
                        at++;
                    }
                    char sign = line.charAt(0);
                    if (sign != ' ' && sign != '-' && sign != '+') {
                        throw failure("a line that is neither kept, taken nor added");
                    }
                    if (sign == ' ' || sign == '-') {
                        if (done == oldEnd || !old.get(done).equals(content)) {
                            throw failure("a line that is not in the file");
                        }
                        done++;
                    }
                    if (sign == ' ' || sign == '+') {
                        changed.append(content);
                        written++;
                    }
                }
            }
            for (; done < old.size(); done++) {
                changed.append(old.get(done));
            }
            return changed.toString();
        }

        private static int count(@Nullable String digits) {
            return digits == null ? 1 : Integer.parseInt(digits);
        }

        /** The rest of the line when it begins so, and then goes on to the next. */
        private @Nullable String after(String start) {
            if (at < diff.size() && diff.get(at).startsWith(start)) {
                return withoutEnd(diff.get(at++)).substring(start.length());
            }
            return null;
        }

        private static @Nullable String path(@Nullable String named, String prefix) {
            if (named == null || Objects.equals(named, NOWHERE)) {
                return null;
            }
            String path = named.substring(Math.min(prefix.length(), named.length()));
            return path.endsWith("\t") ? path.substring(0, path.length() - 1) : path;
        }

        private DoesNotApplyException failure(String message) {
            return new DoesNotApplyException("line " + at + ": " + message);
        }

        private static String withoutEnd(String line) {
            return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        }

        private static List<String> splitKeepingEnds(String text) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                line.append(text.charAt(i));
                if (text.charAt(i) == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                }
            }
            if (line.length() > 0) {
                lines.add(line.toString());
            }
            return lines;
        }
    }
}
