package io.millrace.pipelines.publish;

import java.util.List;

/** A page that is put together from top to bottom. Whatever is handed in as text is shown as text. */
final class Html {

    private static final char NO_BREAK = '\u00a0';

    private final StringBuilder page = new StringBuilder(1 << 14);

    /** A cell of a table. */
    record Cell(String text, boolean isNumber, double bar) {

        private static final double NO_BAR = -1;

        /** Words. */
        static Cell of(String text) {
            return new Cell(text, false, NO_BAR);
        }

        /** A number or a share, in words that end at the right. */
        static Cell number(String text) {
            return new Cell(text, true, NO_BAR);
        }

        /** The same with a bar as long as a part of the whole, from 0 to 1. */
        static Cell bar(String text, double part) {
            return new Cell(text, true, Math.max(0, Math.min(1, part)));
        }
    }

    /** A text in which nothing is markup, with a space that does not break before a percent sign. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString().replace(" %", NO_BREAK + "%");
    }

    /** Appends markup as it is. */
    Html raw(String markup) {
        page.append(markup).append('\n');
        return this;
    }

    /** Appends an element that holds a text. */
    Html element(String name, String text) {
        return raw("<" + name + ">" + escape(text) + "</" + name + ">");
    }

    /** Begins a part of the page that can be linked to. */
    Html section(String id, String title) {
        return raw("<section id=\"" + escape(id) + "\">").element("h2", title);
    }

    /** Ends what {@link #section} began. */
    Html end() {
        return raw("</section>");
    }

    /**
     * Appends a table, unless it has no rows.
     *
     * @param caption what it shows, for those who cannot see where it stands
     * @param columns the names of its columns
     * @param rows the first cell of each names the row
     */
    Html table(String caption, List<String> columns, List<List<Cell>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + escape(caption) + "\"><table>")
                .element("caption", caption)
                .raw("<thead><tr>");
        for (int i = 0; i < columns.size(); i++) {
            boolean isNumber = rows.get(0).get(i).isNumber();
            raw("<th scope=\"col\"" + (isNumber ? " class=\"number\"" : "") + ">" + escape(columns.get(i)) + "</th>");
        }
        raw("</tr></thead><tbody>");
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder("<tr>");
            for (int i = 0; i < row.size(); i++) {
                Cell cell = row.get(i);
                line.append(i == 0 ? "<th scope=\"row\"" : "<td")
                        .append(cell.isNumber() ? " class=\"number\"" : "")
                        .append('>')
                        .append(escape(cell.text()));
                if (cell.bar() >= 0) {
                    // Whole steps of a thousandth: the same text whatever the platform's floating point.
                    long thousandths = Math.round(cell.bar() * 1000);
                    line.append("<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:")
                            .append(thousandths / 10)
                            .append('.')
                            .append(thousandths % 10)
                            .append("%\"></i></span>");
                }
                line.append(i == 0 ? "</th>" : "</td>");
            }
            raw(line.append("</tr>").toString());
        }
        return raw("</tbody></table></div>");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
