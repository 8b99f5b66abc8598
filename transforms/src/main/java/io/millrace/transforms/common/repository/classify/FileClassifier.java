package io.millrace.transforms.common.repository.classify;

import io.millrace.transforms.common.repository.classify.FileMarks.Mark;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what a file is and whether a person wrote it for others to read, by the rules that code models' data
 * was made with. Every rule looks at each character a fixed number of times.
 */
public final class FileClassifier {

    /** BigCode's preprocessing leaves out files with a longer line, in characters. */
    static final int LONGEST_LINE = 1000;

    /** And files with longer lines on average. */
    static final int LONGEST_MEAN_LINE = 100;

    /** Linguist takes scripts and style sheets with longer lines on average for minified. */
    private static final int MINIFIED_MEAN_LINE = 110;

    /** StarCoder2 leaves out files of more lines. */
    static final int MOST_LINES = 100_000;

    /** StarCoder2 leaves out files with a smaller share of letters, BigCode of letters and digits. */
    static final double LEAST_LETTERS = 0.25;

    /** BigCode leaves out files that declare themselves XML this near to their beginning. */
    private static final int XML_DECLARATION_WITHIN = 100;

    /** BigCode keeps pages whose visible text is at least this share, and longer than {@link #LEAST_VISIBLE}. */
    static final double LEAST_VISIBLE_SHARE = 0.2;

    static final int LEAST_VISIBLE = 100;

    /** DeepSeek-Coder keeps JSON and YAML files of 50 to 5,000 characters. */
    static final int SMALLEST_DATA = 50;

    static final int LARGEST_DATA = 5000;

    private FileClassifier() {}

    /** What the path alone says: vendored, generated or minified. */
    public static Optional<FileReason> ofPath(String path) {
        return PathRules.reason(path);
    }

    /** What the path and the repository's attributes say; an attribute weighs more than a rule. */
    public static Optional<FileReason> ofPath(String path, FileMarks marks) {
        if (marks.vendored() == Mark.YES) {
            return Optional.of(FileReason.VENDORED);
        }
        if (marks.generated() == Mark.YES) {
            return Optional.of(FileReason.GENERATED);
        }
        return ofPath(path).filter(reason -> !isDenied(reason, marks));
    }

    private static boolean isDenied(FileReason reason, FileMarks marks) {
        return reason == FileReason.VENDORED && marks.vendored() == Mark.NO
                || reason == FileReason.GENERATED && marks.generated() == Mark.NO;
    }

    /** What the bytes alone say: binary, a pointer to a file kept elsewhere, or not text in UTF-8. */
    public static Optional<FileReason> ofBytes(byte[] bytes) {
        if (FileText.isLfsPointer(bytes)) {
            return Optional.of(FileReason.LFS_POINTER);
        }
        if (FileText.isBinary(bytes)) {
            return Optional.of(FileReason.BINARY);
        }
        return FileText.utf8(bytes).isPresent() ? Optional.empty() : Optional.of(FileReason.NOT_UTF_8);
    }

    /** What path and text say. */
    public static Classification classify(String path, String text) {
        return classify(path, text, FileMarks.NONE);
    }

    /** What path, text and the repository's attributes say. */
    public static Classification classify(String path, String text, FileMarks marks) {
        Optional<Language> language = Languages.named(marks.language()).or(() -> Languages.of(path, text));
        Optional<FileReason> reason = ofPath(path, marks);
        if (reason.isEmpty()) {
            reason = ofText(path, text, language, marks.generated() == Mark.NO);
        }
        return new Classification(language, reason);
    }

    /** What the text says, with the path telling which rules it is measured by. */
    public static Optional<FileReason> ofText(String path, String text, Optional<Language> language) {
        return ofText(path, text, language, false);
    }

    private static Optional<FileReason> ofText(
            String path, String text, Optional<Language> language, boolean writtenByHand) {
        if (text.isBlank()) {
            return Optional.of(FileReason.EMPTY);
        }
        if (!writtenByHand && GeneratedMarks.areIn(text)) {
            return Optional.of(FileReason.GENERATED);
        }
        boolean prose = language.isPresent() && language.get().kind() == Language.Kind.PROSE;
        Optional<FileReason> shape = prose ? Optional.empty() : ofShape(path, text, language);
        if (shape.isPresent()) {
            return shape;
        }
        if (EncodedData.isIn(text)) {
            return Optional.of(FileReason.ENCODED_DATA);
        }
        String name = language.map(Language::name).orElse("");
        if (!name.equals("xslt") && declaresXml(text)) {
            return Optional.of(FileReason.XML_DOCUMENT);
        }
        if (name.equals("html")) {
            int visible = VisibleText.length(text);
            if (visible <= LEAST_VISIBLE || visible < LEAST_VISIBLE_SHARE * text.length()) {
                return Optional.of(FileReason.LITTLE_TEXT);
            }
        }
        boolean data = name.equals("json") || name.equals("yaml");
        if (data && (text.length() < SMALLEST_DATA || text.length() > LARGEST_DATA)) {
            return Optional.of(FileReason.DATA_SIZE);
        }
        return Optional.empty();
    }

    private static Optional<FileReason> ofShape(String path, String text, Optional<Language> language) {
        int lines = 0;
        int longest = 0;
        int letters = 0;
        int characters = 0;
        int lineStart = 0;
        char[] units = text.toCharArray();
        for (int i = 0; i < units.length; ) {
            int c = units[i];
            if (c < 128) {
                i++;
                int lower = c | 0x20;
                letters += lower >= 'a' && lower <= 'z' ? 1 : 0;
            } else {
                c = Character.codePointAt(units, i);
                i += Character.charCount(c);
                letters += Character.isLetter(c) ? 1 : 0;
            }
            characters++;
            if (c == '\n') {
                longest = Math.max(longest, i - 1 - lineStart);
                lineStart = i;
                lines++;
            }
        }
        if (lineStart < text.length()) {
            longest = Math.max(longest, text.length() - lineStart);
            lines++;
        }
        double mean = (double) (text.length() - lines) / lines;
        if (mean > MINIFIED_MEAN_LINE && mayBeMinified(path)) {
            return Optional.of(FileReason.MINIFIED);
        }
        if (longest > LONGEST_LINE || mean > LONGEST_MEAN_LINE) {
            return Optional.of(FileReason.LONG_LINES);
        }
        if (lines > MOST_LINES) {
            return Optional.of(FileReason.MANY_LINES);
        }
        boolean assembly = language.isPresent() && language.get().blocks() == Language.Blocks.ASM;
        if (!assembly && letters < LEAST_LETTERS * characters) {
            return Optional.of(FileReason.FEW_LETTERS);
        }
        return Optional.empty();
    }

    private static boolean mayBeMinified(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".js") || lower.endsWith(".mjs") || lower.endsWith(".cjs") || lower.endsWith(".css");
    }

    private static boolean declaresXml(String text) {
        int found = text.indexOf("<?xml version=");
        return found >= 0 && found < XML_DECLARATION_WITHIN;
    }
}
