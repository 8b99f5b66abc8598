package io.millrace.transforms.common.repository;

import static io.millrace.transforms.common.repository.LittleRepository.tree;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.transforms.common.repository.RepositoryException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitRepositoryTest {

    @TempDir
    Path folder;

    private static final String CLONES = "clones";

    private GitRepository open(String location) throws RepositoryException {
        return GitRepository.open(
                new RepositoryLocation(location, folder.resolve(CLONES).toString()));
    }

    private RepositoryException failure(String location) {
        return assertThrows(RepositoryException.class, () -> open(location).close());
    }

    private ObjectId fill(LittleRepository repository) throws IOException {
        ObjectId commit = repository.commit("Add", tree().file("a.txt", "1\n"));
        repository.branch("main", commit).head("main");
        return commit;
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/square/moshi, github.com/square/moshi",
        "https://github.com/square/moshi.git, github.com/square/moshi",
        "https://ann:secret@GitHub.com:443/square/moshi.git/, github.com/square/moshi",
        "git@github.com:square/moshi.git, github.com/square/moshi",
        "ssh://git@github.com/square/moshi, github.com/square/moshi",
        "ssh://git@example.org:2222/shop.git, example.org:2222/shop",
        "file:///srv/git/shop.git, shop",
        "/srv/git/shop.git, shop",
        "/home/ann/shop/.git, shop",
        "/home/ann/shop/, shop",
        "../shop, shop",
        "C:\\\\work\\\\shop, shop",
    })
    void shouldNameARepositoryWithoutCredentialsAndWithoutItsPlace(String address, String name) {
        assertThat(RepositoryAddress.nameOf(address), is(name));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/shop, true",
        "git@example.org:shop, true",
        "file:///srv/shop, true",
        "/srv/shop, false",
        "../shop, false",
        "shop, false",
        "C:\\\\shop, false",
    })
    void shouldTellAddressesFromPaths(String location, boolean address) {
        assertThat(RepositoryAddress.isAddress(location), is(address));
    }

    @Test
    void shouldOpenAWorkTreeAndItsGitFolder() throws Exception {
        try (LittleRepository little = LittleRepository.withWorkTree(folder.resolve("shop"))) {
            ObjectId commit = fill(little);
            for (String location : new String[] {"shop", "shop/.git"}) {
                try (GitRepository opened = open(folder.resolve(location).toString())) {
                    assertThat(opened.resolve(""), is(commit));
                    assertThat(opened.name(), is("shop"));
                    assertThat(opened.isShallow(), is(false));
                }
            }
        }
    }

    @Test
    void shouldOpenALinkedWorkTreeUnderTheNameOfItsRepository() throws Exception {
        try (LittleRepository little = LittleRepository.withWorkTree(folder.resolve("shop"))) {
            ObjectId commit = fill(little);
            ObjectId other = little.commit("Change", tree().file("a.txt", "2\n"), commit);
            little.branch("topic", other);
            Path administration = Files.createDirectories(folder.resolve("shop/.git/worktrees/elsewhere"));
            Path linked = Files.createDirectories(folder.resolve("elsewhere"));
            Files.writeString(administration.resolve("HEAD"), "ref: refs/heads/topic\n");
            Files.writeString(administration.resolve("commondir"), "../..\n");
            Files.writeString(administration.resolve("gitdir"), linked.resolve(".git") + "\n");
            Files.writeString(linked.resolve(".git"), "gitdir: " + administration + "\n");
            for (Path location : new Path[] {linked, linked.resolve(".git")}) {
                try (GitRepository opened = open(location.toString())) {
                    assertThat(opened.resolve(""), is(other));
                    assertThat(opened.resolve("main"), is(commit));
                    assertThat(opened.name(), is("shop"));
                }
            }
        }
    }

    @Test
    void shouldTakeTheNameFromTheRemote() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("copy.git"))) {
            fill(little);
            little.setConfig("remote", "origin", "url", "https://ann:secret@example.org/team/shop.git");
            try (GitRepository opened = little.open()) {
                assertThat(opened.name(), is("example.org/team/shop"));
            }
        }
    }

    @Test
    void shouldShareOneRepositoryAmongItsUsers() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("shop.git"))) {
            ObjectId commit = fill(little);
            GitRepository first = little.open();
            GitRepository second = little.open();
            assertThat(first.jgit(), sameInstance(second.jgit()));
            first.close();
            first.close();
            assertThat(second.resolve("main"), is(commit));
            second.close();
            try (GitRepository third = little.open()) {
                assertThat(third.jgit(), not(sameInstance(second.jgit())));
            }
        }
    }

    @Test
    void shouldCloneAnAddressAndBringItUpToDateOnlyWhenAsked() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("shop.git"))) {
            ObjectId commit = fill(little);
            RepositoryLocation location = new RepositoryLocation(
                    folder.resolve("shop.git").toUri().toString(),
                    folder.resolve(CLONES).toString());
            try (GitRepository opened = GitRepository.open(location)) {
                assertThat(opened.resolve("main"), is(commit));
                assertThat(opened.resolve(""), is(commit));
                assertThat(opened.name(), is("shop"));
            }
            ObjectId next = little.commit("Change", tree().file("a.txt", "2\n"), commit);
            little.branch("main", next);
            try (GitRepository opened = GitRepository.open(location)) {
                assertThat(opened.resolve("main"), is(commit));
            }
            GitRepository.refresh(location);
            try (GitRepository opened = GitRepository.open(location)) {
                assertThat(opened.resolve("main"), is(next));
            }
        }
    }

    @Test
    void shouldReportAShallowClone() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("shop.git"))) {
            ObjectId commit = fill(little);
            Files.writeString(folder.resolve("shop.git/shallow"), commit.name() + "\n");
            try (GitRepository opened = little.open()) {
                assertThat(opened.isShallow(), is(true));
            }
        }
    }

    @Test
    void shouldSayWhatIsNotARepository() throws Exception {
        assertThat(failure(folder.resolve("none").toString()).problem(), is(Problem.NOT_FOUND));
        Path plain = Files.createDirectory(folder.resolve("plain"));
        assertThat(failure(plain.toString()).problem(), is(Problem.NOT_A_REPOSITORY));
        Path file = Files.writeString(folder.resolve("file.txt"), "text");
        assertThat(failure(file.toString()).problem(), is(Problem.NOT_A_REPOSITORY));
    }

    @Test
    void shouldNameTheRepositoryAboveAFolder() throws Exception {
        LittleRepository.withWorkTree(folder.resolve("shop")).close();
        Path inside = Files.createDirectories(folder.resolve("shop/src"));
        assertThat(failure(inside.toString()).getMessage(), containsString(folder.resolve("shop") + " is one"));
    }

    @Test
    void shouldSayThatSha256IsNotSupported() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("shop.git"))) {
            little.setConfig("core", null, "repositoryformatversion", "1");
            little.setConfig("extensions", null, "objectformat", "sha256");
        }
        RepositoryException failure = failure(folder.resolve("shop.git").toString());
        assertThat(failure.problem(), is(Problem.UNSUPPORTED_FORMAT));
        assertThat(failure.getMessage(), containsString("sha256"));
    }

    @Test
    void shouldNotShowCredentialsWhenAnAddressCannotBeReached() {
        RepositoryException failure = failure("https://ann:secret@localhost:1/shop.git");
        assertThat(failure.problem(), is(Problem.NOT_REACHABLE));
        assertThat(failure.getMessage(), allOf(containsString("localhost:1/shop"), not(containsString("secret"))));
    }

    @Test
    void shouldNameNearRevisions() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("shop.git"))) {
            ObjectId commit = fill(little);
            little.branch("release", commit);
            try (GitRepository opened = little.open()) {
                RepositoryException failure = assertThrows(RepositoryException.class, () -> opened.resolve("mian"));
                assertThat(failure.problem(), is(Problem.NO_SUCH_REVISION));
                assertThat(failure.getMessage(), containsString("nearest: main, release"));
                assertThat(opened.resolve(commit.name().substring(0, 8)), is(commit));
            }
        }
    }

    @Test
    void shouldSayThatARepositoryIsEmpty() throws Exception {
        try (LittleRepository little = LittleRepository.bare(folder.resolve("shop.git"));
                GitRepository opened = little.open()) {
            RepositoryException failure = assertThrows(RepositoryException.class, () -> opened.resolve(""));
            assertThat(failure.getMessage(), containsString("no branches yet"));
        }
    }
}
