package io.millrace.transforms.source.git;

import io.millrace.schemas.Sha256;
import io.millrace.transforms.source.git.answer.FileEdit;
import io.millrace.transforms.source.git.answer.TextLines;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.diff.Edit;

/**
 * A hash of what a change takes away and adds, by path, without blanks and without what stands around it: a
 * commit and its cherry-pick onto another branch have the same, as they have with {@code git patch-id}.
 */
final class PatchId {

    private static final int HEX_BYTES = 16;

    private PatchId() {}

    /** 32 hexadecimal digits. */
    static String of(List<FileEdit> edits) {
        MessageDigest digest = Sha256.local();
        for (FileEdit edit : edits) {
            add(digest, '=', edit.oldPath());
            add(digest, '=', edit.newPath());
            List<String> before = TextLines.of(edit.before());
            List<String> after = TextLines.of(edit.after());
            for (Edit difference : TextLines.differences(edit.before(), edit.after())) {
                before.subList(difference.getBeginA(), difference.getEndA()).forEach(line -> add(digest, '-', line));
                after.subList(difference.getBeginB(), difference.getEndB()).forEach(line -> add(digest, '+', line));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, HEX_BYTES);
    }

    private static void add(MessageDigest digest, char sign, String line) {
        StringBuilder dense = new StringBuilder(line.length() + 2).append(sign);
        for (int i = 0; i < line.length(); i++) {
            if (!Character.isWhitespace(line.charAt(i))) {
                dense.append(line.charAt(i));
            }
        }
        digest.update(dense.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
