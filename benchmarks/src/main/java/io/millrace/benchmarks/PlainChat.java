package io.millrace.benchmarks;

import io.millrace.schemas.Sha256;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Rejection;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.InputFiles;
import io.millrace.transforms.common.read.LineReader;
import io.millrace.transforms.common.read.RangeLines;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.split.GroupSides;
import io.millrace.transforms.format.FormatRows;
import io.millrace.transforms.format.Views;
import io.millrace.transforms.source.chat.ChatLine;
import io.millrace.transforms.source.chat.ChatParser;
import io.millrace.transforms.source.chat.ChatSettings;
import io.millrace.transforms.source.chat.ReadChat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the job does with chat lines, without an engine: threads read ranges of a file, a concurrent map holds one
 * example of each content, rows are sorted in memory and written, everything is hashed. It shares the job's parser
 * and rows, so what the two differ in is what an engine costs, and it writes the same bytes. It needs the whole
 * input on the heap. With a threshold it drops near duplicates too, see {@link PlainNear}.
 */
public final class PlainChat {

    private static final String SALT = "chat";
    private static final String SOURCE = "chats";
    private static final double EVAL = 0.05;
    private static final long PART_BYTES = 64L << 20;

    /** A row, and what it is ordered by. */
    private record Row(byte[] hash, byte[] json) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int order = Arrays.compareUnsigned(hash, 0, 16, other.hash, 0, 16);
            return order != 0 ? order : Arrays.compareUnsigned(json, other.json);
        }
    }

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Map<ContentId, Example> kept = new ConcurrentHashMap<>();
    private final Set<ContentId> nearDuplicates = new HashSet<>();
    private final Queue<Example> duplicates = new ConcurrentLinkedQueue<>();
    private final FormatRows layout = FormatRows.of(List.of(Views.of("chat", Map.of())), GroupSides.of(SALT, EVAL));
    private final Map<String, Queue<Row>> parts = new ConcurrentHashMap<>();
    private final long inputBytes;

    private PlainChat(long inputBytes) {
        this.inputBytes = inputBytes;
    }

    /**
     * Reads and writes.
     *
     * @param arguments the file of chat lines, the folder for the rows and, to drop near duplicates, the threshold
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: PlainChat FILE FOLDER [THRESHOLD]");
            System.exit(2);
        }
        List<InputFile> files = InputFiles.match(Path.of(""), List.of(arguments[0]));
        PlainChat chat =
                new PlainChat(files.stream().mapToLong(InputFile::bytes).sum());
        try {
            double threshold = arguments.length > 2 ? Double.parseDouble(arguments[2]) : Double.NaN;
            chat.run(files, Files.createDirectories(Path.of(arguments[1])), threshold);
        } finally {
            chat.threads.shutdown();
        }
    }

    private void run(List<InputFile> files, Path folder, double threshold)
            throws InterruptedException, ExecutionException {
        List<Callable<String>> reads = new ArrayList<>();
        for (InputFile file : files) {
            reads.add(() -> sha256(file));
        }
        for (FileRange range : FileRange.cut(files)) {
            reads.add(() -> read(range));
        }
        all(reads);

        List<Callable<String>> formats = new ArrayList<>();
        if (!Double.isNaN(threshold)) {
            List<Rejection> near = PlainNear.rejections(List.copyOf(kept.values()), threshold, threads);
            for (Rejection rejection : near) {
                nearDuplicates.add(rejection.example().id());
            }
            for (List<Rejection> some : slices(near)) {
                formats.add(() -> place(some));
            }
        }
        List<Example> left = kept.values().stream()
                .filter(example -> !nearDuplicates.contains(example.id()))
                .toList();
        for (List<Example> some : slices(left)) {
            formats.add(() -> place(some));
        }
        for (List<Example> some : slices(List.copyOf(duplicates))) {
            formats.add(() -> place(some.stream().map(this::rejected).toList()));
        }
        all(formats);

        List<Callable<String>> writes = new ArrayList<>();
        for (Map.Entry<String, Queue<Row>> part : parts.entrySet()) {
            writes.add(() -> write(folder.resolve(part.getKey()), part.getValue()));
        }
        all(writes).stream().sorted().forEach(System.out::println);
    }

    private List<String> all(List<Callable<String>> tasks) throws InterruptedException, ExecutionException {
        List<String> results = new ArrayList<>();
        for (Future<String> task : threads.invokeAll(tasks)) {
            results.add(task.get());
        }
        return results;
    }

    private static <T> List<List<T>> slices(List<T> whole) {
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += 1000) {
            slices.add(whole.subList(from, Math.min(whole.size(), from + 1000)));
        }
        return slices;
    }

    private String read(FileRange range) throws IOException {
        ChatParser parser = ChatParser.of(ChatSettings.defaults());
        try (LineReader lines = RangeLines.open(range, LineReader.LINE_LIMIT)) {
            while (lines.next()) {
                ChatLine line = parser.parse(lines.buffer(), lines.offset(), lines.length());
                if (line instanceof ChatLine.Told told) {
                    String span = "bytes " + lines.position() + "-" + (lines.position() + lines.length() - 1);
                    Origin origin =
                            Origin.ofFile(SOURCE, ReadChat.TYPE, range.file().name(), span, told.time());
                    add(Example.of(origin, List.of(told.group()), told.content(), Labels.none()));
                }
            }
        }
        return "";
    }

    private void add(Example example) {
        kept.merge(example.id(), example, (one, other) -> {
            boolean first = one.origin().span().compareTo(other.origin().span()) <= 0;
            duplicates.add(first ? other : one);
            return first ? one : other;
        });
    }

    private Item rejected(Example duplicate) {
        Example keeper = kept.get(duplicate.id());
        String detail = "kept the one of " + keeper.origin().source() + " "
                + keeper.origin().uri() + " " + keeper.origin().span();
        return new Rejection("exact-duplicates", "exact-duplicate", detail, keeper.id(), duplicate.origin(), duplicate);
    }

    private String place(List<? extends Item> items) {
        for (Item item : items) {
            layout.place(item, this::add);
        }
        return "";
    }

    private void add(PlacedRow row) {
        byte[] salt = SALT.getBytes(UTF_8);
        byte[] hash = digest().digest(ByteBuffer.allocate(salt.length + 16)
                .put(salt)
                .putLong(row.key().high())
                .putLong(row.key().low())
                .array());
        boolean data = row.folder().startsWith("data/");
        double share = data ? (row.stem().equals("eval") ? EVAL : 1 - EVAL) : 1;
        int number = (int) Math.max(1, Math.ceil(inputBytes * share / (data ? PART_BYTES : 4 * PART_BYTES)));
        long part =
                number == 1 ? 0 : Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(16), number);
        String name =
                String.format(Locale.ROOT, "%s-%s-%05d.jsonl", row.folder().replace('/', '-'), row.stem(), part);
        parts.computeIfAbsent(name, key -> new ConcurrentLinkedQueue<>()).add(new Row(hash, row.json()));
    }

    private static String write(Path file, Queue<Row> rows) throws IOException {
        Row[] sorted = rows.toArray(new Row[0]);
        Arrays.sort(sorted);
        MessageDigest digest = Sha256.create();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 17)) {
            for (Row row : sorted) {
                out.write(row.json());
                out.write('\n');
                digest.update(row.json());
                digest.update((byte) '\n');
            }
        }
        return HexFormat.of().formatHex(digest.digest()) + "  " + file.getFileName();
    }

    private static String sha256(InputFile file) throws IOException {
        MessageDigest digest = Sha256.create();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = RangeLines.plain(file, 0)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
