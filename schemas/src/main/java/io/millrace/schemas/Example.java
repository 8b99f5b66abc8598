package io.millrace.schemas;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * One training row to be.
 *
 * @param id the {@link ContentId} of the content: the same content always has the same id
 * @param origin where it came from
 * @param groups keys that must not straddle train and eval; sorted, without repeats
 * @param content what it teaches
 * @param labels what is known about it
 */
public record Example(ContentId id, Origin origin, List<String> groups, Content content, Labels labels)
        implements Item {

    /**
     * The tag of an example whose content is exact, as a diff that must apply is: a step that would change
     * its text rejects it instead.
     */
    public static final String EXACT = "exact";

    public Example {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(origin, "origin");
        groups = groups.size() < 2 ? List.copyOf(groups) : List.copyOf(new TreeSet<>(groups));
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(labels, "labels");
    }

    /** An example of this content, its id computed. */
    public static Example of(Origin origin, List<String> groups, Content content, Labels labels) {
        return new Example(ContentId.of(content), origin, groups, content, labels);
    }

    /** This example with other labels. */
    public Example withLabels(Labels changed) {
        return new Example(id, origin, groups, content, changed);
    }

    /** Whether a change of text on one side would break the other: an infill, or tagged {@link #EXACT}. */
    public boolean isExact() {
        return content instanceof Content.Infill || labels.tags().contains(EXACT);
    }
}
