package io.millrace.transforms.common.meeting;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a joint decision may know of an example: small, without its text. Made where the example comes from, so it tells
 * of the example as it is when sources meet.
 *
 * @param id of the example
 * @param time of its origin, or null when that is unknown
 * @param source of its origin; the following likewise
 * @param kind the source's type
 * @param uri the file or repository
 * @param revision the commit, or empty
 * @param path inside a repository, or empty
 * @param span where in it
 * @param licence an SPDX expression, or empty
 * @param groups what must not straddle the split; a rule for sides takes them and the id
 * @param shape what kind of content it is
 * @param language of an infill, empty for other contents
 * @param cluster of its labels, or empty
 * @param tags of its labels
 * @param tokens of its labels, or {@link io.millrace.schemas.Labels#NOT_COUNTED}
 * @param quality the score {@link #QUALITY} of its labels, or NaN when it has none
 * @param extra what {@link NoteExtra} added; empty when nothing was, or it was left out by a {@link NoteChoice}
 * @param shingles its set of shingles as {@link io.millrace.transforms.common.shingle.Shingler} makes it; empty when
 *     the job asks for none or they were left out by a {@link NoteChoice}
 */
public record Note(
        ContentId id,
        @Nullable Instant time,
        String source,
        String kind,
        String uri,
        String revision,
        String path,
        String span,
        String licence,
        List<String> groups,
        Shape shape,
        String language,
        String cluster,
        List<String> tags,
        int tokens,
        double quality,
        byte[] extra,
        int[] shingles) {

    /** The score that says how good an example is; the larger the better. */
    public static final String QUALITY = "quality";

    /** The kind of a content. */
    public enum Shape {
        CONVERSATION(0),
        INFILL(1),
        GROUNDED(2),
        PREFERENCE(3);

        private final int number;

        Shape(int number) {
            this.number = number;
        }

        /** What stands for it where bytes are few: 0 to 3, and never another. */
        public int number() {
            return number;
        }

        static Shape of(int number) {
            for (Shape shape : values()) {
                if (shape.number == number) {
                    return shape;
                }
            }
            throw new IllegalArgumentException("no kind of content has the number " + number);
        }

        /** The shape of a content. */
        public static Shape of(Content content) {
            if (content instanceof Content.Conversation) {
                return CONVERSATION;
            }
            if (content instanceof Content.Infill) {
                return INFILL;
            }
            return content instanceof Content.Grounded ? GROUNDED : PREFERENCE;
        }
    }

    public Note {
        Objects.requireNonNull(id, "id");
        groups = List.copyOf(groups);
        tags = List.copyOf(tags);
    }
}
