package io.millrace.transforms.quality;

import io.millrace.schemas.Content;
import io.millrace.transforms.common.repository.classify.EncodedData;
import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Languages;

/** The scores of code: of a gap with all that is shown around it, or of an answer that must apply as it is. */
final class CodeScores {

    private CodeScores() {}

    static void score(Content.Infill infill, Scores scores) {
        boolean isAssembly = Languages.named(infill.language())
                .map(language -> language.blocks() == Language.Blocks.ASM)
                .orElse(false);
        String code = infill.prefix() + infill.middle() + infill.suffix();
        shape(code, isAssembly, scores);
        EncodedData encoded = EncodedData.in(code);
        scores.putFaultShare(Scores.ENCODED_DATA, encoded.characters(), code.length());
        scores.putFault(Scores.ENCODED_RUN, encoded.longestRun());
    }

    /**
     * Scores an answer with edits. Encoded data is not looked for: the paths in it, letters and slashes, look like
     * base64.
     */
    static void scoreEdits(String answer, Scores scores) {
        shape(answer, false, scores);
    }

    private static void shape(String code, boolean isAssembly, Scores scores) {
        int lines = 0;
        int longest = 0;
        int letters = 0;
        int digits = 0;
        int length = code.length();
        int lineStart = 0;
        for (int i = 0; i < length; i++) {
            char c = code.charAt(i);
            int lower = c | 0x20;
            if (lower >= 'a' && lower <= 'z' || c >= 128 && Character.isLetter(c)) {
                letters++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '\n') {
                longest = Math.max(longest, i - lineStart);
                lineStart = i + 1;
                lines++;
            }
        }
        if (lineStart < length) {
            longest = Math.max(longest, length - lineStart);
            lines++;
        }
        scores.put(Scores.LONGEST_LINE, longest);
        scores.putShare(Scores.MEAN_LINE, length - Math.max(0, lines - 1), lines);
        scores.putShare(Scores.ALPHANUMERIC, letters + digits, length);
        if (!isAssembly) {
            scores.putShare(Scores.ALPHABETIC, letters, length);
        }
    }
}
