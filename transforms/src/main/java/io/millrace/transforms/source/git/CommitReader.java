package io.millrace.transforms.source.git;

import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.Licences;
import io.millrace.transforms.common.repository.Lineages;
import io.millrace.transforms.common.repository.TreeChanges;
import io.millrace.transforms.source.git.MessageRules.Refusal;
import io.millrace.transforms.source.git.answer.AmbiguousAnswerException;
import io.millrace.transforms.source.git.answer.AnswerWriter;
import io.millrace.transforms.source.git.answer.FileEdit;
import io.millrace.transforms.source.git.apply.AnswerApplier;
import io.millrace.transforms.source.git.apply.DoesNotApplyException;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Makes an example of a commit, or says why not: the request is its message, the files before it are shown, and
 * the answer is the change, which has been applied to those files by other code and gave the commit's bytes.
 * Who wrote a commit is looked at to tell programs from people, and stands nowhere in what comes out.
 *
 * <p>Files that a program wrote or that are somebody else's are left out when others remain; the request, the
 * answer and the groups are then about the others alone. Not thread-safe: one for each thread.
 */
final class CommitReader implements AutoCloseable {

    /** The source's type in a recipe. */
    static final String KIND = "git";

    /** An object that a commit needs is not there. */
    static final String MISSING_OBJECT = "missing-object";

    /** An object that a commit needs cannot be read. */
    static final String CORRUPT_OBJECT = "corrupt-object";

    private final String source;
    private final GitHistorySettings settings;
    private final GitRepository repository;
    private final Lineages lineages;
    private final Predicate<ObjectId> sharesChange;
    private final AnswerWriter writer;
    private final AnswerApplier applier;
    private final Licences licences = Licences.create();
    private RevWalk walk;

    /**
     * A reader of commits.
     *
     * @param source the source's name
     * @param repository stays open as long as this is used; not closed by this
     * @param lineages of all commits that will be asked for
     * @param sharesChange whether a commit's change may stand in the history more than once, see {@link SharedChanges}
     */
    CommitReader(
            String source,
            GitHistorySettings settings,
            GitRepository repository,
            Lineages lineages,
            Predicate<ObjectId> sharesChange) {
        this.source = source;
        this.settings = settings;
        this.repository = repository;
        this.lineages = lineages;
        this.sharesChange = sharesChange;
        this.writer = settings.answer().writer();
        this.applier = settings.answer().applier();
        this.walk = new RevWalk(repository.jgit());
    }

    /** Forgets the commits that were read, which would pile up otherwise. */
    void forget() {
        walk.close();
        walk = new RevWalk(repository.jgit());
    }

    @Override
    public void close() {
        walk.close();
    }

    /**
     * What becomes of a commit.
     *
     * @return an example, a rejection, or a dead letter when one of its objects is missing or broken
     * @throws IOException when the repository cannot be read at all
     */
    Item read(ObjectId id) throws IOException {
        try {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return read(commit);
        } catch (MissingObjectException e) {
            return deadLetter(id, MISSING_OBJECT, "object " + e.getObjectId().name() + " is not in the repository");
        } catch (CorruptObjectException | IncorrectObjectTypeException | ZipException | EOFException e) {
            return deadLetter(id, CORRUPT_OBJECT, "an object of this commit cannot be read");
        }
    }

    private DeadLetter deadLetter(ObjectId id, String error, String detail) {
        return new DeadLetter(source, repository.name(), "commit " + id.name(), error, detail);
    }

    private Item read(RevCommit commit) throws IOException {
        PersonIdent author = commit.getAuthorIdent();
        String time = author.getWhenAsInstant().toString();
        Origin origin = new Origin(source, KIND, repository.name(), commit.name(), "", "", time, "");
        int parents = commit.getParentCount();
        if (parents > 1) {
            return reject(origin, CommitReason.MERGE, parents + " parents");
        }
        if (parents == 0) {
            // A commit at the edge of a shallow clone names a parent in its bytes that the walk does not give.
            boolean cut = new String(commit.getRawBuffer(), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .anyMatch(line -> line.startsWith("parent "));
            return reject(origin, cut ? CommitReason.SHALLOW_BOUNDARY : CommitReason.ROOT_COMMIT, "");
        }
        if (MessageRules.isBot(author.getName(), author.getEmailAddress())) {
            return reject(origin, CommitReason.BOT_AUTHOR, "");
        }
        String message = commit.getFullMessage();
        RequestText request = RequestText.of(message);
        Optional<Refusal> refusal = MessageRules.refusal(message, request);
        if (refusal.isPresent()) {
            return reject(origin, refusal.get().reason(), refusal.get().detail());
        }
        return readChange(commit, message, request, origin);
    }

    private Item readChange(RevCommit commit, String message, RequestText request, Origin origin) throws IOException {
        FileChanges files;
        try {
            files = changeOf(commit);
        } catch (RefusedException e) {
            return reject(origin, e.reason(), e.getMessage());
        }
        List<FileEdit> edits = files.edits();
        if (edits.size() == 1) {
            origin = new Origin(
                    source, KIND, origin.uri(), origin.revision(), edits.get(0).path(), "", origin.time(), "");
        }
        String answer;
        try {
            answer = writer.write(edits);
        } catch (AmbiguousAnswerException e) {
            return reject(origin, CommitReason.ANSWER_AMBIGUOUS, e.getMessage());
        }
        if (answer.length() > settings.maximumAnswer()) {
            return reject(
                    origin,
                    CommitReason.ANSWER_TOO_BIG,
                    answer.length() + " characters, at most " + settings.maximumAnswer());
        }
        // A chat message does not end with a line feed; what is checked is what will be trained on.
        answer = answer.substring(0, answer.length() - 1);
        Optional<String> failure = failure(answer, files);
        if (failure.isPresent()) {
            return reject(origin, CommitReason.ANSWER_DOES_NOT_APPLY, failure.get());
        }
        origin = new Origin(
                source,
                KIND,
                origin.uri(),
                origin.revision(),
                origin.path(),
                "",
                origin.time(),
                licence(commit, edits));
        List<Message> messages = new ArrayList<>();
        if (settings.instructions()) {
            messages.add(Message.system(writer.instructions()));
        }
        messages.add(Message.user(Prompt.of(request.text(), edits)));
        messages.add(Message.assistant(List.of(new Part.Text(answer)), true));
        return Example.of(
                origin,
                groups(commit, message, edits),
                new Content.Conversation(messages, ""),
                Labels.none().withTag(Example.EXACT));
    }

    /** What all of the changed files are under. */
    private String licence(RevCommit commit, List<FileEdit> edits) throws IOException {
        Set<String> all = new TreeSet<>();
        for (FileEdit edit : edits) {
            String text = edit.isDeleted() ? edit.before() : edit.after();
            all.add(licences.of(walk.getObjectReader(), commit.getTree(), edit.path(), text));
        }
        return Licences.all(all);
    }

    /** Why the answer does not turn the files before into the commit's bytes, or nothing when it does. */
    private Optional<String> failure(String answer, FileChanges files) {
        Map<String, String> before = new TreeMap<>();
        for (FileEdit edit : files.edits()) {
            if (!edit.isCreated()) {
                before.put(edit.oldPath(), edit.before());
            }
        }
        SortedMap<String, String> after;
        try {
            after = applier.apply(answer, before);
        } catch (DoesNotApplyException e) {
            return Optional.of(e.getMessage());
        }
        return files.areExactly(after) ? Optional.empty() : Optional.of("the files after it differ from the commit's");
    }

    private List<String> groups(RevCommit commit, String message, List<FileEdit> edits) throws IOException {
        List<String> groups = new ArrayList<>();
        for (FileEdit edit : edits) {
            groups.add(lineages.wordOf(commit, edit.path(), settings.group()));
        }
        if (sharesChange.test(commit.getId())) {
            groups.add("change:" + changeId(message, edits));
        }
        return groups;
    }

    /**
     * What a commit and its cherry-picks share: what a review system called the change; else what the commit
     * that it was picked from has, when that is at hand; else the hash of what it changes.
     */
    private String changeId(String message, List<FileEdit> edits) throws IOException {
        Optional<String> reviewed = ChangeMarks.changeId(message);
        if (reviewed.isPresent()) {
            return reviewed.get();
        }
        Optional<ObjectId> picked = ChangeMarks.pickedFrom(message).filter(lineages::contains);
        if (picked.isPresent()) {
            try {
                RevCommit original = walk.parseCommit(picked.get());
                walk.parseBody(original);
                if (original.getParentCount() == 1) {
                    return changeId(
                            original.getFullMessage(), changeOf(original).edits());
                }
            } catch (RefusedException e) {
                return PatchId.of(edits);
            }
        }
        return PatchId.of(edits);
    }

    private FileChanges changeOf(RevCommit commit) throws IOException, RefusedException {
        RevCommit parent = walk.parseCommit(commit.getParent(0));
        List<DiffEntry> changes = TreeChanges.between(walk.getObjectReader(), parent.getTree(), commit.getTree());
        return FileChanges.read(walk.getObjectReader(), changes, lineages.renames(commit), settings);
    }

    private Rejection reject(Origin origin, CommitReason reason, String detail) {
        return Rejection.ofUnit(origin, reason.word(), detail);
    }
}
