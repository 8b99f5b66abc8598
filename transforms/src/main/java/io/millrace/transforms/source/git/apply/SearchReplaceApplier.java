package io.millrace.transforms.source.git.apply;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Applies edit blocks, one after the other. Lines are compared exactly, and must be found exactly once. */
public final class SearchReplaceApplier implements AnswerApplier {

    private static final String UNTERMINATED = "\\ No newline at end of file";

    private SearchReplaceApplier() {}

    public static SearchReplaceApplier create() {
        return new SearchReplaceApplier();
    }

    @Override
    public SortedMap<String, String> apply(String answer, Map<String, String> before) throws DoesNotApplyException {
        return new Run(answer, before).files();
    }

    /** Lines without their ends, and whether the last of them ends with a line feed. */
    private record Section(List<String> lines, boolean terminated) {}

    private static final class Run {

        private final String[] lines;
        private final SortedMap<String, String> files;
        private int at;

        Run(String answer, Map<String, String> before) {
            lines = answer.split("\n", -1);
            files = new TreeMap<>(before);
        }

        SortedMap<String, String> files() throws DoesNotApplyException {
            while (at < lines.length) {
                String path = lines[at++];
                if (!path.isEmpty()) {
                    block(path);
                }
            }
            return files;
        }

        private void block(String path) throws DoesNotApplyException {
            String mark = next("a mark below a path");
            switch (mark) {
                case "<<<<<<< SEARCH" -> {
                    Section search = section("=======");
                    replace(path, search, section(">>>>>>> REPLACE"));
                }
                case "<<<<<<< DELETE" -> {
                    expect(">>>>>>> DELETE");
                    if (files.remove(path) == null) {
                        throw failure("there is no file to delete");
                    }
                }
                case "<<<<<<< RENAME" -> {
                    String target = next("a new path");
                    expect(">>>>>>> RENAME");
                    String text = files.remove(path);
                    if (text == null || files.putIfAbsent(target, text) != null) {
                        throw failure("the file to rename is not there, or its new path is taken");
                    }
                }
                default -> throw failure("expected a mark below a path");
            }
        }

        private void replace(String path, Section search, Section replace) throws DoesNotApplyException {
            String text = files.getOrDefault(path, "");
            if (search.lines.isEmpty()) {
                if (!text.isEmpty()) {
                    throw failure("a block without old lines, but the file has lines");
                }
                files.put(path, joined(replace.lines, replace.terminated));
                return;
            }
            if (text.isEmpty()) {
                throw failure("old lines of a file that has none");
            }
            boolean endsWithLineFeed = text.endsWith("\n");
            List<String> all = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
            if (endsWithLineFeed) {
                all.remove(all.size() - 1);
            }
            int found = -1;
            for (int i = 0; i + search.lines.size() <= all.size(); i++) {
                boolean reachesEnd = i + search.lines.size() == all.size();
                boolean sameEnd = search.terminated == !(reachesEnd && !endsWithLineFeed);
                if (sameEnd && all.subList(i, i + search.lines.size()).equals(search.lines)) {
                    if (found >= 0) {
                        throw failure("the old lines occur more than once");
                    }
                    found = i;
                }
            }
            if (found < 0) {
                throw failure("the old lines do not occur");
            }
            int end = found + search.lines.size();
            boolean last = end == all.size();
            if (!replace.terminated && !last) {
                throw failure("only the last line of a file can lack its line feed");
            }
            boolean emptied = last && replace.lines.isEmpty();
            boolean terminated = last ? emptied || replace.terminated : endsWithLineFeed;
            List<String> changed = new ArrayList<>(all.subList(0, found));
            changed.addAll(replace.lines);
            changed.addAll(all.subList(end, all.size()));
            files.put(path, joined(changed, terminated));
        }

        private static String joined(List<String> lines, boolean terminated) {
            String text = String.join("\n", lines);
            return lines.isEmpty() || !terminated ? text : text + "\n";
        }

        private Section section(String end) throws DoesNotApplyException {
            List<String> section = new ArrayList<>();
            while (true) {
                String line = next("the mark that ends a section");
                if (line.equals(end)) {
                    return new Section(section, true);
                }
                if (line.equals(UNTERMINATED)) {
                    if (section.isEmpty()) {
                        throw failure("a line that is not there cannot lack its line feed");
                    }
                    expect(end);
                    return new Section(section, false);
                }
                section.add(line);
            }
        }

        private void expect(String mark) throws DoesNotApplyException {
            if (!next(mark).equals(mark)) {
                throw failure("expected " + mark);
            }
        }

        private String next(String expected) throws DoesNotApplyException {
            if (at == lines.length) {
                throw failure("the answer ends before " + expected);
            }
            return lines[at++];
        }

        private DoesNotApplyException failure(String message) {
            return new DoesNotApplyException("line " + at + ": " + message);
        }
    }
}
