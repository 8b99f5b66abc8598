package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.classify.Classification;
import io.millrace.transforms.common.repository.classify.FileClassifier;
import io.millrace.transforms.common.repository.classify.FileReason;
import io.millrace.transforms.common.repository.classify.FileText;
import io.millrace.transforms.common.repository.classify.Language;
import java.util.List;
import java.util.Optional;

/** Decides of a file whether it is cut, and cuts it. Beside its own reasons it gives those of {@link FileReason}. */
final class FileChooser {

    /** StarCoder's data left larger files out; what a person writes stays far below. */
    static final int LARGEST_BYTES = 1 << 20;

    static final String SYMLINK = "symlink";
    static final String SUBMODULE = "submodule";
    static final String TOO_LARGE = "too-large";

    /** No language that is known. */
    static final String UNKNOWN_LANGUAGE = "unknown-language";

    /** A language that the settings leave out. */
    static final String OTHER_LANGUAGE = "other-language";

    /** Prose or data, where the settings name no languages. */
    static final String NOT_CODE = "not-code";

    /** Too little text around any place that is worth a gap. */
    static final String NOTHING_TO_CUT = "nothing-to-cut";

    private final InfillSettings settings;

    FileChooser(InfillSettings settings) {
        this.settings = settings;
    }

    /** What can be told before a file is read: why it is not even read, or nothing. */
    Optional<FileChoice.Skip> unread(TreeFile file) {
        return switch (file.kind()) {
            case SYMLINK -> skip(SYMLINK);
            case SUBMODULE -> skip(SUBMODULE);
            case BROKEN_FOLDER -> Optional.empty();
            case FILE ->
                file.bytes() > LARGEST_BYTES
                        ? skip(TOO_LARGE)
                        : FileClassifier.ofPath(file.path(), file.marks()).flatMap(reason -> skip(reason.word()));
        };
    }

    private static Optional<FileChoice.Skip> skip(String reason) {
        return Optional.of(new FileChoice.Skip(reason));
    }

    /** What becomes of a file with this content. */
    FileChoice read(TreeFile file, byte[] content) {
        Optional<FileReason> unreadable = FileClassifier.ofBytes(content);
        if (unreadable.isPresent()) {
            return new FileChoice.Skip(unreadable.get().word());
        }
        String text = FileText.utf8(content).orElseThrow();
        Classification found = FileClassifier.classify(file.path(), text, file.marks());
        if (found.reason().isPresent()) {
            return new FileChoice.Skip(found.reason().get().word());
        }
        if (found.language().isEmpty()) {
            return new FileChoice.Skip(UNKNOWN_LANGUAGE);
        }
        Language language = found.language().get();
        if (settings.languages().isEmpty() && !language.isCode()) {
            return new FileChoice.Skip(NOT_CODE);
        }
        if (!settings.languages().isEmpty() && !settings.languages().contains(language.name())) {
            return new FileChoice.Skip(OTHER_LANGUAGE);
        }
        // The content's name alone: copies are cut alike, so that a later step can tell that they are copies.
        List<Cut> cuts = InfillCutter.cut(text, language, file.object(), settings);
        return cuts.isEmpty() ? new FileChoice.Skip(NOTHING_TO_CUT) : new FileChoice.Take(language, text, cuts);
    }
}
