package io.millrace.transforms.source.git.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.Edit;

/**
 * Writes a change as blocks, each the path on a line of its own, {@code <<<<<<< SEARCH}, the old lines,
 * {@code =======}, the new lines, {@code >>>>>>> REPLACE}. Blocks are applied one after the other; the old lines
 * of each occur exactly once in the file at that moment. A file is created by a block without old lines. A
 * renamed file has a block {@code <<<<<<< RENAME}, the new path, {@code >>>>>>> RENAME} under its old path, and
 * its other blocks under the new one; a deleted file has {@code <<<<<<< DELETE}, {@code >>>>>>> DELETE}.
 */
public final class SearchReplaceWriter implements AnswerWriter {

    /** Marks as readers of such blocks know them, who allow for five to nine signs. */
    private static final Pattern MARK =
            Pattern.compile("(<{5,9} (SEARCH|RENAME|DELETE)>?|={5,9}|>{5,9} (REPLACE|RENAME|DELETE))\\s*");

    private SearchReplaceWriter() {}

    public static SearchReplaceWriter create() {
        return new SearchReplaceWriter();
    }

    @Override
    public String instructions() {
        return """
                Answer with edit blocks and nothing else. Each block is the file's path on a line of its own, then \
                <<<<<<< SEARCH, the lines to be replaced, =======, the new lines, and >>>>>>> REPLACE. The lines to be \
                replaced are copied exactly and occur once in the file; blocks are applied in order. To create a file, \
                leave the lines to be replaced empty. To delete a file, write <<<<<<< DELETE and >>>>>>> DELETE below \
                its path; to rename it, <<<<<<< RENAME, the new path and >>>>>>> RENAME below the old one. Where the \
                last line of a file does not end with a line feed, \\ No newline at end of file follows it.""";
    }

    @Override
    public String write(List<FileEdit> edits) throws AmbiguousAnswerException {
        StringBuilder answer = new StringBuilder();
        for (FileEdit edit : edits) {
            TextLines.requirePlain(edit.path());
            if (edit.isDeleted()) {
                begin(answer, edit.oldPath()).append("<<<<<<< DELETE\n>>>>>>> DELETE\n");
                continue;
            }
            if (edit.isRenamed()) {
                TextLines.requirePlain(edit.oldPath());
                begin(answer, edit.oldPath())
                        .append("<<<<<<< RENAME\n")
                        .append(edit.newPath())
                        .append("\n>>>>>>> RENAME\n");
            }
            if (edit.isCreated()) {
                appendBlock(answer, edit.newPath(), List.of(), TextLines.of(edit.after()));
            } else {
                List<String> before = TextLines.of(edit.before());
                List<String> after = TextLines.of(edit.after());
                for (Block block : blocks(edit, before, after)) {
                    appendBlock(
                            answer,
                            edit.newPath(),
                            before.subList(block.oldStart, block.oldEnd),
                            after.subList(block.newStart, block.newEnd));
                }
            }
        }
        return answer.toString();
    }

    /** Lines of the text before and the lines of the text after that take their place. */
    private record Block(int oldStart, int oldEnd, int newStart, int newEnd) {

        /** This block with one more unchanged line on each side, as far as there are any. */
        Block grown(int oldLines) {
            int above = oldStart > 0 ? 1 : 0;
            int below = oldEnd < oldLines ? 1 : 0;
            return new Block(oldStart - above, oldEnd + below, newStart - above, newEnd + below);
        }

        /** This block with a line on each side; an empty line shows nothing, and is left out beside other lines. */
        Block withContext(List<String> before) {
            Block grown = grown(before.size());
            boolean showsLines = oldStart < oldEnd;
            int above = showsLines
                            && grown.oldStart < oldStart
                            && before.get(grown.oldStart).isBlank()
                    ? 1
                    : 0;
            int below =
                    showsLines && grown.oldEnd > oldEnd && before.get(oldEnd).isBlank() ? 1 : 0;
            return new Block(
                    grown.oldStart + above, grown.oldEnd - below, grown.newStart + above, grown.newEnd - below);
        }

        Block joined(Block next) {
            return new Block(oldStart, next.oldEnd, newStart, next.newEnd);
        }
    }

    private static List<Block> blocks(FileEdit edit, List<String> before, List<String> after) {
        List<Block> blocks = new ArrayList<>();
        for (Edit difference : TextLines.differences(edit.before(), edit.after())) {
            Block block = new Block(
                    difference.getBeginA(), difference.getEndA(), difference.getBeginB(), difference.getEndB());
            blocks.add(block.withContext(before));
        }
        int at = 0;
        while (at < blocks.size()) {
            Block block = blocks.get(at);
            if (at > 0 && block.oldStart < blocks.get(at - 1).oldEnd) {
                at--;
                blocks.set(at, blocks.get(at).joined(blocks.remove(at + 1)));
            } else if (at + 1 < blocks.size() && blocks.get(at + 1).oldStart < block.oldEnd) {
                blocks.set(at, block.joined(blocks.remove(at + 1)));
            } else if (occursOnce(block, before, after)) {
                at++;
            } else {
                blocks.set(at, block.grown(before.size()));
            }
        }
        return blocks;
    }

    /**
     * Whether the old lines occur once, even as part of longer lines, in the file as it is when the blocks above
     * have been applied: new lines down to the block, old ones from there.
     */
    private static boolean occursOnce(Block block, List<String> before, List<String> after) {
        String wanted = String.join("", before.subList(block.oldStart, block.oldEnd));
        if (wanted.isEmpty()) {
            return before.isEmpty();
        }
        String file = String.join("", after.subList(0, block.newStart))
                + String.join("", before.subList(block.oldStart, before.size()));
        int first = file.indexOf(wanted);
        return file.indexOf(wanted, first + 1) < 0;
    }

    private static void appendBlock(StringBuilder answer, String path, List<String> search, List<String> replace)
            throws AmbiguousAnswerException {
        requireNoMarks(search);
        requireNoMarks(replace);
        begin(answer, path).append("<<<<<<< SEARCH\n");
        TextLines.append(answer, search, "");
        answer.append("=======\n");
        TextLines.append(answer, replace, "");
        answer.append(">>>>>>> REPLACE\n");
    }

    private static StringBuilder begin(StringBuilder answer, String path) {
        return answer.append(answer.length() == 0 ? "" : "\n").append(path).append('\n');
    }

    private static void requireNoMarks(List<String> lines) throws AmbiguousAnswerException {
        for (String line : lines) {
            char first = line.charAt(0);
            boolean suspect = first == '<' || first == '=' || first == '>';
            if ((suspect && MARK.matcher(line).matches()) || line.startsWith(NO_NEWLINE)) {
                throw new AmbiguousAnswerException("a line that looks like a mark of the form");
            }
        }
    }
}
