package io.millrace.transforms.source.git;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Some commits that follow one another in a history, as a piece of work. */
final class CommitRange implements Serializable {

    private static final long serialVersionUID = 1;

    /** Commits in a piece: neighbours share most of their trees, so that what one reads serves the next. */
    private static final int LENGTH = 64;

    private final byte[] ids;

    private CommitRange(byte[] ids) {
        this.ids = ids;
    }

    /** All commits in ranges, in order. */
    static List<CommitRange> cut(List<ObjectId> commits) {
        List<CommitRange> ranges = new ArrayList<>();
        for (int from = 0; from < commits.size(); from += LENGTH) {
            List<ObjectId> some = commits.subList(from, Math.min(commits.size(), from + LENGTH));
            byte[] ids = new byte[some.size() * Constants.OBJECT_ID_LENGTH];
            for (int i = 0; i < some.size(); i++) {
                some.get(i).copyRawTo(ids, i * Constants.OBJECT_ID_LENGTH);
            }
            ranges.add(new CommitRange(ids));
        }
        return ranges;
    }

    int size() {
        return ids.length / Constants.OBJECT_ID_LENGTH;
    }

    ObjectId commit(int index) {
        return ObjectId.fromRaw(ids, index * Constants.OBJECT_ID_LENGTH);
    }
}
