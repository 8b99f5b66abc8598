package io.millrace.pipelines.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML file as a JSON tree of which every value and key is known by line and column, with the environment's
 * values put in. Plain words are read as YAML 1.2 says: {@code off} is a word and {@code 010} is ten.
 * Anchors work; merge keys and tags of one's own do not.
 */
public final class YamlFile {

    /** A person's settings are far smaller; this keeps a mistaken file name from filling the memory. */
    private static final long BYTES_LIMIT = 1 << 20;

    /** Aliases of aliases can stand for more values than there are atoms. */
    private static final int VALUES_LIMIT = 100_000;

    private static final int DEPTH_LIMIT = 50;

    private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INT = Pattern.compile("[-+]?[0-9]{1,100}");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]{1,100}|[0-9]{1,100}(\\.[0-9]{0,100})?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Set<Tag> KNOWN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

    private final String file;
    private final Environment environment;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<JsonPointer, Mark> values = new HashMap<>();
    private final Map<JsonPointer, Mark> keys = new HashMap<>();
    private final Map<JsonPointer, String> written = new HashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;
    private JsonNode root = MissingNode.getInstance();

    private YamlFile(String file, Environment environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads a file. What is wrong with it as YAML is told by {@link #problems}; what could be read is in
     * {@link #root}.
     *
     * @param path what to read; problems name it as it stands here
     */
    public static YamlFile read(Path path, Environment environment) {
        YamlFile yaml = new YamlFile(path.toString(), environment);
        try {
            if (Files.isDirectory(path)) {
                yaml.problem(Mark.START, "", "found a folder, expected a YAML file");
            } else if (Files.size(path) > BYTES_LIMIT) {
                yaml.problem(Mark.START, "", "found more than 1 MiB, expected a YAML file of settings");
            } else {
                yaml.parse(Files.readAllBytes(path));
            }
        } catch (NoSuchFileException e) {
            yaml.problem(Mark.START, "", "there is no such file");
        } catch (IOException e) {
            yaml.problem(Mark.START, "", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return yaml;
    }

    /** Reads a text, see {@link #read}. */
    public static YamlFile of(String file, byte[] text, Environment environment) {
        YamlFile yaml = new YamlFile(file, environment);
        yaml.parse(text);
        return yaml;
    }

    /** As the person named it. */
    public String file() {
        return file;
    }

    /** What the file holds; missing when it could not be read. */
    public JsonNode root() {
        return root;
    }

    /** What is wrong with the file as YAML. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Where a value begins; for what the file does not hold, where the nearest value around it begins. */
    public Mark markOf(JsonPointer pointer) {
        JsonPointer at = pointer;
        while (at != null && !values.containsKey(at)) {
            at = at.head();
        }
        return at == null ? Mark.START : values.get(at);
    }

    /** Where a key begins, or its mapping when the file does not hold it. */
    public Mark markOfKey(JsonPointer pointer) {
        Mark key = keys.get(pointer);
        return key != null ? key : markOf(pointer);
    }

    /** A scalar as it is written, before the environment's values were put in; empty when it is none. */
    public String writtenAt(JsonPointer pointer) {
        return written.getOrDefault(pointer, "");
    }

    /** A problem with the value at a place. */
    public Problem problemAt(JsonPointer pointer, String message) {
        return new Problem(file, markOf(pointer), field(pointer), message);
    }

    /** A place as a person writes it: {@code sources[2].answer}. */
    public static String field(JsonPointer pointer) {
        StringBuilder field = new StringBuilder();
        for (JsonPointer at = pointer; at != null && !at.matches(); at = at.tail()) {
            if (at.getMatchingIndex() >= 0) {
                field.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return field.toString();
    }

    private void problem(Mark mark, String field, String message) {
        problems.add(new Problem(file, mark, field, message));
    }

    private void parse(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problem(Mark.START, "", "the text is not UTF-8");
            return;
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try {
            LoaderOptions limits = new LoaderOptions();
            limits.setNestingDepthLimit(DEPTH_LIMIT);
            Composer composer = new Composer(new ParserImpl(new StreamReader(text), limits), new PlainWords(), limits);
            Node node = composer.getSingleNode();
            if (node == null) {
                problem(Mark.START, "", "the file is empty");
                return;
            }
            root = convert(node, JsonPointer.empty());
        } catch (MarkedYAMLException e) {
            org.yaml.snakeyaml.error.Mark at = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            problem(at == null ? Mark.START : mark(at), "", explain(e));
        } catch (ReaderException e) {
            problem(
                    markOfOffset(text, e.getPosition()),
                    "",
                    String.format("found the unprintable character U+%04X", e.getCodePoint()));
        } catch (YAMLException e) {
            // What the limits on depth and aliases throw has no place.
            problem(Mark.START, "", e.getMessage());
        }
    }

    private static String explain(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
        if (problem.contains("TAB")) {
            return "found a tab, expected spaces: YAML is not indented with tabs";
        }
        String begun = e.getContextMark() == null
                ? ""
                : " from line " + (e.getContextMark().getLine() + 1) + " on";
        String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + begun + ": ";
        return context + problem.replaceAll("\\s+", " ");
    }

    private static Mark mark(org.yaml.snakeyaml.error.Mark mark) {
        return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Mark markOfOffset(String text, int codePoints) {
        int line = 1;
        int column = 1;
        int offset = 0;
        for (int i = 0; i < codePoints && offset < text.length(); i++) {
            int codePoint = text.codePointAt(offset);
            offset += Character.charCount(codePoint);
            line += codePoint == '\n' ? 1 : 0;
            column = codePoint == '\n' ? 1 : column + 1;
        }
        return new Mark(line, column);
    }

    private JsonNode convert(Node node, JsonPointer at) {
        Mark mark = mark(node.getStartMark());
        values.put(at, mark);
        if (++count > VALUES_LIMIT) {
            if (count == VALUES_LIMIT + 1) {
                problem(mark, field(at), "aliases stand for too many values");
            }
            return NullNode.getInstance();
        }
        if (!open.add(node)) {
            problem(mark, field(at), "an alias stands inside what it stands for");
            return NullNode.getInstance();
        }
        if (!KNOWN_TAGS.contains(node.getTag())) {
            problem(mark, field(at), "found the tag " + node.getTag() + ", expected no tags");
        }
        JsonNode converted;
        if (node instanceof ScalarNode scalar) {
            converted = scalar(scalar, at, mark);
        } else if (node instanceof SequenceNode sequence) {
            converted = sequence(sequence, at);
        } else {
            converted = mapping((MappingNode) node, at);
        }
        open.remove(node);
        return converted;
    }

    private ArrayNode sequence(SequenceNode sequence, JsonPointer at) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(convert(element, at.appendIndex(array.size())));
        }
        return array;
    }

    private ObjectNode mapping(MappingNode mapping, JsonPointer at) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Mark mark = mark(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(mark, field(at), "found a list or mapping as a name, expected a word");
                continue;
            }
            JsonPointer child = at.appendProperty(key.getValue());
            if (object.has(key.getValue())) {
                problem(
                        mark,
                        field(child),
                        "is given twice, first in line " + keys.get(child).line());
                continue;
            }
            keys.put(child, mark);
            object.set(key.getValue(), convert(entry.getValueNode(), child));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, JsonPointer at, Mark mark) {
        written.put(at, scalar.getValue());
        List<String> complaints = new ArrayList<>();
        String text = environment.substitute(scalar.getValue(), complaints);
        complaints.forEach(complaint -> problem(mark, field(at), complaint));
        boolean aWord = !scalar.isPlain() || scalar.getTag().equals(Tag.STR) && text.equals(scalar.getValue());
        return aWord ? TextNode.valueOf(text) : plain(text);
    }

    private static JsonNode plain(String text) {
        if (NULL.matcher(text).matches()) {
            return NullNode.getInstance();
        }
        if (BOOL.matcher(text).matches()) {
            return BooleanNode.valueOf(text.charAt(0) == 't' || text.charAt(0) == 'T');
        }
        if (INT.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            return value.bitLength() < Long.SIZE
                    ? JsonNodeFactory.instance.numberNode(value.longValue())
                    : JsonNodeFactory.instance.numberNode(value);
        }
        if (FLOAT.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return TextNode.valueOf(text);
    }

    /** What plain words mean, the little that YAML 1.2's core schema says. */
    private static final class PlainWords extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "tTfF");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
        }
    }
}
