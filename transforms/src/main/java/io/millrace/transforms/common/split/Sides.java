package io.millrace.transforms.common.split;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Origin;
import io.millrace.transforms.common.meeting.Note;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rule of a build that says which side an example lies on. */
public interface Sides extends Serializable {

    /**
     * All of an example that decides about its side. Needs nothing but what is given.
     *
     * @param groups its groups
     * @param source of its origin; the following likewise
     * @param time when it was said or written, or null when that is unknown
     * @param uri the file or repository
     * @param path inside a repository, or empty
     */
    SplitNote note(ContentId id, List<String> groups, String source, @Nullable Instant time, String uri, String path);

    /** The side of what a note is about, or nothing when its groups keep it from both. */
    Optional<Side> sideOf(SplitNote note);

    /** The side of an example, or nothing when its groups keep it from both. */
    default Optional<Side> sideOf(Example example) {
        Origin origin = example.origin();
        Instant time = example.content() instanceof Content.Infill ? null : timeOf(origin);
        return sideOf(note(example.id(), example.groups(), origin.source(), time, origin.uri(), origin.path()));
    }

    /** All of an example that decides about its side. */
    default SplitNote note(Note facts) {
        // An infill's time is when its file was looked at; when it was written nobody knows.
        Instant time = facts.shape() == Note.Shape.INFILL ? null : facts.time();
        return note(facts.id(), facts.groups(), facts.source(), time, facts.uri(), facts.path());
    }

    /** Whether an example may be in eval, by its note alone: what this says no to is not. */
    boolean mayBeInEval(SplitNote note);

    /** Why an example has no side, with numbers and the names of some groups. */
    String disagreement(Example example);

    private static @Nullable Instant timeOf(Origin origin) {
        if (origin.time().isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(origin.time());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
