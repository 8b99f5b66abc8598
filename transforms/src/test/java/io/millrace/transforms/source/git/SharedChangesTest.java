package io.millrace.transforms.source.git;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.RepositoryLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedChangesTest {

    private static final String CHANGE_ID = "Change-Id: I0123456789012345678901234567890123456789";

    @TempDir
    private Path folder;

    private long seconds;

    @Test
    void picksAndTheirOriginalsShareWhatOthersKeepForThemselves() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            RevCommit root = commit(git, "a.py", "Start");
            RevCommit original = commit(git, "b.py", "Add what will be picked");
            RevCommit alone = commit(git, "c.py", "Add what will not");
            git.checkout()
                    .setCreateBranch(true)
                    .setName("release")
                    .setStartPoint(root)
                    .call();
            commit(git, "d.py", "Add something else");
            RevCommit pick = git.cherryPick().include(original).call().getNewHead();
            RevCommit told = commit(git, "e.py", "Take it again\n\n(cherry picked from commit " + alone.name() + ")");
            RevCommit reviewed = commit(git, "f.py", "Let it be reviewed\n\n" + CHANGE_ID);
            RevCommit other = commit(git, "g.py", "End");

            SharedChanges shared;
            try (GitRepository repository = GitRepository.open(new RepositoryLocation(
                    folder.toString(), folder.resolve("clones").toString()))) {
                ObjectId missing = ObjectId.fromString("00000000000000000000000000000000000000ff");
                shared = SharedChanges.of(
                        repository, List.of(root, original, alone, pick, told, reviewed, other, missing));
            }

            assertThat(shared.contains(original), is(true));
            assertThat(shared.contains(pick), is(true));
            assertThat("named as an original", shared.contains(alone), is(true));
            assertThat(shared.contains(told), is(true));
            assertThat(shared.contains(reviewed), is(true));
            assertThat(shared.contains(root), is(false));
            assertThat(shared.contains(other), is(false));
        }
    }

    private RevCommit commit(Git git, String file, String message) throws Exception {
        Files.writeString(folder.resolve(file), message);
        git.add().addFilepattern(".").call();
        PersonIdent author = new PersonIdent(
                "Ann", "ann@example.com", Instant.ofEpochSecond(1_700_000_000 + seconds++), ZoneOffset.UTC);
        return git.commit()
                .setAuthor(author)
                .setCommitter(author)
                .setSign(false)
                .setMessage(message)
                .call();
    }
}
