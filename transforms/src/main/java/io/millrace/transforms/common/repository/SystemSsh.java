package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** Speaks ssh through the machine's own {@code ssh}, with its keys, agent and known hosts; it never asks. */
final class SystemSsh extends SshSessionFactory {

    @Override
    public RemoteSession getSession(URIish address, CredentialsProvider unused, FS files, int timeoutMillis)
            throws TransportException {
        String host = address.getUser() == null ? address.getHost() : address.getUser() + "@" + address.getHost();
        if (host.startsWith("-")) {
            throw new TransportException("a host's name does not begin with a dash");
        }
        List<String> ssh = new ArrayList<>(List.of("ssh", "-o", "BatchMode=yes"));
        if (address.getPort() > 0) {
            ssh.addAll(List.of("-p", Integer.toString(address.getPort())));
        }
        ssh.add(host);
        return new Session(ssh);
    }

    @Override
    public String getType() {
        return "ssh";
    }

    private record Session(List<String> ssh) implements RemoteSession {

        @Override
        public Process exec(String command, int timeoutSeconds) throws IOException {
            List<String> words = new ArrayList<>(ssh);
            words.add(command);
            return new ProcessBuilder(words).start();
        }

        @Override
        public void disconnect() {
            // Each command is a process that ends by itself.
        }
    }
}
