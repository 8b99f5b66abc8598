package io.millrace.pipelines.plan;

import java.util.List;

/**
 * What scrubbing needs to know that no text tells, found once where a job is planned, so that all workers do the same.
 *
 * @param key the file with the key of pseudonyms
 * @param hosts names of machines that go: those of the recipe, and this machine's when the recipe wants it
 * @param users names of users that go: this machine's, when the recipe wants it
 */
public record FoundIdentities(KeyFile key, List<String> hosts, List<String> users) {

    public FoundIdentities {
        hosts = List.copyOf(hosts);
        users = List.copyOf(users);
    }
}
