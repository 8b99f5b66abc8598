package io.millrace.pipelines.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Proves the promises of a version from its files alone: that they are all there and as they were, that every row is
 * what its schema says and its id the hash of its content, that no example was lost, that nothing is on both sides of the
 * split, and that every row is on the side that the recipe's rule says.
 */
public final class VersionVerifier {

    private static final String MANIFEST = "manifest.json";
    private static final String LEDGER = "ledger.json";

    /** A manifest cannot list itself, what tells of the build differs each time, and a certificate comes later. */
    private static final Set<String> UNLISTED = Set.of(MANIFEST, "build.json", "report.html", Certificate.FILE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path version;
    private final Complaints complaints = new Complaints();
    private final List<String> proven = new ArrayList<>();

    private VersionVerifier(Path version) {
        this.version = version;
    }

    /**
     * Verifies a version.
     *
     * @param place the version's folder, a dataset's folder or its {@code latest}, be that a link or a file
     * @throws NoSuchFileException when there is no version
     * @throws IOException when something cannot be read
     */
    public static Verification verify(Path place) throws IOException {
        Path version = resolve(place);
        if (!Files.isDirectory(version)) {
            throw new NoSuchFileException(version.toString(), null, "expected the folder of a version");
        }
        return new VersionVerifier(version).verify("");
    }

    /**
     * Verifies a version and, when all is proven, puts a certificate beside its files.
     *
     * @param place the version's folder, a dataset's folder or its {@code latest}, be that a link or a file
     * @param program what verifies, with its version
     * @throws NoSuchFileException when there is no version
     * @throws IOException when something cannot be read or written
     */
    public static Verification certify(Path place, String program) throws IOException {
        Path version = resolve(place);
        if (!Files.isDirectory(version)) {
            throw new NoSuchFileException(version.toString(), null, "expected the folder of a version");
        }
        return new VersionVerifier(version).verify(program);
    }

    private static Path resolve(Path place) throws IOException {
        if (Files.isRegularFile(place) && place.endsWith("latest")) {
            return place.resolveSibling("versions")
                    .resolve(Files.readString(place, StandardCharsets.UTF_8).strip());
        }
        Path latest = place.resolve("latest");
        if (!Files.exists(place.resolve(MANIFEST)) && Files.exists(latest)) {
            return resolve(latest);
        }
        return Files.exists(place) ? place.toRealPath() : place;
    }

    /** Writes a certificate when there is a program to name in it. */
    private Verification verify(String program) throws IOException {
        Optional<JsonNode> manifest = document(MANIFEST);
        Optional<JsonNode> ledger = document(LEDGER);
        if (manifest.isPresent() && ledger.isPresent()) {
            SortedMap<String, JsonNode> listed = checkListing(manifest.get());
            Optional<NearCheck> near = threshold(manifest.get()).map(NearCheck::at);
            SideRule rule = SideRule.of(manifest.get().path("recipe"));
            List<RowFileFacts> rows = readRows(listed, near, rule);
            proveNear(near);
            checkOthers(listed);
            SplitCheck split = checkLedger(ledger.get(), rows, rule);
            SideProof sides = SideProof.of(manifest.get(), rule, rows, split);
            proven.addAll(sides.statements());
            checkCard(rows);
            checkName(manifest.get(), ledger.get(), listed);
            checkLatest();
            if (!program.isEmpty() && complaints.count() == 0) {
                certify(program, manifest.get(), split, sides, near, listed);
            }
        }
        return new Verification(proven, complaints.first(), complaints.count());
    }

    /** The similarity that the recipe kept apart train and eval by; nothing when it did not, or knew no such setting. */
    private static Optional<Double> threshold(JsonNode manifest) {
        JsonNode purge = manifest.path("recipe").path("split").path("purge");
        return purge.isNumber() && purge.doubleValue() > 0 && purge.doubleValue() <= 1
                ? Optional.of(purge.doubleValue())
                : Optional.empty();
    }

    private void proveNear(Optional<NearCheck> near) {
        if (near.isPresent()) {
            prove(
                    "%,d examples of train, each compared exactly with %,d of eval: none is as similar as %s",
                    near.get().trainSets(), near.get().evalSets(), near.get().threshold());
        } else {
            prove("whether train has examples near eval was not looked at: the recipe does not purge them");
        }
    }

    private void certify(
            String program,
            JsonNode manifest,
            SplitCheck split,
            SideProof sides,
            Optional<NearCheck> near,
            SortedMap<String, JsonNode> listed)
            throws IOException {
        byte[] bytes = Files.readAllBytes(version.resolve(MANIFEST));
        boolean written = Certificate.write(
                version, Certificate.of(program, manifest, bytes, split, sides, near, listed, List.copyOf(proven)));
        prove(
                written
                        ? "%s lies beside the files and names them by their checksums"
                        : "no %s: the version's folder cannot be written",
                Certificate.FILE);
    }

    private Optional<JsonNode> document(String name) throws IOException {
        if (!Files.isRegularFile(version.resolve(name))) {
            complaints.add(name, "does not exist");
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(version.resolve(name))));
        } catch (JsonProcessingException e) {
            complaints.add(name, "is not JSON");
            return Optional.empty();
        }
    }

    /** Every file is listed, and every listed file exists. Gives the list, by path. */
    private SortedMap<String, JsonNode> checkListing(JsonNode manifest) throws IOException {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> tree = Files.walk(version)) {
            for (Path path : tree.toList()) {
                String name = version.relativize(path).toString().replace('\\', '/');
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    there.add(name);
                } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    complaints.add(name, "is neither a file nor a folder");
                }
            }
        }
        SortedMap<String, JsonNode> listed = new TreeMap<>();
        for (JsonNode file : manifest.path("files")) {
            String path = file.path("path").asText();
            if (listed.put(path, file) != null) {
                complaints.add(MANIFEST, path + " is listed twice");
            }
            if (!there.contains(path)) {
                complaints.add(path, "is in the manifest but does not exist");
            }
        }
        for (String path : there) {
            if (!listed.containsKey(path) && !UNLISTED.contains(path)) {
                complaints.add(path, "is not in the manifest");
            }
        }
        listed.keySet().retainAll(there);
        checkParts(listed.keySet());
        return listed;
    }

    /** A set of files is numbered without gaps, as loaders expect. */
    private void checkParts(Set<String> paths) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (String path : paths) {
            RowFile.at(path).ifPresent(file -> counts.merge(file.set() + " " + file.parts(), 1, Integer::sum));
        }
        for (String path : paths) {
            RowFile.at(path).ifPresent(file -> {
                int found = counts.get(file.set() + " " + file.parts());
                if (file.part() >= file.parts() || found != file.parts()) {
                    complaints.add(path, "is one of " + found + " files, where its name says " + file.parts());
                }
            });
        }
    }

    /** Reads all files of rows, the largest first, on all cores; gives what they hold in the order of their paths. */
    private List<RowFileFacts> readRows(SortedMap<String, JsonNode> listed, Optional<NearCheck> near, SideRule rule)
            throws IOException {
        Map<String, RowSchema> schemas = new TreeMap<>();
        List<RowFile> files = new ArrayList<>();
        for (String path : listed.keySet()) {
            Optional<RowFile> file = RowFile.at(path);
            if (file.isEmpty()) {
                continue;
            }
            String name = file.get().schema();
            Optional<RowSchema> schema = schemas.containsKey(name) ? Optional.empty() : RowSchema.named(name);
            schema.ifPresent(found -> schemas.put(name, found));
            if (schemas.containsKey(name)) {
                files.add(file.get());
            } else {
                complaints.add(path, "there is no schema for rows of " + name);
            }
        }
        List<RowFile> largestFirst = new ArrayList<>(files);
        largestFirst.sort(Comparator.comparingLong(
                        (RowFile file) -> listed.get(file.path()).path("bytes").asLong())
                .reversed());
        ExecutorService readers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            SortedMap<String, RowFileFacts> read = new TreeMap<>();
            // First what train is compared with.
            List<RowFile> eval = new ArrayList<>(largestFirst);
            eval.removeIf(file -> near.isEmpty() || !file.split().equals(RowFile.EVAL));
            read.putAll(readAll(eval, schemas, readers, near, rule));
            near.ifPresent(NearCheck::prepare);
            largestFirst.removeAll(eval);
            read.putAll(readAll(largestFirst, schemas, readers, near, rule));

            List<RowFileFacts> facts = new ArrayList<>();
            long bytes = 0;
            long rows = 0;
            long ids = 0;
            for (RowFileFacts found : read.values()) {
                facts.add(found);
                complaints.addAll(found.complaints());
                checkFile(listed.get(found.file().path()), found.sha256(), found.bytes(), found.rows());
                bytes += found.bytes();
                rows += found.rows();
                ids += found.idsComputed();
            }
            if (near.isPresent() && complaints.count() == 0) {
                near.get().finish(version, files, complaints);
            }
            prove(
                    "%,d files of rows with %,d bytes: checksums, lengths and row counts are those of the manifest",
                    facts.size(), bytes);
            prove("%,d rows follow their schemas; %,d ids computed again from their rows", rows, ids);
            return facts;
        } finally {
            readers.shutdownNow();
        }
    }

    private SortedMap<String, RowFileFacts> readAll(
            List<RowFile> files,
            Map<String, RowSchema> schemas,
            ExecutorService readers,
            Optional<NearCheck> near,
            SideRule rule)
            throws IOException {
        List<Future<RowFileFacts>> readings = new ArrayList<>();
        for (RowFile file : files) {
            RowSchema schema = schemas.get(file.schema());
            readings.add(readers.submit(() -> {
                Complaints found = new Complaints();
                RowSink shingles = near.isEmpty() || file.kind() != RowFile.Kind.VIEW
                        ? RowSink.none()
                        : file.split().equals(RowFile.EVAL)
                                ? near.get().collect(file, files.size())
                                : near.get().compare(file, found, true);
                return RowFileFacts.read(version, file, schema, found, RowSink.both(shingles, rule.sink(file, found)));
            }));
        }
        SortedMap<String, RowFileFacts> read = new TreeMap<>();
        for (Future<RowFileFacts> reading : readings) {
            RowFileFacts facts = await(reading);
            read.put(facts.file().path(), facts);
        }
        return read;
    }

    private static RowFileFacts await(Future<RowFileFacts> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }

    private void checkFile(JsonNode entry, String sha256, long bytes, long rows) {
        String path = entry.get("path").asText();
        if (!entry.path("sha256").asText().equals(sha256)) {
            complaints.add(path, "its sha256 is " + sha256 + ", not what the manifest says");
        }
        if (entry.path("bytes").asLong(-1) != bytes) {
            complaints.add(
                    path,
                    "it has " + bytes + " bytes, where the manifest says "
                            + entry.path("bytes").asText());
        }
        if (rows >= 0 && entry.path("rows").asLong(-1) != rows) {
            complaints.add(
                    path,
                    "it has " + rows + " rows, where the manifest says "
                            + entry.path("rows").asText());
        }
    }

    /** The documents beside the rows. */
    private void checkOthers(SortedMap<String, JsonNode> listed) throws IOException {
        int checked = 0;
        for (Map.Entry<String, JsonNode> entry : listed.entrySet()) {
            String path = entry.getKey();
            if (RowFile.at(path).isPresent()) {
                continue;
            }
            if (path.startsWith("data/")
                    || path.startsWith("rejected/")
                    || path.startsWith("dead-letters/")
                    || path.startsWith("sketches/")) {
                complaints.add(path, "is no name of a file of rows");
            }
            MessageDigest digest = Digests.sha256();
            long bytes;
            try (InputStream in = new DigestInputStream(Files.newInputStream(version.resolve(path)), digest)) {
                bytes = in.transferTo(OutputStream.nullOutputStream());
            }
            checkFile(entry.getValue(), HexFormat.of().formatHex(digest.digest()), bytes, -1);
            checked++;
        }
        prove("%,d documents beside them are those of the manifest, and there is no other file", checked);
    }

    private SplitCheck checkLedger(JsonNode document, List<RowFileFacts> rows, SideRule rule) throws IOException {
        LedgerCheck ledger = new LedgerCheck(document, complaints);
        ledger.checkAccounts();
        SortedMap<String, Long> rejected = new TreeMap<>();
        SortedMap<String, Long> deadLettered = new TreeMap<>();
        SortedMap<String, Long> staged = new TreeMap<>();
        long sketches = 0;
        for (RowFileFacts facts : rows) {
            String name = facts.file().name();
            switch (facts.file().kind()) {
                case VIEW -> staged.merge(name + " " + facts.file().split(), facts.rows(), Long::sum);
                case REJECTED ->
                    facts.words().forEach((reason, count) -> rejected.merge(name + " " + reason, count, Long::sum));
                case SKETCHES -> sketches += facts.rows();
                case DEAD_LETTERS ->
                    facts.words().forEach((error, count) -> deadLettered.merge(name + " " + error, count, Long::sum));
            }
        }
        ledger.checkFolders(rejected, deadLettered, staged);

        SplitCheck split = new SplitCheck(version, rows, complaints);
        boolean withoutRepeats = ledger.steps().contains("exact-duplicates");
        split.check(withoutRepeats);
        long repeats = split.distinctRepeats();
        ledger.checkRepeats(repeats);
        if (withoutRepeats) {
            if (sketches > 0 && sketches != split.distinctIds()) {
                complaints.add("sketches", "there are " + sketches + " for " + split.distinctIds() + " examples");
            }
            ledger.checkShown(split.distinctByView(), split.distinctIds() + repeats);
        }
        rule.finish(version, ledger, complaints);
        prove("%,d laws of the ledger hold, against the rows in its folders", ledger.laws());
        prove(
                "%,d examples: none on both sides of the split%s%s",
                split.distinctIds(),
                withoutRepeats ? ", none twice in a view" : "",
                repeats > 0
                        ? String.format(Locale.ROOT, " but for %,d whole repeats, all of them in train", repeats)
                        : "");
        prove("%,d groups in train and %,d in eval: none on both sides", split.trainGroups(), split.evalGroups());
        return split;
    }

    private void checkCard(List<RowFileFacts> rows) throws IOException {
        SortedMap<String, Set<String>> splits = new TreeMap<>();
        for (RowFileFacts facts : rows) {
            if (facts.file().kind() == RowFile.Kind.VIEW) {
                splits.computeIfAbsent(facts.file().name(), view -> new TreeSet<>())
                        .add(facts.file().split());
            }
        }
        int configs = new CardCheck(complaints).check(version, splits);
        prove("%,d configs of the card are the folders that have rows", configs);
    }

    /** The version's name ends in the hash of all that it is, so that it cannot be edited into another. */
    private void checkName(JsonNode manifest, JsonNode ledger, SortedMap<String, JsonNode> listed) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Map.Entry<String, JsonNode> entry : listed.entrySet()) {
            if (RowFile.at(entry.getKey()).isPresent()) {
                update(digest, entry.getKey().getBytes(StandardCharsets.UTF_8));
                update(digest, entry.getValue().path("sha256").asText().getBytes(StandardCharsets.UTF_8));
            }
        }
        update(digest, JSON.writeValueAsBytes(manifest.path("recipe")));
        update(digest, JSON.writeValueAsBytes(ledger));
        update(digest, JSON.writeValueAsBytes(manifest.path("inputs")));
        String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        String name = manifest.path("version").asText();
        if (!name.endsWith("-" + hash)) {
            complaints.add(MANIFEST, "the version is named " + name + ", but the hash of its content is " + hash);
        }
        String folder = version.getFileName().toString();
        if (!folder.equals(name) && isAmongVersions()) {
            complaints.add(MANIFEST, "the version is named " + name + ", but lies in the folder " + folder);
        }
        prove("the version's name holds the hash of its content, %s", hash);
    }

    private static void update(MessageDigest digest, byte[] field) {
        digest.update(ByteBuffer.allocate(4).putInt(0, field.length));
        digest.update(field);
    }

    private boolean isAmongVersions() {
        Path parent = version.getParent();
        return parent != null && parent.endsWith("versions");
    }

    /** Beside the versions, one of them is in use. A version that was copied elsewhere has no such neighbours. */
    private void checkLatest() throws IOException {
        if (!isAmongVersions()) {
            return;
        }
        Path latest = version.getParent().resolveSibling("latest");
        Path inUse = Files.exists(latest, LinkOption.NOFOLLOW_LINKS) ? resolve(latest) : latest;
        if (!Files.isRegularFile(inUse.resolve(MANIFEST))
                || !inUse.toRealPath().getParent().equals(version.getParent().toRealPath())) {
            complaints.add("latest", "does not lead to a version");
        }
        prove("latest leads to a version of the dataset");
    }

    private void prove(String statement, Object... numbers) {
        proven.add(String.format(Locale.ROOT, statement, numbers));
    }
}
