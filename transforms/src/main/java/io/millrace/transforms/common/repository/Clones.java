package io.millrace.transforms.common.repository;

import io.millrace.schemas.Sha256;
import io.millrace.transforms.common.repository.RepositoryException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;

/** Bare clones of addresses in a cache folder, each named by its address; a clone appears whole or not at all. */
final class Clones {

    private static final String BRANCHES = "+refs/heads/*:refs/heads/*";
    private static final String TAGS = "+refs/tags/*:refs/tags/*";

    private static final int ASK_SECONDS = 30;

    private static final Set<String> USUAL_BRANCHES = Set.of("refs/heads/main", "refs/heads/master");

    private Clones() {}

    /** The clone's folder; cloned now when there is none. */
    static synchronized Path ensure(RepositoryLocation location) throws RepositoryException {
        Path folder = folderOf(location);
        if (!Files.isDirectory(folder)) {
            cloneInto(folder, location);
        }
        return folder;
    }

    /** Like {@link #ensure}, but an old clone is brought up to date. */
    static synchronized void refresh(RepositoryLocation location) throws RepositoryException {
        Path folder = folderOf(location);
        if (!Files.isDirectory(folder)) {
            cloneInto(folder, location);
            return;
        }
        try (Git git = Git.open(folder.toFile())) {
            fetch(git, location);
        } catch (GitAPIException | JGitInternalException | IOException e) {
            throw notReachable("fetched", location, e);
        }
    }

    /** The short names of an address's branches and tags. */
    static List<String> ask(RepositoryLocation location) throws RepositoryException {
        try {
            return withAccess(Git.lsRemoteRepository()
                            .setRemote(location.location())
                            .setHeads(true)
                            .setTags(true)
                            .setTimeout(ASK_SECONDS))
                    .call()
                    .stream()
                    .map(ref -> Repository.shortenRefName(ref.getName()))
                    .toList();
        } catch (GitAPIException | JGitInternalException e) {
            throw notReachable("reached", location, e);
        }
    }

    private static void cloneInto(Path folder, RepositoryLocation location) throws RepositoryException {
        Path unfinished = null;
        try {
            Files.createDirectories(folder.getParent());
            unfinished = Files.createTempDirectory(folder.getParent(), ".cloning-");
            try (Git git =
                    Git.init().setBare(true).setDirectory(unfinished.toFile()).call()) {
                // Nobody but this job uses the clone: no tidying up in the background while it is read.
                StoredConfig config = git.getRepository().getConfig();
                config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
                config.save();
                fetch(git, location);
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (GitAPIException | JGitInternalException | IOException e) {
            delete(unfinished);
            // Another process may have been quicker; its clone serves as well.
            if (!Files.isDirectory(folder)) {
                throw notReachable("cloned", location, e);
            }
        }
    }

    private static void fetch(Git git, RepositoryLocation location) throws GitAPIException, IOException {
        FetchResult result = withAccess(git.fetch()
                        .setRemote(location.location())
                        .setRefSpecs(BRANCHES, TAGS)
                        .setRemoveDeletedRefs(true))
                .call();
        // It holds the address, and a user's name in one is a token as often as not.
        Files.deleteIfExists(git.getRepository().getDirectory().toPath().resolve(Constants.FETCH_HEAD));
        Ref head = result.getAdvertisedRef(Constants.HEAD);
        if (head != null) {
            git.getRepository().updateRef(Constants.HEAD).link(branchOf(head, result));
        }
    }

    /** The machine's own means: {@code ~/.netrc} for passwords, {@code ssh} for ssh. */
    private static <C extends TransportCommand<C, ?>> C withAccess(C command) {
        return command.setCredentialsProvider(new NetRCCredentialsProvider()).setTransportConfigCallback(transport -> {
            if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(new SystemSsh());
            }
        });
    }

    /** The branch that the other side's HEAD stands on; old servers do not say, and any with its commit will do. */
    private static String branchOf(Ref head, FetchResult result) {
        if (head.isSymbolic()) {
            return head.getTarget().getName();
        }
        return result.getAdvertisedRefs().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS))
                .filter(ref -> ref.getObjectId().equals(head.getObjectId()))
                .map(Ref::getName)
                .min(Comparator.comparing((String name) -> !USUAL_BRANCHES.contains(name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(Constants.R_HEADS + Constants.MASTER);
    }

    private static RepositoryException notReachable(String verb, RepositoryLocation location, Exception cause) {
        return new RepositoryException(
                Problem.NOT_REACHABLE,
                RepositoryAddress.withoutCredentials(location.location()) + " could not be " + verb + ": "
                        + RepositoryAddress.withoutCredentials(String.valueOf(cause.getMessage())));
    }

    private static Path folderOf(RepositoryLocation location) {
        String readable = RepositoryAddress.nameOf(location.location()).replaceAll("[^A-Za-z0-9._-]+", "-");
        return Path.of(
                        location.cacheFolder(),
                        readable + "-" + hash(RepositoryAddress.withoutCredentials(location.location())) + ".git")
                .toAbsolutePath()
                .normalize();
    }

    private static String hash(String text) {
        byte[] digest = Sha256.local().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 6);
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // An unfinished clone that cannot be deleted is in nobody's way: it is never opened.
            return;
        }
    }
}
