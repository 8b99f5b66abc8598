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
 * for each file the columns of its rows that this vocabulary has types for.
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
        croissant.put(
                "description",
                "Training data built by Millrace. The card " + VersionLayout.CARD
                        + " declares all columns, also those of objects.");
        ArrayNode licences = croissant.putArray("license");
        HubHeader.licences(ledger).keySet().stream()
                .map(licence -> licence.isEmpty() ? "unknown" : licence)
                .forEach(licences::add);
        ArrayNode distribution = croissant.putArray("distribution");
        ArrayNode recordSets = croissant.putArray("recordSet");
        for (View view : HubHeader.withRows(views, ledger)) {
            for (VersionFile file : rowFiles) {
                if (file.path().startsWith(VersionLayout.dataOf(view.name()) + "/")) {
                    fileObject(file, distribution.addObject());
                    recordSet(view, file, recordSets.addObject());
                }
            }
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
        context.put("equivalentProperty", "cr:equivalentProperty");
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
        context.put("samplingRate", "cr:samplingRate");
        context.put("sc", "https://schema.org/");
        context.put("separator", "cr:separator");
        context.put("source", "cr:source");
        context.put("subField", "cr:subField");
        context.put("transform", "cr:transform");
    }

    private static void fileObject(VersionFile file, ObjectNode object) {
        object.put("@type", "cr:FileObject");
        object.put("@id", file.path());
        object.put("name", file.path());
        object.put("contentUrl", file.path());
        object.put("contentSize", file.bytes() + " B");
        object.put("encodingFormat", "application/jsonlines");
        object.put("sha256", file.sha256());
    }

    /** One for each file: readers take records from one file, or from the files of an archive, which this is not. */
    private static void recordSet(View view, VersionFile file, ObjectNode set) {
        String id = file.path()
                .substring(VersionLayout.DATA.length() + 1, file.path().indexOf(".jsonl"));
        set.put("@type", "cr:RecordSet");
        set.put("@id", id);
        set.put("name", id);
        ArrayNode fields = set.putArray("field");
        for (Column column : view.columns()) {
            if (isOfObjects(column.type())) {
                continue;
            }
            ObjectNode field = fields.addObject();
            field.put("@type", "cr:Field");
            field.put("@id", id + "/" + column.name());
            field.put("name", id + "/" + column.name());
            field.put("dataType", dataType(column.type()));
            if (column.type() instanceof ColumnType.ListOf) {
                field.put("repeated", true);
            }
            ObjectNode source = field.putObject("source");
            source.putObject("fileObject").put("@id", file.path());
            source.putObject("extract").put("column", column.name());
        }
    }

    /** Lists of objects, such as messages, have no type that readers of Croissant take; the card declares them. */
    private static boolean isOfObjects(ColumnType type) {
        return type instanceof ColumnType.Struct
                || (type instanceof ColumnType.ListOf list && isOfObjects(list.element()));
    }

    /** A list has the type of its elements. */
    private static String dataType(ColumnType type) {
        if (type instanceof ColumnType.ListOf list) {
            return dataType(list.element());
        }
        return switch (((ColumnType.Scalar) type).dtype()) {
            case "int64" -> "sc:Integer";
            case "bool" -> "sc:Boolean";
            default -> "sc:Text";
        };
    }
}
