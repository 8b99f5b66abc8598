package io.millrace.transforms.contamination;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.RangeLines;
import io.millrace.transforms.contamination.BenchmarkException.Setting;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Reads the items of a benchmark's files. */
final class BenchmarkReader {

    /** What is kept of all items of a benchmark; places are counted in {@code int}. */
    private static final long CHARACTERS_LIMIT = 1L << 28;

    /** Where benchmarks keep an item's name. */
    private static final List<String> NAMES = List.of("task_id", "id", "question_id", "qid", "name");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchmarkSettings settings;
    private final List<FieldPath> fields;
    private final boolean[] isFieldFound;
    private boolean isEntryPointFound;
    private final TreeSet<String> names = new TreeSet<>();
    private final List<Benchmark.Item> items = new ArrayList<>();
    private final List<BenchmarkFacts.File> files = new ArrayList<>();
    private long characters;

    private BenchmarkReader(BenchmarkSettings settings, List<FieldPath> fields) {
        this.settings = settings;
        this.fields = fields;
        this.isFieldFound = new boolean[fields.size()];
    }

    /**
     * Reads all items.
     *
     * @throws BenchmarkException when a file has none, is broken, or lacks the fields everywhere
     */
    static Benchmark read(BenchmarkSettings settings) throws BenchmarkException {
        List<FieldPath> fields = new ArrayList<>();
        for (String field : settings.fields()) {
            fields.add(path(settings, field, Setting.FIELDS));
        }
        return new BenchmarkReader(settings, fields).read();
    }

    private static FieldPath path(BenchmarkSettings settings, String path, Setting setting) throws BenchmarkException {
        try {
            return FieldPath.of(path);
        } catch (IllegalArgumentException e) {
            throw new BenchmarkException(settings.name(), setting, e.getMessage());
        }
    }

    private Benchmark read() throws BenchmarkException {
        boolean isJson = false;
        for (InputFile file : settings.files()) {
            int before = items.size();
            isJson |= read(file);
            if (items.size() == before) {
                throw failure(Setting.PATH, file.name() + " holds no item");
            }
            files.add(new BenchmarkFacts.File(file.name(), items.size() - before));
        }
        if (isJson) {
            checkFields();
        }
        return new Benchmark(settings.name(), items, files);
    }

    /** Reads a file; whether it is JSON. */
    private boolean read(InputFile file) throws BenchmarkException {
        BenchmarkSettings.Format format = format(file);
        try (InputStream in = new Limited(RangeLines.unpacked(file))) {
            switch (format) {
                case JSON -> readJson(file, in);
                case LINES -> readLines(file, in);
                default -> readText(file, in);
            }
        } catch (JsonProcessingException e) {
            // The parser's own message shows what it stumbled over.
            JsonLocation at = e.getLocation();
            throw failure(
                    Setting.PATH,
                    file.name() + (at == null ? "" : " line " + at.getLineNr()) + ": found no JSON, expected an item");
        } catch (CharacterCodingException e) {
            throw failure(Setting.PATH, file.name() + " is not text in UTF-8");
        } catch (TooLongException e) {
            throw failure(Setting.PATH, file.name() + " holds too much: more than " + CHARACTERS_LIMIT + " bytes");
        } catch (IOException e) {
            String packing = file.packing() == InputFile.Packing.PLAIN ? "" : ", unpacked as its name says";
            throw failure(
                    Setting.PATH,
                    file.name() + " cannot be read" + packing + " ("
                            + e.getClass().getSimpleName() + ")");
        }
        return format == BenchmarkSettings.Format.JSON;
    }

    private BenchmarkSettings.Format format(InputFile file) {
        if (settings.format() != BenchmarkSettings.Format.AUTO) {
            return settings.format();
        }
        String name = file.name().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return BenchmarkSettings.Format.JSON;
        }
        return name.endsWith(".txt") ? BenchmarkSettings.Format.LINES : BenchmarkSettings.Format.TEXT;
    }

    private void readJson(InputFile file, InputStream in) throws IOException, BenchmarkException {
        try (JsonParser parser = JSON.createParser(in)) {
            boolean isInArray = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY && !isInArray) {
                    isInArray = true;
                } else if (token == JsonToken.END_ARRAY) {
                    isInArray = false;
                } else {
                    int line = parser.currentTokenLocation().getLineNr();
                    addRecord(file, line, parser.readValueAsTree());
                }
            }
        }
    }

    private void addRecord(InputFile file, int line, JsonNode record) throws BenchmarkException {
        record.fieldNames().forEachRemaining(names::add);
        if (fields.isEmpty()) {
            throw failure(
                    Setting.FIELDS,
                    "is missing, and " + file.name() + " is JSON; expected fields to look for among " + shownNames());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String text = fields.get(i).textIn(record);
            if (!text.isBlank()) {
                isFieldFound[i] = true;
                texts.add(text);
            }
        }
        List<String> functions = new ArrayList<>();
        if (!settings.entryPoint().isEmpty()) {
            String function =
                    path(settings, settings.entryPoint(), Setting.ENTRY_POINT).textIn(record);
            if (!function.isBlank()) {
                isEntryPointFound = true;
                functions.add(function.strip());
            }
        }
        String place = place(file, "line " + line);
        String name = NAMES.stream()
                .map(record::path)
                .filter(value -> value.isTextual() || value.isNumber())
                .map(value -> value.asText() + " (" + place + ")")
                .findFirst()
                .orElse(place);
        items.add(new Benchmark.Item(name, texts, functions));
    }

    private void checkFields() throws BenchmarkException {
        for (int i = 0; i < isFieldFound.length; i++) {
            if (!isFieldFound[i]) {
                throw failure(
                        Setting.FIELDS,
                        "no item has a text at " + settings.fields().get(i) + "; expected fields among "
                                + shownNames());
            }
        }
        if (!settings.entryPoint().isEmpty() && !isEntryPointFound) {
            throw failure(
                    Setting.ENTRY_POINT,
                    "no item has a text at " + settings.entryPoint() + "; expected a field among " + shownNames());
        }
    }

    private String shownNames() {
        return names.isEmpty() ? "none (the values have no fields)" : String.join(", ", names);
    }

    private void readLines(InputFile file, InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(text(in));
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                items.add(new Benchmark.Item(place(file, "line " + number), List.of(line), List.of()));
            }
            number++;
        }
    }

    private void readText(InputFile file, InputStream in) throws IOException {
        StringWriter text = new StringWriter();
        text(in).transferTo(text);
        if (!text.toString().isBlank()) {
            items.add(new Benchmark.Item(file.name(), List.of(text.toString()), List.of()));
        }
    }

    /** Unlike a reader made of a charset, it does not take broken bytes for a question mark. */
    private static Reader text(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    }

    private String place(InputFile file, String line) {
        return settings.files().size() == 1 ? line : file.name() + " " + line;
    }

    private BenchmarkException failure(Setting setting, String message) {
        return new BenchmarkException(settings.name(), setting, message);
    }

    /** A benchmark holds more than its index could. */
    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Ends a file that is more than can be kept, which may be small as long as it is packed. */
    private final class Limited extends FilterInputStream {

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws TooLongException {
            characters += bytes;
            if (characters > CHARACTERS_LIMIT) {
                throw new TooLongException();
            }
        }
    }
}
