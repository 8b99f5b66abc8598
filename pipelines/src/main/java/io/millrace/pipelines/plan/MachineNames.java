package io.millrace.pipelines.plan;

import io.millrace.pipelines.yaml.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What this machine and its user are called. Names that many share tell nobody's, and are words that texts need; short
 * ones are part of too many others. Both stay.
 */
final class MachineNames {

    private static final int SHORTEST = 4;

    /** What images, distributions and services call their machines and users. */
    private static final Set<String> SHARED = Set.of(
            "admin",
            "administrator",
            "agent",
            "alpine",
            "build",
            "builder",
            "buildkite",
            "circleci",
            "cloud",
            "container",
            "coder",
            "daemon",
            "debian",
            "default",
            "deploy",
            "desktop",
            "developer",
            "devcontainer",
            "docker",
            "ec2-user",
            "fedora",
            "gitlab",
            "gitpod",
            "guest",
            "host",
            "hostname",
            "jenkins",
            "laptop",
            "linux",
            "localdomain",
            "localhost",
            "macbook",
            "machine",
            "main",
            "master",
            "millrace",
            "nobody",
            "node",
            "postgres",
            "root",
            "runner",
            "server",
            "service",
            "test",
            "tester",
            "travis",
            "ubuntu",
            "user",
            "username",
            "vagrant",
            "vscode",
            "worker",
            "workstation");

    private MachineNames() {}

    /** The machine's name, whole and without its domain. */
    static List<String> hosts(Environment environment) {
        String asked;
        try {
            asked = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            asked = "";
        }
        return hosts(Stream.of(
                environment.variables().get("HOSTNAME"), environment.variables().get("COMPUTERNAME"), asked));
    }

    /** The telling ones of these names, each also without its domain. */
    static List<String> hosts(Stream<String> names) {
        TreeSet<String> hosts = new TreeSet<>();
        names.flatMap(Stream::ofNullable).map(String::strip).forEach(name -> {
            String first = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
            if (isTelling(first)) {
                hosts.add(first);
                hosts.add(name);
            }
        });
        return List.copyOf(hosts);
    }

    /** What the user is called, by the environment and by the home folder. */
    static List<String> users(Environment environment) {
        String home = Optional.ofNullable(environment.home().getFileName())
                .map(Path::toString)
                .orElse("");
        TreeSet<String> users = new TreeSet<>();
        Stream.of(environment.variables().get("USER"), environment.variables().get("USERNAME"), home)
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(MachineNames::isTelling)
                .forEach(users::add);
        return List.copyOf(users);
    }

    private static boolean isTelling(String name) {
        boolean isAddress = name.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
        return name.length() >= SHORTEST && !isAddress && !SHARED.contains(name.toLowerCase(Locale.ROOT));
    }
}
