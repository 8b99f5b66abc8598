package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Columns whose head is a name: of CSV and its like, of Markdown, HTML, blanks, and of statements that fill tables. */
final class Tables {

    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_HEAD = 48;
    private static final int MOST_COLUMNS = 64;
    private static final int MOST_ROWS = 1000;
    private static final int LONGEST_CELL = 4096;

    private Tables() {}

    private record Cell(int start, int end, String value) {}

    /**
     * Hands over the cells below a name that heads a column, each until {@code to} does not want another.
     *
     * @return whether the name heads a column of a table that has rows
     */
    static boolean each(String text, int nameStart, int nameEnd, Predicate<Place> to) {
        int before = nameStart;
        while (before > 0 && nameStart - before < LONGEST_HEAD && isOfEdge(text.charAt(before - 1))) {
            before--;
        }
        int after = nameEnd;
        while (after < text.length() && after - nameEnd < LONGEST_HEAD && isOfEdge(text.charAt(after))) {
            after++;
        }
        char left = before > 0 ? text.charAt(before - 1) : '\n';
        char right = after < text.length() ? text.charAt(after) : '\n';
        if (left == '(' && right == ',' || left == ',' && (right == ',' || right == ')')) {
            Boolean filled = statement(text, before, after, to);
            if (filled != null) {
                return filled;
            }
        }
        if (right == '<' && text.startsWith("</th", after)) {
            return markup(text, before, after, to);
        }
        char sign = sign(text, nameStart, nameEnd, left, right);
        return sign != 0 && lines(text, before, nameStart, sign, to);
    }

    /** Behind the quote that a whole table stands in, as a cell or a text of another; the line's start for none. */
    private static int quotedStart(String text, int from, int to) {
        int start = from;
        for (char quote : new char[] {'"', '\''}) {
            int quotes = 0;
            int last = from;
            for (int i = from; i < to; i++) {
                if (text.charAt(i) == quote) {
                    quotes++;
                    last = i + 1;
                }
            }
            start = quotes % 2 == 0 ? start : Math.max(start, last);
        }
        return start;
    }

    private static boolean isOfEdge(char c) {
        return " \"'`*\\".indexOf(c) >= 0;
    }

    /** The sign that parts the cells of the line, when the name is between two of it, or at one of the line's ends. */
    private static char sign(String text, int nameStart, int nameEnd, char left, char right) {
        for (char sign : new char[] {',', ';', '\t', '|'}) {
            boolean atLeft = left == sign;
            boolean atRight = right == sign;
            if (atLeft && (atRight || right == '\n' || right == '\r')) {
                return sign;
            }
            if (atRight) {
                int line = Lines.start(text, nameStart, LONGEST_LINE);
                int content = Lines.contentStart(text, line);
                return nameStart - content <= 3 ? sign : 0;
            }
        }
        boolean wideLeft = nameStart > 2 && text.charAt(nameStart - 1) == ' ' && text.charAt(nameStart - 2) == ' ';
        boolean wideRight = text.startsWith("  ", nameEnd) || nameEnd < text.length() && text.charAt(nameEnd) == '\n';
        return wideLeft && wideRight || wideRight && isComment(text, nameStart) ? ' ' : 0;
    }

    private static boolean isComment(String text, int at) {
        int line = Lines.start(text, at, LONGEST_HEAD);
        return line < text.length() && text.charAt(line) == '#';
    }

    private static boolean lines(String text, int before, int nameStart, char sign, Predicate<Place> to) {
        int line = Lines.start(text, nameStart, LONGEST_LINE);
        int end = Lines.end(text, nameStart);
        if (end - line > LONGEST_LINE) {
            return false;
        }
        int content = Math.min(sign == '|' ? barStart(text, line) : Lines.contentStart(text, line), before);
        content = Math.max(content, quotedStart(text, content, before));
        List<Cell> head = cells(text, content, end, sign);
        int column = column(head, nameStart);
        if (column < 0 || head.size() < 2 || !isHead(head)) {
            return false;
        }
        boolean any = false;
        int rows = 0;
        int next = Lines.next(text, end);
        while (next >= 0 && rows < MOST_ROWS) {
            int rowEnd = Lines.end(text, next);
            if (rowEnd - next > LONGEST_CELL) {
                break;
            }
            int rowStart = sign == '|' ? barStart(text, next) : Lines.contentStart(text, next);
            if (isRule(text, rowStart, rowEnd)) {
                next = Lines.next(text, rowEnd);
                continue;
            }
            List<Cell> row = cells(text, rowStart, rowEnd, sign);
            if (row.size() < head.size() && sign != ' ') {
                // What looked like the number of a line is the first cell.
                row = cells(text, next, rowEnd, sign);
            }
            boolean fits =
                    sign == ' ' ? row.size() > column && row.size() <= head.size() + 2 : row.size() == head.size();
            if (!fits) {
                break;
            }
            Cell cell = row.get(column);
            if (cell.end() > cell.start()) {
                any = true;
                if (!to.test(new Place(cell.start(), cell.end(), cell.value(), Slot.CELL))) {
                    break;
                }
            }
            rows++;
            next = Lines.next(text, rowEnd);
        }
        return any;
    }

    /** The first bar of a line of Markdown, behind what decorates it. */
    private static int barStart(String text, int line) {
        int content = Lines.contentStart(text, line);
        int bar = Near.indexOf(text, "| ", line, Math.min(content, Lines.end(text, line)) + 1);
        if (bar >= 0) {
            return bar;
        }
        return content;
    }

    private static boolean isRule(String text, int from, int to) {
        boolean dash = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            dash |= c == '-' || c == '=';
            if ("-=:|+ \t".indexOf(c) < 0) {
                return false;
            }
        }
        return dash || from == to;
    }

    private static int column(List<Cell> head, int at) {
        for (int i = 0; i < head.size(); i++) {
            if (head.get(i).start() <= at && at < head.get(i).end()) {
                return i;
            }
        }
        return -1;
    }

    /** Heads are names of a word or a few; before the first of three or more there may be what the table stands in. */
    private static boolean isHead(List<Cell> head) {
        for (int column = head.size() > 2 ? 1 : 0; column < head.size(); column++) {
            String name = head.get(column).value();
            if (name.isEmpty() && column == head.size() - 1 && head.size() < 3) {
                return false;
            }
            if (name.length() > LONGEST_HEAD) {
                return false;
            }
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (!Character.isLetterOrDigit(c) && " _-./#()%?*".indexOf(c) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Cell> cells(String text, int from, int to, char sign) {
        List<Cell> cells = new ArrayList<>();
        int at = from;
        if (sign == '|' && at < to && text.charAt(at) == '|') {
            at++;
        }
        while (at <= to && cells.size() < MOST_COLUMNS) {
            int start = Lines.skipBlanks(text, at);
            start = sign == '\t' ? at : Math.min(start, to);
            Literal literal =
                    sign != '|' && start < to && text.charAt(start) == '"' ? Literals.read(text, start) : null;
            int end;
            if (literal != null && literal.after() <= to) {
                cells.add(new Cell(literal.start(), literal.end(), literal.value()));
                end = literal.after();
                while (end < to && text.charAt(end) != sign) {
                    end++;
                }
            } else {
                end = start;
                while (end < to && text.charAt(end) != sign) {
                    end++;
                }
                Place plain = Rows.stripped(text, start, end, Slot.CELL);
                cells.add(
                        plain == null
                                ? new Cell(start, start, "")
                                : new Cell(plain.start(), plain.end(), plain.value()));
            }
            if (end >= to) {
                break;
            }
            at = end + 1;
            if (sign == ' ') {
                at = Lines.skipBlanks(text, at);
            }
            if (sign == '|' && Lines.skipBlanks(text, at) >= to) {
                break;
            }
        }
        return cells;
    }

    // Statements.

    /** {@code INSERT INTO t (id, password) VALUES (1, 'x')}, {@code COPY t (id, password) FROM stdin;}; null for others. */
    private static @Nullable Boolean statement(String text, int before, int after, Predicate<Place> to) {
        int open = before;
        int column = 0;
        while (open > 0 && before - open < LONGEST_LINE && text.charAt(open - 1) != '(') {
            char c = text.charAt(open - 1);
            if (c == ',') {
                column++;
            } else if (!isOfList(c)) {
                return null;
            }
            open--;
        }
        int close = after;
        while (close < text.length() && close - after < LONGEST_LINE && text.charAt(close) != ')') {
            if (!isOfList(text.charAt(close)) && text.charAt(close) != ',') {
                return null;
            }
            close++;
        }
        if (open == 0 || close >= text.length() || text.charAt(close) != ')') {
            return null;
        }
        int at = skipSpace(text, close + 1);
        if (text.regionMatches(true, at, "values", 0, 6)) {
            return tuples(text, at + 6, column, to);
        }
        if (text.regionMatches(true, at, "from stdin", 0, 10)) {
            return copied(text, at, column, to);
        }
        return null;
    }

    private static boolean isOfList(char c) {
        return Alphabet.WORD.has(c) || " \n\r\t`\"[]'.".indexOf(c) >= 0;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < LONGEST_HEAD && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean tuples(String text, int from, int column, Predicate<Place> to) {
        int at = skipSpace(text, from);
        boolean any = false;
        for (int rows = 0; rows < MOST_ROWS && at < text.length() && text.charAt(at) == '('; rows++) {
            at++;
            for (int i = 0; i < MOST_COLUMNS && at < text.length(); i++) {
                at = skipSpace(text, at);
                Literal literal = at < text.length() ? Literals.read(text, at) : null;
                if (literal != null && i == column) {
                    any = true;
                    if (!to.test(new Place(literal.start(), literal.end(), literal.value(), Slot.LITERAL))) {
                        return true;
                    }
                }
                at = literal == null ? at : literal.after();
                int from2 = at;
                while (at < text.length() && at - from2 < LONGEST_HEAD && ",)".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                if (at >= text.length() || text.charAt(at) != ',') {
                    break;
                }
                at++;
            }
            if (at >= text.length() || text.charAt(at) != ')') {
                return any;
            }
            at = skipSpace(text, at + 1);
            if (at < text.length() && text.charAt(at) == ',') {
                at = skipSpace(text, at + 1);
            }
        }
        return any;
    }

    private static boolean copied(String text, int at, int column, Predicate<Place> to) {
        int line = Lines.next(text, at);
        boolean any = false;
        for (int rows = 0; rows < MOST_ROWS && line >= 0; rows++) {
            int end = Lines.end(text, line);
            if (text.startsWith("\\.", Lines.contentStart(text, line)) || end - line > LONGEST_CELL) {
                break;
            }
            List<Cell> row = cells(text, Lines.contentStart(text, line), end, '\t');
            if (row.size() <= column) {
                break;
            }
            Cell cell = row.get(column);
            any |= cell.end() > cell.start();
            if (cell.end() > cell.start() && !to.test(new Place(cell.start(), cell.end(), cell.value(), Slot.CELL))) {
                break;
            }
            line = Lines.next(text, end);
        }
        return any;
    }

    // Markup.

    /** A column of HTML: the cells of the rows behind the one of heads. */
    private static boolean markup(String text, int before, int after, Predicate<Place> to) {
        int row = lastIndexOf(text, "<tr", before);
        if (row < 0) {
            return false;
        }
        int column = -1;
        for (int head = indexOf(text, "<th", row, before);
                head >= 0 && head < before;
                head = indexOf(text, "<th", head + 3, before)) {
            column++;
        }
        if (column < 0) {
            return false;
        }
        boolean any = false;
        int at = indexOf(text, "<tr", after, after + LONGEST_LINE);
        for (int rows = 0; rows < MOST_ROWS && at >= 0; rows++) {
            int end = indexOf(text, "</tr", at, at + LONGEST_CELL);
            int cell = at;
            for (int i = 0; i <= column && cell >= 0; i++) {
                cell = indexOf(text, "<td", cell + 3, end < 0 ? at + LONGEST_CELL : end);
            }
            int open = cell < 0 ? -1 : Near.indexOf(text, '>', cell, cell + LONGEST_CELL) + 1;
            int close = open <= 0 ? -1 : indexOf(text, "<", open, open + LONGEST_HEAD * 8);
            if (close < 0) {
                break;
            }
            Place place = Rows.stripped(text, open, close, Slot.CELL);
            if (place != null) {
                any = true;
                if (!to.test(place)) {
                    break;
                }
            }
            at = end < 0 ? -1 : indexOf(text, "<tr", end, end + LONGEST_LINE);
        }
        return any;
    }

    private static int indexOf(String text, String word, int from, int to) {
        int limit = Math.min(text.length(), to);
        for (int at = Math.max(0, from); at <= limit - word.length(); at++) {
            if (text.charAt(at) == word.charAt(0) && text.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        return -1;
    }

    private static int lastIndexOf(String text, String word, int from) {
        int floor = Math.max(0, from - LONGEST_LINE);
        for (int at = from - word.length(); at >= floor; at--) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        return -1;
    }
}
