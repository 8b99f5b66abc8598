package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.transforms.format.Column;
import io.millrace.transforms.format.ColumnType;
import io.millrace.transforms.format.View;
import java.util.List;

/**
 * The version in the vocabulary that dataset catalogues read, Croissant 1.0: each file of rows with its checksum, and
 * for each view and split the columns of its records.
 */
final class Croissant {

    private static final String CONFORMS_TO = "http://mlcommons.org/croissant/1.0";

    private Croissant() {}

    static ObjectNode of(String dataset, List<View> views, Ledger ledger, List<VersionFile> rowFiles) {
        ObjectNode croissant = JsonNodeFactory.instance.objectNode();
        context(croissant.putObject("@context"));
        croissant.put("@type", "sc:Dataset");
        croissant.put("conformsTo", CONFORMS_TO);
        croissant.put("name", dataset);
        croissant.put("description", "Training data built by Millrace. Its card is " + VersionLayout.CARD + ".");
        ArrayNode licences = croissant.putArray("license");
        HubHeader.licences(ledger).keySet().stream()
                .map(licence -> licence.isEmpty() ? "unknown" : licence)
                .forEach(licences::add);
        ArrayNode distribution = croissant.putArray("distribution");
        ArrayNode recordSets = croissant.putArray("recordSet");
        for (View view : HubHeader.withRows(views, ledger)) {
            List<String> paths = rowFiles.stream()
                    .filter(file -> file.path().startsWith(VersionLayout.dataOf(view.name()) + "/"))
                    .map(file -> fileObject(file, distribution.addObject()))
                    .toList();
            String set = fileSet(view, paths, distribution.addObject());
            recordSet(view, set, recordSets.addObject());
        }
        return croissant;
    }

    private static void context(ObjectNode context) {
        context.put("@language", "en");
        context.put("@vocab", "https://schema.org/");
        context.put("citeAs", "cr:citeAs");
        context.put("column", "cr:column");
        context.put("conformsTo", "dct:conformsTo");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.put("rai", "http://mlcommons.org/croissant/RAI/");
        context.putObject("data").put("@id", "cr:data").put("@type", "@json");
        context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
        context.put("dct", "http://purl.org/dc/terms/");
        context.putObject("examples").put("@id", "cr:examples").put("@type", "@json");
        context.put("extract", "cr:extract");
        context.put("field", "cr:field");
        context.put("fileProperty", "cr:fileProperty");
        context.put("fileObject", "cr:fileObject");
        context.put("fileSet", "cr:fileSet");
        context.put("format", "cr:format");
        context.put("includes", "cr:includes");
        context.put("isLiveDataset", "cr:isLiveDataset");
        context.put("jsonPath", "cr:jsonPath");
        context.put("key", "cr:key");
        context.put("md5", "cr:md5");
        context.put("parentField", "cr:parentField");
        context.put("path", "cr:path");
        context.put("recordSet", "cr:recordSet");
        context.put("references", "cr:references");
        context.put("regex", "cr:regex");
        context.put("repeated", "cr:repeated");
        context.put("replace", "cr:replace");
        context.put("sc", "https://schema.org/");
        context.put("separator", "cr:separator");
        context.put("source", "cr:source");
        context.put("subField", "cr:subField");
        context.put("transform", "cr:transform");
    }

    private static String fileObject(VersionFile file, ObjectNode object) {
        object.put("@type", "cr:FileObject");
        object.put("@id", file.path());
        object.put("name", file.path());
        object.put("contentUrl", file.path());
        object.put("contentSize", file.bytes() + " B");
        object.put("encodingFormat", "application/jsonlines");
        object.put("sha256", file.sha256());
        return file.path();
    }

    private static String fileSet(View view, List<String> paths, ObjectNode set) {
        String id = view.name() + "-files";
        set.put("@type", "cr:FileSet");
        set.put("@id", id);
        set.put("name", id);
        ArrayNode containedIn = set.putArray("containedIn");
        paths.forEach(path -> containedIn.addObject().put("@id", path));
        set.put("encodingFormat", "application/jsonlines");
        set.put("includes", "*.jsonl*");
        return id;
    }

    private static void recordSet(View view, String fileSet, ObjectNode set) {
        set.put("@type", "cr:RecordSet");
        set.put("@id", view.name());
        set.put("name", view.name());
        ArrayNode fields = set.putArray("field");
        for (Column column : view.columns()) {
            ObjectNode field = fields.addObject();
            String id = view.name() + "/" + column.name();
            field.put("@type", "cr:Field");
            field.put("@id", id);
            field.put("name", id);
            field.put("dataType", dataType(column.type()));
            if (column.type() instanceof ColumnType.ListOf) {
                field.put("repeated", true);
            }
            ObjectNode source = field.putObject("source");
            source.putObject("fileSet").put("@id", fileSet);
            source.putObject("extract").put("column", column.name());
        }
    }

    /** A list has the type of its elements; an object is shown as text, since its keys are no columns. */
    private static String dataType(ColumnType type) {
        if (type instanceof ColumnType.ListOf list) {
            return dataType(list.element());
        }
        if (type instanceof ColumnType.Scalar scalar) {
            return switch (scalar.dtype()) {
                case "int64" -> "sc:Integer";
                case "bool" -> "sc:Boolean";
                default -> "sc:Text";
            };
        }
        return "sc:Text";
    }
}
