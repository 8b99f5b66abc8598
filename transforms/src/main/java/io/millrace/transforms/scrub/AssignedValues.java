package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What an operator, an arrow or a call gives to a name: in code of all languages, in YAML, in references with a default. */
final class AssignedValues {

    private static final int MOST_FOLDED = 64;
    private static final int MOST_PARTS = 16;
    private static final int MOST_FIELDS = 6;

    private static final List<String> OPERATORS = List.of(
            "===", "!==", "==", "!=", "=>", ":=", "::=", "?=", "||=", "??=", "+=", "?:", "<-", "=~", "=", ":",
            "\uff1a");

    private AssignedValues() {}

    /** What an arrow, or a row of dots, leads to from a name. */
    static @Nullable Place pointed(String text, int nameStart, int value, boolean quotedName) {
        if (value >= text.length()) {
            return null;
        }
        Literal literal = Literals.read(text, value);
        return literal != null
                ? Places.literal(literal, Slot.LITERAL)
                : BareWords.bare(text, nameStart, value, ':', false, quotedName);
    }

    /** Behind {@code []} of a declaration, an index, and accessors in braces. */
    static int afterBrackets(String text, int at) {
        if (text.charAt(at) == '[') {
            int inside = Alphabet.DOTS.runEnd(text, at + 1, 24);
            if (inside < text.length() && text.charAt(inside) == ']') {
                return Lines.skipBlanks(text, inside + 1);
            }
        }
        if (text.startsWith("{ get", at)) {
            int end = Near.indexOf(text, '}', at, at + 40);
            return end > 0 ? Lines.skipBlanks(text, end + 1) : at;
        }
        return at;
    }

    static int operatorEnd(String text, int at) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return at + operator.length();
            }
        }
        return at;
    }

    static @Nullable Place assigned(
            String text, int nameStart, int at, int operator, boolean spacedBefore, boolean quotedName) {
        char sign = text.charAt(at);
        boolean compared = operator - at > 1 && text.charAt(operator - 1) == '=' && "=!".indexOf(sign) >= 0
                || text.charAt(operator - 1) == '~';
        boolean inReference = nameStart > 1 && text.charAt(nameStart - 1) == '{';
        if (inReference && !quotedName && at < text.length() && isReferenceEnd(text, nameStart)) {
            return fallback(text, at);
        }
        int from = afterType(text, operator, sign);
        if (sign == ':' && from < text.length() && text.charAt(from) == ':') {
            from++;
        }
        int value = Lines.skipBlanks(text, from);
        if (value >= text.length()) {
            return null;
        }
        // Behind markup that stresses the name.
        if (sign == ':' && text.startsWith("**", value)) {
            value = Lines.skipBlanks(text, value + 2);
        }
        Place block = sign == ':' ? block(text, nameStart, value) : null;
        if (block != null) {
            return block;
        }
        value = sign == ':' ? afterProperties(text, value) : value;
        char c = value < text.length() ? text.charAt(value) : '\n';
        if (c == '{') {
            Place braced = value == operator && sign == '=' ? braced(text, nameStart, value) : null;
            return braced == null ? Siblings.sibling(text, value + 1) : braced;
        }
        if (c == '[' && sign == ':' && value == operator) {
            Place listed = listed(text, nameStart, value);
            if (listed != null) {
                return listed;
            }
        }
        if (text.startsWith("<<\"", value)) {
            return Places.literal(Literals.read(text, value + 2), Slot.LITERAL);
        }
        if (c == '<') {
            return inTags(text, value);
        }
        if (c == '\n' || c == '\r' || text.startsWith("\\\n", value)) {
            return below(text, nameStart, value, sign);
        }
        Literal literal = Literals.read(text, value);
        if (literal != null) {
            // A key of more words is what an interface shows.
            boolean shown = quotedName && nameStart > 0 && text.charAt(nameStart - 1) == ' ';
            return Places.literal(changed(text, literal), shown ? Slot.CELL : Slot.LITERAL);
        }
        if (compared) {
            return null;
        }
        Place inside = wrapped(text, value);
        inside = inside == null ? enclosed(text, value) : inside;
        if (inside != null) {
            return inside;
        }
        boolean tight = !spacedBefore && value == operator;
        return BareWords.bare(text, nameStart, value, sign, tight, quotedName);
    }

    /** {@code ;Pwd={x};}: the value of a connection string, in braces for the signs in it (ODBC). */
    private static @Nullable Place braced(String text, int nameStart, int open) {
        char before = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        int end = Near.indexOf(text, '}', open, open + Places.LONGEST_TEXT);
        char after = end < 0 ? 0 : Places.charAt(text, end + 1);
        boolean pair = before == ';' || Literals.isQuote(before) && after == ';';
        return pair && end > open + 1 && ";\"'`\n".indexOf(after) >= 0
                ? Places.place(text, open + 1, end, Slot.SETTING)
                : null;
    }

    /** {@code map[Accept:[*] X-Token:[x]]}: the one value of a name in a map of lists, as Go prints it. */
    private static @Nullable Place listed(String text, int nameStart, int open) {
        int end = Alphabet.RUN.runEnd(text, open + 1, Places.LONGEST_BARE);
        boolean map = Near.lastIndexOf(text, "map[", nameStart, nameStart - Places.LONGEST_LINE) >= 0;
        return map && end > open + 1 && Places.charAt(text, end) == ']'
                ? Places.place(text, open + 1, end, Slot.SETTING)
                : null;
    }

    /** Behind what YAML may put before a value: an anchor, a tag. */
    private static int afterProperties(String text, int from) {
        int at = from;
        while (at < text.length() && "&!".indexOf(text.charAt(at)) >= 0) {
            int end = Alphabet.DASH.runEnd(text, text.startsWith("!!", at) ? at + 2 : at + 1, Places.LONGEST_NAME);
            int next = Lines.skipBlanks(text, end);
            if (next == end || next >= text.length() || text.charAt(next) < ' ') {
                return from;
            }
            at = next;
        }
        return at;
    }

    /** A text that a plan shows to become another is both. */
    private static Literal changed(String text, Literal from) {
        if (!text.startsWith(" -> ", from.after())) {
            return from;
        }
        Literal to = Literals.read(text, from.after() + 4);
        return to == null ? from : new Literal(from.start(), to.end(), to.after(), to.value());
    }

    /** Behind tags that close a name's element and open one for the value. */
    private static @Nullable Place inTags(String text, int from) {
        int at = from;
        for (int tags = 0; tags < 3 && at < text.length() && text.charAt(at) == '<'; tags++) {
            int end = Elements.tagEnd(text, at + 1);
            if (end < 0) {
                return null;
            }
            at = Lines.skipBlanks(text, end);
        }
        return at < text.length() && at > from ? Elements.element(text, at, Slot.CELL) : null;
    }

    private static boolean isReferenceEnd(String text, int nameStart) {
        return "$#%{".indexOf(text.charAt(nameStart - 2)) >= 0;
    }

    /** What a reference says to take when a variable is not set: {@code ${DB_PASSWORD:-x}}, {@code ${db.password:x}}. */
    private static @Nullable Place fallback(String text, int at) {
        int from = at + 1;
        char after = from < text.length() ? text.charAt(from) : 0;
        if (text.charAt(at) != ':' || after == '?' || after == '+') {
            return null;
        }
        from += after == '-' || after == '=' ? 1 : 0;
        int end = from;
        while (end < text.length() && end - from < Places.LONGEST_TEXT && "}\n\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end < text.length() && end > from && text.charAt(end) == '}'
                ? Places.place(text, from, end, Slot.SETTING)
                : null;
    }

    /** Behind {@code : String =} where a type stands between a name and its value. */
    private static int afterType(String text, int from, char sign) {
        if (sign != ':' && sign != '?') {
            return from;
        }
        int at = Lines.skipBlanks(text, from);
        int type = at;
        while (type < text.length()
                && type < at + 40
                && (Alphabet.DOTS.has(text.charAt(type)) || "&'<>[]?|".indexOf(text.charAt(type)) >= 0)) {
            type++;
        }
        int equals = Lines.skipBlanks(text, type);
        boolean assigned = type > at
                && equals < text.length() - 1
                && text.charAt(equals) == '='
                && text.charAt(equals + 1) != '='
                && Values.mixture(text.substring(at, type)).digits() <= 2;
        return assigned && equals > type ? equals + 1 : from;
    }

    /** A block scalar of YAML: the lines below that are deeper, as one. */
    static @Nullable Place block(String text, int nameStart, int at) {
        if (at >= text.length() || (text.charAt(at) != '>' && text.charAt(at) != '|')) {
            return null;
        }
        int mark = at + 1;
        while (mark < text.length() && mark < at + 4 && "-+123456789".indexOf(text.charAt(mark)) >= 0) {
            mark++;
        }
        mark = Lines.skipBlanks(text, mark);
        if (mark < text.length() && text.charAt(mark) != '\n' && text.charAt(mark) != '\r') {
            return null;
        }
        int indent = Lines.indent(text, nameStart);
        StringBuilder said = new StringBuilder();
        int start = -1;
        int end = -1;
        int line = Lines.next(text, mark);
        for (int i = 0; i < MOST_FOLDED && line >= 0; i++) {
            int content = Lines.contentStart(text, line);
            int lineEnd = Lines.end(text, line);
            int to = Lines.trimmedEnd(text, content, lineEnd);
            if (content >= to || Lines.indent(text, content) <= indent || to - content > Places.LONGEST_BARE) {
                break;
            }
            if (start >= 0 && text.charAt(at) == '|') {
                // Lines of their own.
                return null;
            }
            start = start < 0 ? content : start;
            end = to;
            said.append(text, content, to);
            line = Lines.next(text, lineEnd);
        }
        String value = said.toString();
        return start < 0 || value.indexOf(' ') >= 0 && !Phrases.isPhrase(value)
                ? null
                : new Place(start, end, value, Slot.SCALAR);
    }

    /** A value on the line below, deeper than its name. */
    private static @Nullable Place below(String text, int nameStart, int at, char sign) {
        int line = Lines.next(text, at);
        if (line < 0 || line - at > 8) {
            return null;
        }
        int content = Lines.contentStart(text, line);
        boolean deeper = Lines.indent(text, content) > Lines.indent(text, nameStart);
        if (content >= text.length() || !deeper) {
            return null;
        }
        int dumped = text.startsWith("string(", content) ? Alphabet.DIGIT.runEnd(text, content + 7, 8) : 0;
        Literal literal = Literals.read(text, text.startsWith(") ", dumped) ? dumped + 2 : content);
        if (literal != null) {
            return Places.literal(literal, Slot.LITERAL);
        }
        if (sign != ':' && sign != '=') {
            return null;
        }
        Place described = sign == ':' ? described(text, nameStart, line) : null;
        if (described != null) {
            return described;
        }
        int end = Lines.trimmedEnd(text, content, Lines.end(text, content));
        boolean word = text.substring(content, end).indexOf(' ') < 0;
        return word
                        && end > content
                        && end - content < Places.LONGEST_BARE
                        && text.substring(content, end).indexOf(':') < 0
                ? Places.place(text, content, end, Slot.SCALAR)
                : null;
    }

    /** Among the fields below that describe a name, the one with a value: an example, a default. */
    private static @Nullable Place described(String text, int nameStart, int from) {
        int line = from;
        int indent = Lines.indent(text, nameStart);
        for (int i = 0; i < MOST_FIELDS && line >= 0; i++) {
            int content = Lines.contentStart(text, line);
            if (content >= text.length() || Lines.indent(text, content) <= indent) {
                return null;
            }
            Place place = Siblings.valueField(text, content, false);
            if (place != null) {
                return place;
            }
            line = Lines.next(text, content);
        }
        return null;
    }

    /** A literal as the argument of a call, or behind what is asked first: {@code getenv("X", "value")}. */
    private static @Nullable Place wrapped(String text, int from) {
        int at = from;
        if (text.startsWith("new ", at) || text.startsWith("await ", at)) {
            at = text.indexOf(' ', at) + 1;
        }
        int word = at;
        while (word < text.length()
                && word - at < Places.LONGEST_NAME
                && (Alphabet.DOTS.has(text.charAt(word)) || ":?!>".indexOf(text.charAt(word)) >= 0)) {
            word++;
        }
        if (word == at || word >= text.length()) {
            return null;
        }
        int end = word;
        if (text.charAt(word) == '(' || text.charAt(word) == '[') {
            Literal first = Literals.read(text, Elements.skipSpace(text, word + 1));
            if (first == null) {
                return decided(Siblings.sibling(text, word + 1));
            }
            int after = Elements.skipSpace(text, first.after());
            after += text.startsWith(",", after)
                            && ")]".indexOf(Places.charAt(text, Elements.skipSpace(text, after + 1))) >= 0
                    ? Elements.skipSpace(text, after + 1) - after
                    : 0;
            boolean asks = isAsking(text.substring(at, word));
            if (!asks && after < text.length() && text.charAt(after) == ')' && isDrawnLiteral(first.value())) {
                return Places.literal(first, Slot.LITERAL);
            }
            if (after < text.length() && text.charAt(after) == ',' && asks) {
                return decided(Places.literal(Literals.read(text, Lines.skipBlanks(text, after + 1)), Slot.LITERAL));
            }
            if (!asks || after >= text.length()) {
                return null;
            }
            end = after + 1;
        }
        int otherwise = Lines.skipBlanks(text, end);
        if (Places.charAt(text, end) == '.') {
            return decided(otherwise(text, end + 1));
        }
        for (String or : new String[] {"||", "??", "?:", "or ", "|| ", "//"}) {
            if (text.startsWith(or, otherwise) && otherwise > end) {
                return decided(Places.literal(
                        Literals.read(text, Lines.skipBlanks(text, otherwise + or.length())), Slot.LITERAL));
            }
        }
        return null;
    }

    /** What a call takes when there is nothing: {@code .unwrap_or_else(|_| "x")}, {@code .orElse("x")}. */
    private static @Nullable Place otherwise(String text, int from) {
        int open = Alphabet.WORD.runEnd(text, from, 24);
        String call = text.substring(from, open).toLowerCase(Locale.ROOT).replace("_", "");
        boolean otherwise = call.startsWith("unwrapor") || call.contains("orelse") || call.contains("ordefault");
        if (!otherwise || Places.charAt(text, open) != '(') {
            return null;
        }
        int at = Elements.skipSpace(text, open + 1);
        while (at < text.length() && at - open < 16 && "|_()->= ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Places.literal(Literals.read(text, at), Slot.LITERAL);
    }

    /** A text in parentheses, in parts on lines of their own maybe, or the parts of a list that are put together. */
    private static @Nullable Place enclosed(String text, int from) {
        boolean list = text.charAt(from) == '[';
        if (!list && text.charAt(from) != '(') {
            return null;
        }
        Literal first = Literals.read(text, Elements.skipSpace(text, from + 1));
        if (first == null) {
            return null;
        }
        Literal last = first;
        StringBuilder said = new StringBuilder(first.value());
        int at = Elements.skipSpace(text, first.after());
        for (int parts = 1; parts < MOST_PARTS && list && at < text.length() && text.charAt(at) == ','; parts++) {
            Literal next = Literals.read(text, Elements.skipSpace(text, at + 1));
            if (next == null) {
                break;
            }
            said.append(next.value());
            last = next;
            at = Elements.skipSpace(text, next.after());
        }
        boolean whole = list ? isJoin(text, at) : at < text.length() && text.charAt(at) == ')';
        return whole ? new Place(first.start(), last.end(), said.toString(), Slot.LITERAL) : null;
    }

    /** {@code ].join("")}, behind the comma that the last of a list may have. */
    private static boolean isJoin(String text, int from) {
        int at = from < text.length() && text.charAt(from) == ',' ? Elements.skipSpace(text, from + 1) : from;
        return text.startsWith("].join", at);
    }

    /** What code falls back on is a word for nothing more often than a secret. */
    private static @Nullable Place decided(@Nullable Place place) {
        return place != null && isDrawnLiteral(place.value()) ? place : null;
    }

    static boolean isDrawnLiteral(String value) {
        Values.Mixture mixture = Values.mixture(value);
        return value.indexOf(' ') < 0
                && (mixture.isMixed() && mixture.digits() > 0 && !FieldValues.isIdentifier(value)
                        || Phrases.isPhrase(value));
    }

    private static boolean isAsking(String call) {
        String lower = call.toLowerCase(Locale.ROOT);
        return lower.contains("env")
                || lower.endsWith("get")
                || lower.contains("config")
                || lower.contains("fetch")
                || lower.contains("lookup")
                || lower.contains("param")
                || lower.contains("option")
                || lower.contains("setting")
                || lower.contains("headers")
                || lower.contains("input")
                || lower.contains("prompt")
                || lower.contains("secret")
                || lower.contains("find");
    }

    /** The argument of a call that is named for what it takes. */
    static @Nullable Place called(String text, int nameStart, int nameEnd, int from) {
        String name = text.substring(nameStart, nameEnd);
        if (!FieldNames.endsTelling(name)) {
            return null;
        }
        int at = Siblings.skipBreak(text, from);
        Literal literal = at < text.length() ? Literals.read(text, at) : null;
        return Places.literal(literal, Slot.LITERAL);
    }
}
