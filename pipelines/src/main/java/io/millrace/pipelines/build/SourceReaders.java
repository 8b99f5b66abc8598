package io.millrace.pipelines.build;

import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.recipe.SourceSpec;
import io.millrace.schemas.Item;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.source.chat.ReadChat;
import io.millrace.transforms.source.fim.CutInfills;
import io.millrace.transforms.source.git.ReadGitHistory;
import io.millrace.transforms.source.log.ReadTranscripts;
import java.io.IOException;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** What reads each type of source: the one place that a new type is entered in. */
final class SourceReaders {

    /** About how many bytes of rows a commit comes to, for the number of shards alone. */
    private static final long BYTES_OF_COMMIT = 4 << 10;

    /** About how many bytes of infills a file comes to. */
    private static final long BYTES_OF_FILE = 8 << 10;

    /** Of a history most commits are left out; of six one is kept, more or less. */
    private static final int COMMITS_OF_EXAMPLE = 6;

    /** Sessions are large, and most give several examples. */
    private static final int EXAMPLES_OF_SESSION = 4;

    private static final int LEAST_SESSIONS = 8;

    private final Plan plan;

    SourceReaders(Plan plan) {
        this.plan = plan;
    }

    /**
     * What reads a source.
     *
     * @param transform the reader
     * @param bytes about how much it reads, by the input alone: equal inputs make equal shards
     */
    record Reader(PTransform<PBegin, PCollection<Item>> transform, long bytes) {}

    /**
     * The reader of a source.
     *
     * @throws IOException when a repository cannot be read
     */
    Reader of(SourceSpec source) throws IOException {
        if (source instanceof SourceSpec.ClaudeCode transcripts) {
            return ofFiles(
                    source, ReadTranscripts.of(source.name(), plan.filesOf(source.name()), transcripts.settings()));
        }
        if (source instanceof SourceSpec.Chat chat) {
            return ofFiles(source, ReadChat.of(source.name(), plan.filesOf(source.name()), chat.settings()));
        }
        try {
            if (source instanceof SourceSpec.Git git) {
                ReadGitHistory history = ReadGitHistory.of(source.name(), git.settings());
                return new Reader(history, history.commits() * BYTES_OF_COMMIT);
            }
            SourceSpec.Fim fim = (SourceSpec.Fim) source;
            CutInfills infills = CutInfills.of(source.name(), fim.repository(), fim.revision(), fim.settings());
            return new Reader(infills, infills.files() * BYTES_OF_FILE);
        } catch (RepositoryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * A reader of about so many examples of a source, spread evenly over it.
     *
     * @throws IOException when a repository cannot be read
     */
    PTransform<PBegin, PCollection<Item>> sample(SourceSpec source, int examples) throws IOException {
        String name = source.name();
        if (source instanceof SourceSpec.ClaudeCode transcripts) {
            int sessions = Math.max(LEAST_SESSIONS, examples / EXAMPLES_OF_SESSION);
            return ReadTranscripts.sample(name, plan.filesOf(name), transcripts.settings(), sessions);
        }
        if (source instanceof SourceSpec.Chat chat) {
            return ReadChat.sample(name, plan.filesOf(name), chat.settings(), examples);
        }
        try {
            if (source instanceof SourceSpec.Git git) {
                return ReadGitHistory.sample(name, git.settings(), examples * COMMITS_OF_EXAMPLE);
            }
            SourceSpec.Fim fim = (SourceSpec.Fim) source;
            return CutInfills.sample(name, fim.repository(), fim.revision(), fim.settings(), examples);
        } catch (RepositoryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Reader ofFiles(SourceSpec source, PTransform<PBegin, PCollection<Item>> transform) {
        return new Reader(transform, plan.bytesOf(source.name()));
    }
}
