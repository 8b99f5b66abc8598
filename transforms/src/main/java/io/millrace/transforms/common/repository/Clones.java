package io.millrace.transforms.common.repository;

import io.millrace.transforms.common.repository.RepositoryException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Repository;

/** Bare clones of addresses in a cache folder, each named by its address; a clone appears whole or not at all. */
final class Clones {

    private static final String BRANCHES = "+refs/heads/*:refs/heads/*";
    private static final String TAGS = "+refs/tags/*:refs/tags/*";

    private static final int ASK_SECONDS = 30;

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
            git.fetch()
                    .setRemote(location.location())
                    .setRefSpecs(BRANCHES, TAGS)
                    .setRemoveDeletedRefs(true)
                    .call();
        } catch (GitAPIException | JGitInternalException | IOException e) {
            throw notReachable("fetched", location, e);
        }
    }

    /** The short names of an address's branches and tags. */
    static List<String> ask(RepositoryLocation location) throws RepositoryException {
        try {
            return Git.lsRemoteRepository()
                    .setRemote(location.location())
                    .setHeads(true)
                    .setTags(true)
                    .setTimeout(ASK_SECONDS)
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
            Git.cloneRepository()
                    .setURI(location.location())
                    .setDirectory(unfinished.toFile())
                    .setBare(true)
                    .setCloneAllBranches(true)
                    .call()
                    .close();
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker; its clone serves as well.
            delete(unfinished);
        } catch (GitAPIException | JGitInternalException | IOException e) {
            delete(unfinished);
            if (!Files.isDirectory(folder)) {
                throw notReachable("cloned", location, e);
            }
        }
    }

    private static RepositoryException notReachable(String verb, RepositoryLocation location, Exception cause) {
        return new RepositoryException(
                Problem.NOT_REACHABLE,
                RepositoryAddress.withoutCredentials(location.location()) + " could not be " + verb + ": "
                        + RepositoryAddress.withoutCredentials(String.valueOf(cause.getMessage())));
    }

    private static Path folderOf(RepositoryLocation location) {
        String readable = RepositoryAddress.nameOf(location.location()).replaceAll("[^A-Za-z0-9._-]+", "-");
        return Path.of(location.cacheFolder(), readable + "-" + hash(location.location()) + ".git")
                .toAbsolutePath()
                .normalize();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
