package io.millrace.pipelines.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.millrace.pipelines.yaml.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MachineNamesTest {

    @Test
    void tellsHostsWithAndWithoutTheirDomain() {
        assertThat(
                MachineNames.hosts(Stream.of("anns-mbp.fritz.box", null, "build-7")),
                contains("anns-mbp", "anns-mbp.fritz.box", "build-7"));
    }

    @Test
    void tellsNothingOfNamesThatManyShare() {
        assertThat(
                MachineNames.hosts(Stream.of("localhost", "Ubuntu", "pi", "", "10.0.0.7", "localhost.localdomain")),
                is(empty()));
        assertThat(
                MachineNames.users(new Environment(Map.of("USER", "root", "USERNAME", "al"), Path.of("/root"))),
                is(empty()));
    }

    @Test
    void tellsTheUserByTheEnvironmentAndTheHome() {
        assertThat(
                MachineNames.users(new Environment(Map.of("USER", "moritz"), Path.of("/home/m.weber"))),
                contains("m.weber", "moritz"));
        assertThat(MachineNames.users(new Environment(Map.of(), Path.of("/"))), is(empty()));
    }
}
