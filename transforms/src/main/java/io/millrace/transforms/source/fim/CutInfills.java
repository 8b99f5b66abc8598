package io.millrace.transforms.source.fim;

import io.millrace.schemas.Content.Infill;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Tally;
import io.millrace.schemas.Tally.Counter;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.read.InputSample;
import io.millrace.transforms.common.read.Pieces;
import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.Licences;
import io.millrace.transforms.common.repository.Lineages;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.common.repository.RepositoryLocation;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Cuts gaps into the files of a repository at a revision. The files are listed when the job is planned; workers
 * take some at a time and read them.
 *
 * <p>A record is an entry of the tree that is no folder. It is used when gaps were cut into it, skipped when it is
 * nothing to learn from (see {@link FileChooser}), or a dead letter when its object is missing or broken. A candidate
 * is a gap.
 */
public final class CutInfills extends PTransform<PBegin, PCollection<Item>> {

    /** The source's type in recipes and origins. */
    public static final String TYPE = "fim";

    static final String MISSING_OBJECT = "missing-object";
    static final String CORRUPT_OBJECT = "corrupt-object";

    private static final long serialVersionUID = 1;

    private final Plan plan;
    private final ArrayList<TreeFiles> pieces;
    private final int files;

    /** What all workers are to know. */
    private record Plan(
            String source,
            RepositoryLocation location,
            String repository,
            ObjectId commit,
            String time,
            ObjectId tree,
            long bytes,
            InfillSettings settings)
            implements Serializable {}

    private CutInfills(Plan plan, List<TreeFile> files) {
        super(plan.source());
        this.plan = plan;
        this.pieces = new ArrayList<>(TreeFiles.cut(files));
        this.files = files.size();
    }

    /**
     * Opens the repository, bringing a clone up to date, and lists its files.
     *
     * @param source the source's name in the recipe
     * @param location the repository
     * @param revision a branch, tag or commit; empty for {@code HEAD}
     * @param settings how files are cut
     * @throws RepositoryException when it cannot be opened or has no such revision
     * @throws IOException when the commit or its topmost tree cannot be read
     */
    public static CutInfills of(String source, RepositoryLocation location, String revision, InfillSettings settings)
            throws RepositoryException, IOException {
        return sample(source, location, revision, settings, Integer.MAX_VALUE);
    }

    /**
     * The same of files that are spread evenly over the tree.
     *
     * @param most how many files at most
     */
    public static CutInfills sample(
            String source, RepositoryLocation location, String revision, InfillSettings settings, int most)
            throws RepositoryException, IOException {
        GitRepository.refresh(location);
        try (GitRepository repository = GitRepository.open(location);
                RevWalk walk = new RevWalk(repository.jgit())) {
            RevCommit commit = walk.parseCommit(repository.resolve(revision));
            String time = Instant.ofEpochSecond(commit.getCommitTime()).toString();
            List<TreeFile> files = InputSample.elements(TreeLister.list(repository, commit), most);
            long bytes = files.stream().mapToLong(TreeFile::bytes).sum();
            return new CutInfills(
                    new Plan(
                            source,
                            location,
                            repository.name(),
                            commit.getId().copy(),
                            time,
                            commit.getTree().getId().copy(),
                            bytes,
                            settings),
                    files);
        }
    }

    /** How many files will be looked at. */
    public int files() {
        return files;
    }

    /** The repository's name in origins and groups. */
    public String repositoryName() {
        return plan.repository();
    }

    /** The id of the commit whose files are cut. */
    public String revision() {
        return plan.commit().name();
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply(
                        "ListFiles",
                        Pieces.of(
                                pieces,
                                some -> some.files().stream()
                                        .mapToLong(TreeFile::bytes)
                                        .sum(),
                                SerializableCoder.of(TreeFiles.class)))
                .apply("CutFiles", ParDo.of(new Fn(plan)))
                .setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<TreeFiles, Item> {

        private static final long serialVersionUID = 1;

        private final Plan plan;
        private transient GitRepository repository;
        private transient FileChooser chooser;
        private transient Lineages lineages;
        private transient Licences licences;
        private transient TallyBook tallies;
        private transient long records;

        Fn(Plan plan) {
            this.plan = plan;
        }

        @Setup
        public void setUp() throws RepositoryException {
            repository = GitRepository.open(plan.location());
            chooser = new FileChooser(plan.settings());
            licences = Licences.create();
        }

        @StartBundle
        public void startBundle() throws IOException {
            if (lineages == null) {
                lineages = Lineages.of(repository, List.of(plan.commit()));
            }
            tallies = new TallyBook();
            for (Counter counter :
                    new Counter[] {Counter.RECORDS, Counter.USED, Counter.CANDIDATES, Counter.EXAMPLES}) {
                tallies.add(Tally.Scope.SOURCE, plan.source(), counter, "", 0);
            }
            records = 0;
        }

        @ProcessElement
        public void process(@Element TreeFiles some, OutputReceiver<Item> out) throws IOException {
            try (ObjectReader reader = repository.jgit().newObjectReader()) {
                for (TreeFile file : some.files()) {
                    records++;
                    tallies.source(plan.source(), Counter.RECORDS, "");
                    read(file, reader, out);
                }
            }
        }

        private void read(TreeFile file, ObjectReader reader, OutputReceiver<Item> out) throws IOException {
            FileChoice choice;
            try {
                choice = choose(file, reader);
            } catch (MissingObjectException missing) {
                deadLetter(file, MISSING_OBJECT, "expected the object in the repository; is it a partial clone?", out);
                return;
            } catch (CorruptObjectException | IncorrectObjectTypeException broken) {
                deadLetter(file, CORRUPT_OBJECT, "expected a whole object in the repository, see git fsck", out);
                return;
            }
            if (choice instanceof FileChoice.Take take) {
                tallies.source(plan.source(), Counter.USED, "");
                emit(file, take, licences.of(reader, plan.tree(), file.path(), take.text()), out);
            } else if (choice instanceof FileChoice.Skip skip) {
                tallies.source(plan.source(), Counter.SKIPPED, skip.reason());
            }
        }

        private FileChoice choose(TreeFile file, ObjectReader reader) throws IOException {
            Optional<FileChoice.Skip> unread = chooser.unread(file);
            if (unread.isPresent()) {
                return unread.get();
            }
            ObjectId object = ObjectId.fromString(file.object());
            if (file.kind() == TreeFile.Kind.BROKEN_FOLDER) {
                reader.open(object, Constants.OBJ_TREE);
                throw new CorruptObjectException(object, "a tree that could not be entered");
            }
            return chooser.read(file, reader.open(object, Constants.OBJ_BLOB).getBytes(FileChooser.LARGEST_BYTES));
        }

        private void deadLetter(TreeFile file, String error, String detail, OutputReceiver<Item> out) {
            tallies.source(plan.source(), Counter.DEAD_LETTERED, error);
            out.output(new DeadLetter(plan.source(), plan.repository(), file.path(), error, detail));
        }

        private void emit(TreeFile file, FileChoice.Take take, String licence, OutputReceiver<Item> out) {
            List<String> groups = List.of(
                    lineages.wordOf(plan.commit(), file.path(), plan.settings().group()));
            String text = take.text();
            for (Cut cut : take.cuts()) {
                Origin origin = new Origin(
                        plan.source(),
                        TYPE,
                        plan.repository(),
                        plan.commit().name(),
                        file.path(),
                        "characters " + cut.start() + "-" + cut.end(),
                        plan.time(),
                        licence);
                Infill infill = new Infill(
                        file.path(),
                        take.language().name(),
                        cut.prefix(text),
                        cut.middle(text),
                        cut.suffix(text),
                        List.of());
                Labels labels = Labels.none().withTag("cut-" + cut.kind().name().toLowerCase(Locale.ROOT));
                tallies.source(plan.source(), Counter.CANDIDATES, "");
                tallies.source(plan.source(), Counter.EXAMPLES, "");
                out.output(Example.of(origin, groups, infill, labels));
            }
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            List<Item> last = new ArrayList<>(tallies.close());
            last.add(new Input(
                    plan.source(), plan.repository(), "", plan.commit().name(), plan.bytes(), records));
            for (Item item : last) {
                context.output(item, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }

        @Teardown
        public void tearDown() {
            if (repository != null) {
                repository.close();
                repository = null;
            }
        }
    }
}
