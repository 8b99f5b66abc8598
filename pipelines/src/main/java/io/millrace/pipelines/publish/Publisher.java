package io.millrace.pipelines.publish;

import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.format.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a version of what a run left in its {@link BuildFolder}: rows to their places, the documents about them beside
 * them, all of it forced to the disk, then one rename that makes the version visible and one that puts it in use. When
 * anything fails before the first rename there is no version; before the second, the version before is in use.
 */
public final class Publisher {

    private final BuildFolder build;
    private final Product product;
    private final Inspection inspection;

    private Publisher(BuildFolder build, Product product, Inspection inspection) {
        this.build = build;
        this.product = product;
        this.inspection = inspection;
    }

    /**
     * A publisher for one build.
     *
     * @param build where the run wrote; whoever began it closes it
     * @param product what the version is made from
     * @param inspection the last look at the version, documents included, before it becomes visible
     */
    public static Publisher of(BuildFolder build, Product product, Inspection inspection) {
        return new Publisher(build, product, inspection);
    }

    /**
     * Publishes, unless the ledger does not balance, the inspection objects or there is nothing new.
     *
     * @param outcome what the run handed over; its files lie in the build's {@link BuildFolder#work}
     * @param ledger of this outcome
     * @param facts how it was built
     * @param now the time in the version's name
     * @throws IOException when something cannot be written, or is not as the outcome says; nothing is visible then
     */
    public Publication publish(Outcome outcome, Ledger ledger, BuildFacts facts, Instant now) throws IOException {
        List<String> violations = LedgerLaws.violations(ledger, outcome.files());
        if (!violations.isEmpty()) {
            return new Publication.Refused("the ledger does not balance", violations);
        }
        List<Assembly.Placement> rows = Assembly.place(outcome.files());
        List<VersionFile> rowFiles = rows.stream().map(Assembly.Placement::file).toList();
        String contentHash = Manifest.contentHash(product, ledger, outcome.inputs(), rowFiles);
        DatasetFolder dataset = build.dataset();
        Optional<String> previous = dataset.latest();
        Optional<String> existing = versionHolding(contentHash, previous);
        if (existing.isPresent()) {
            return reuse(existing.get(), previous);
        }

        String version = VersionName.of(now, contentHash);
        Assembly assembly = Assembly.in(build.version());
        for (Assembly.Placement placement : rows) {
            assembly.move(build.work(), placement);
        }
        String name = dataset.root().getFileName().toString();
        for (Map.Entry<String, byte[]> companion : companions().entrySet()) {
            assembly.write(companion.getKey(), companion.getValue());
        }
        assembly.write(VersionLayout.LEDGER, JsonDocument.bytes(ledger.toJson()));
        assembly.write(VersionLayout.CARD, Card.of(name, product.views(), ledger));
        assembly.write(
                VersionLayout.CROISSANT, JsonDocument.bytes(Croissant.of(name, product.views(), ledger, rowFiles)));
        assembly.writeUnlisted(
                VersionLayout.MANIFEST,
                JsonDocument.bytes(Manifest.of(
                        name, version, previous.orElse(null), product, ledger, outcome.inputs(), assembly.files())));
        assembly.writeUnlisted(VersionLayout.BUILD, JsonDocument.bytes(facts.toJson(version, now)));
        assembly.writeUnlisted(
                VersionLayout.REPORT,
                Report.of(name, version, product, ledger, outcome.inputs(), assembly.files(), facts, now));

        List<String> objections = inspection.objections(build.version());
        if (!objections.isEmpty()) {
            return new Publication.Refused("it holds what scrubbing takes away", objections);
        }
        FileTree.force(build.version());
        Files.move(build.version(), dataset.version(version), StandardCopyOption.ATOMIC_MOVE);
        FileTree.forceFolder(dataset.versions());
        dataset.moveLatest(version);
        return new Publication.Published(version, dataset.version(version));
    }

    /** The version in use when it holds this content, otherwise the newest that does. */
    private Optional<String> versionHolding(String contentHash, Optional<String> latest) throws IOException {
        if (latest.isPresent() && VersionName.holds(latest.get(), contentHash)) {
            return latest;
        }
        return build.dataset().versionNames().stream()
                .filter(name -> VersionName.holds(name, contentHash))
                .reduce((older, newer) -> newer);
    }

    /** A whole version that is not in use is one whose build died between its two renames, or was set aside since. */
    private Publication reuse(String version, Optional<String> latest) throws IOException {
        DatasetFolder dataset = build.dataset();
        if (latest.equals(Optional.of(version))) {
            return new Publication.Unchanged(version, dataset.version(version));
        }
        dataset.moveLatest(version);
        return new Publication.Published(version, dataset.version(version));
    }

    private Map<String, byte[]> companions() {
        Map<String, byte[]> companions = new TreeMap<>();
        for (View view : product.views()) {
            companions.putAll(view.companions());
        }
        return companions;
    }
}
