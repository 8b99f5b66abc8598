package io.millrace.transforms.source.git;

import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.Tally.Counter;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.read.InputSample;
import io.millrace.transforms.common.read.Pieces;
import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.History;
import io.millrace.transforms.common.repository.Lineages;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Reads a repository's history as one example for each commit that passes the rules of {@link CommitReason}. The
 * commits are listed when the job is planned; workers take ranges of them and read trees and files themselves.
 *
 * <p>A record is a commit that can be reached from the branch. It is used, or a dead letter when an object that
 * it needs is missing or broken. Each used commit is a candidate.
 */
public final class ReadGitHistory extends PTransform<PBegin, PCollection<Item>> {

    private static final long serialVersionUID = 1;

    /** About what a commit gives to read, for pieces to be handed out in fair shares. */
    private static final long BYTES_PER_COMMIT = 64 << 10;

    private final String source;
    private final GitHistorySettings settings;
    private final ArrayList<ObjectId> tips;
    private final ArrayList<CommitRange> ranges;
    private final String repositoryName;
    private final boolean shallow;
    private final int commits;
    private final SharedChanges sharedChanges;

    private ReadGitHistory(
            String source,
            GitHistorySettings settings,
            GitRepository repository,
            List<ObjectId> tips,
            List<ObjectId> commits,
            SharedChanges sharedChanges) {
        super(source);
        this.source = source;
        this.settings = settings;
        this.tips = new ArrayList<>(tips);
        this.ranges = new ArrayList<>(CommitRange.cut(commits));
        this.repositoryName = repository.name();
        this.shallow = repository.isShallow();
        this.commits = commits.size();
        this.sharedChanges = sharedChanges;
    }

    /**
     * Opens the repository, bringing a clone up to date, and lists its commits.
     *
     * @param source the source's name in the recipe
     * @throws RepositoryException when it cannot be opened or has no such branch
     * @throws IOException when it cannot be read
     */
    public static ReadGitHistory of(String source, GitHistorySettings settings)
            throws RepositoryException, IOException {
        return sample(source, settings, Integer.MAX_VALUE);
    }

    /**
     * The same of commits that are spread evenly over the history.
     *
     * @param most how many commits at most
     */
    public static ReadGitHistory sample(String source, GitHistorySettings settings, int most)
            throws RepositoryException, IOException {
        GitRepository.refresh(settings.location());
        try (GitRepository repository = GitRepository.open(settings.location())) {
            List<ObjectId> tips = settings.branch().equals(GitHistorySettings.ALL_BRANCHES)
                    ? repository.branches()
                    : List.of(repository.resolve(settings.branch()));
            History history = History.of(repository, tips);
            return new ReadGitHistory(
                    source,
                    settings,
                    repository,
                    tips,
                    InputSample.elements(history.commits(), most),
                    SharedChanges.of(repository, history.commits()));
        }
    }

    /** How many commits will be read. */
    public int commits() {
        return commits;
    }

    /** The repository's name in origins and groups. */
    public String repositoryName() {
        return repositoryName;
    }

    /** Whether the history is cut off by a shallow clone. */
    public boolean isShallow() {
        return shallow;
    }

    /** What is read: a commit's id, or for several branches the hash of their commits' ids. */
    public String revision() {
        if (tips.size() == 1) {
            return tips.get(0).name();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            tips.forEach(tip -> digest.update(tip.name().getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply(
                        "ListCommits",
                        Pieces.of(
                                ranges,
                                range -> BYTES_PER_COMMIT * range.size(),
                                SerializableCoder.of(CommitRange.class)))
                .apply(
                        "ReadCommits",
                        ParDo.of(new Fn(source, settings, tips, sharedChanges, repositoryName, revision())))
                .setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<CommitRange, Item> {

        private static final long serialVersionUID = 1;

        private final String source;
        private final GitHistorySettings settings;
        private final ArrayList<ObjectId> tips;
        private final SharedChanges sharedChanges;
        private final String repositoryName;
        private final String revision;
        private transient GitRepository repository;
        private transient CommitReader reader;
        private transient TallyBook tallies;
        private transient long records;

        Fn(
                String source,
                GitHistorySettings settings,
                List<ObjectId> tips,
                SharedChanges sharedChanges,
                String repositoryName,
                String revision) {
            this.source = source;
            this.settings = settings;
            this.tips = new ArrayList<>(tips);
            this.sharedChanges = sharedChanges;
            this.repositoryName = repositoryName;
            this.revision = revision;
        }

        @Setup
        public void setUp() throws RepositoryException {
            repository = GitRepository.open(settings.location());
        }

        @StartBundle
        public void startBundle() throws IOException {
            if (reader == null) {
                reader = new CommitReader(
                        source, settings, repository, Lineages.of(repository, tips), sharedChanges::contains);
            }
            tallies = new TallyBook();
            for (Counter counter :
                    new Counter[] {Counter.RECORDS, Counter.USED, Counter.CANDIDATES, Counter.EXAMPLES}) {
                tallies.add(Tally.Scope.SOURCE, source, counter, "", 0);
            }
            records = 0;
        }

        @ProcessElement
        public void process(@Element CommitRange range, OutputReceiver<Item> out) throws IOException {
            for (int i = 0; i < range.size(); i++) {
                Item item = reader.read(range.commit(i));
                count(item);
                out.output(item);
            }
            reader.forget();
        }

        private void count(Item item) {
            records++;
            tallies.source(source, Counter.RECORDS, "");
            if (item instanceof DeadLetter letter) {
                tallies.source(source, Counter.DEAD_LETTERED, letter.error());
                return;
            }
            tallies.source(source, Counter.USED, "");
            tallies.source(source, Counter.CANDIDATES, "");
            if (item instanceof Rejection rejection) {
                tallies.source(source, Counter.REJECTED, rejection.reason());
            } else if (item instanceof Example) {
                tallies.source(source, Counter.EXAMPLES, "");
            }
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            List<Item> last = new ArrayList<>(tallies.close());
            last.add(new Input(source, repositoryName, "", revision, 0, records));
            for (Item item : last) {
                context.output(item, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }

        @Teardown
        public void tearDown() {
            if (reader != null) {
                reader.close();
                reader = null;
            }
            if (repository != null) {
                repository.close();
                repository = null;
            }
        }
    }
}
