package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the value of a named field stands, in the ways that languages, formats and tools have to give one: an operator, a
 * call, an element, a row, an option, a directive, the field beside the one that holds the name.
 */
final class Places {

    /** More than this of a bare value need not be seen to judge it. */
    private static final int LONGEST_BARE = 512;

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_TAG = 200;
    private static final int LONGEST_TEXT = 160;
    private static final int SIBLINGS = 240;
    private static final int LONGEST_TYPE = 48;
    private static final char BOX_BAR = '\u2502';
    private static final int MOST_FOLDED = 64;
    private static final int MOST_PARTS = 16;
    private static final int MOST_FIELDS = 6;
    private static final int MOST_LABEL_WORDS = 4;

    /** Words for a value when the name stands as a value itself: {@code name: DB_PASSWORD, value: x}. */
    private static final Set<String> VALUE_WORDS = WordList.set("""
            value val content default defaultvalue string parametervalue example plaintext rawvalue data text current
            stringvalue
            """);

    /** Words for a name when it stands as a value. */
    private static final Set<String> NAME_WORDS = WordList.set("""
            name key variable var parameter param parameterkey parametername header field id setting property option
            variable_name envvar env attribute identifier
            """);

    /** Words that a variable is set by, before its name. */
    private static final Set<String> SETTERS = WordList.set("""
            export set env arg setx e setenv declare typeset readonly local x gx ux environment passenv var let const
            """);

    /** Those behind which name and value are parted by blanks alone. */
    private static final Set<String> SPACED_SETTERS = WordList.set(
            "env setenv setx set put arg passenv fastcgi_param proxy_set_header more_set_headers header enable gx ux");

    /** Directives that no sentence begins with. */
    private static final Set<String> DIRECTIVES = WordList.set("""
            requirepass masterauth bindpw rootpw rootbindpw olcrootpw storepass keypass sshpass
            """);

    private static final List<String> OPERATORS = List.of(
            "===", "!==", "==", "!=", "=>", ":=", "::=", "?=", "||=", "??=", "+=", "?:", "<-", "=~", "=", ":",
            "\uff1a");

    private Places() {}

    /**
     * A value and where it stands.
     *
     * @param start its first character
     * @param end one past its last
     * @param value what it says
     * @param slot how it is written
     */
    record Place(int start, int end, String value, Slot slot) {

        Place as(Slot other) {
            return new Place(start, end, value, other);
        }

        /** What stands behind the word for a scheme, as in {@code Bearer x}; null when there is no such word alone. */
        @Nullable
        Place withoutScheme() {
            int blank = value.indexOf(' ');
            boolean scheme = blank > 2
                    && Alphabet.DASH.runEnd(value, 0) == blank
                    && blank + 1 < value.length()
                    && Alphabet.TOKEN.runEnd(value, blank + 1) == value.length()
                    && end - start == value.length();
            return scheme ? new Place(start + blank + 1, end, value.substring(blank + 1), slot) : null;
        }
    }

    private static Place place(String text, int start, int end, Slot slot) {
        return new Place(start, end, text.substring(start, end), slot);
    }

    private static @Nullable Place literal(@Nullable Literal literal, Slot slot) {
        return literal == null ? null : new Place(literal.start(), literal.end(), literal.value(), slot);
    }

    /** The place behind a name; null when no value follows. */
    static @Nullable Place after(String text, int nameStart, int nameEnd, Promise promise) {
        int at = nameEnd;
        boolean quotedName = false;
        int limit = Math.min(text.length(), nameEnd + 12);
        while (at < limit && "\"'`])}\\*_".indexOf(text.charAt(at)) >= 0) {
            quotedName |= Literals.isQuote(text.charAt(at));
            at++;
        }
        int closed = at;
        at = Lines.skipBlanks(text, at);
        if (at >= text.length()) {
            return null;
        }
        at = afterBrackets(text, at);
        if (at >= text.length()) {
            return null;
        }
        char sign = text.charAt(at);
        int operator = operatorEnd(text, at);
        if (operator > at) {
            return assigned(text, nameStart, at, operator, at > closed, quotedName);
        }
        if (at > closed && isArrow(text, at)) {
            return pointed(text, nameStart, Lines.skipBlanks(text, at + (sign == '-' ? 2 : 1)), quotedName);
        }
        if (text.startsWith("...", at)) {
            int leader = at;
            while (leader < text.length() && text.charAt(leader) == '.') {
                leader++;
            }
            return pointed(text, nameStart, Lines.skipBlanks(text, leader), quotedName);
        }
        if (sign == '>' && closed == nameEnd && isTag(text, nameStart)) {
            return element(text, at + 1, Slot.ELEMENT);
        }
        if ((sign == '(' || sign == '{') && at == nameEnd) {
            return called(text, nameStart, nameEnd, at + 1);
        }
        Place place = elementBeside(text, nameStart, closed, quotedName);
        if (place == null) {
            place = linked(text, nameStart, closed, quotedName);
        }
        if (place == null && sign == ',' && quotedName && isArgument(text, at)) {
            int next = skipBreak(text, at + 1);
            int value = keywordEnd(text, next);
            Place literal = literal(Literals.read(text, value), Slot.LITERAL);
            place = value > next ? literal : argument(text, literal);
        }
        if (place == null && sign == ',' && isFirstOfTuple(text, nameStart)) {
            int value = Lines.skipBlanks(text, at + 1);
            place = argument(
                    text, literal(Literals.read(text, text.startsWith("<<", value) ? value + 2 : value), Slot.LITERAL));
        }
        if (place == null && sign == ';' && text.startsWith(";s:", at)) {
            int length = Alphabet.DIGIT.runEnd(text, at + 3, 8);
            place = charAt(text, length) == ':' ? literal(Literals.read(text, length + 1), Slot.LITERAL) : null;
        }
        if (place == null && (sign == ',' || sign == ';' || sign == '\t' || text.charAt(closed) == '\t')) {
            place = row(text, nameStart, closed);
        }
        if (place == null && (sign == '|' || sign == BOX_BAR) && !isInTemplate(text, nameStart)) {
            place = cell(text, at + 1, sign);
        }
        if (place == null) {
            place = valueOption(text, nameStart, closed);
        }
        if (place == null && (sign == '\n' || sign == '\r')) {
            place = onNextLine(text, nameStart, at, quotedName);
        }
        if (place == null && sign == '.' && quotedName) {
            place = typed(text, at);
        }
        if (place == null && at > closed) {
            place = spaced(text, nameStart, nameEnd, at, promise);
        }
        return place;
    }

    private static boolean isArrow(String text, int at) {
        return text.startsWith("-> ", at) || "\u2192\u21d2\u279c".indexOf(text.charAt(at)) >= 0;
    }

    /** What an arrow, or a row of dots, leads to from a name. */
    private static @Nullable Place pointed(String text, int nameStart, int value, boolean quotedName) {
        if (value >= text.length()) {
            return null;
        }
        Literal literal = Literals.read(text, value);
        return literal != null ? literal(literal, Slot.LITERAL) : bare(text, nameStart, value, ':', false, quotedName);
    }

    /** Behind {@code []} of a declaration, an index, and accessors in braces. */
    private static int afterBrackets(String text, int at) {
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

    private static int operatorEnd(String text, int at) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return at + operator.length();
            }
        }
        return at;
    }

    private static @Nullable Place assigned(
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
            return braced == null ? sibling(text, value + 1) : braced;
        }
        if (c == '[' && sign == ':' && value == operator) {
            Place listed = listed(text, nameStart, value);
            if (listed != null) {
                return listed;
            }
        }
        if (text.startsWith("<<\"", value)) {
            return literal(Literals.read(text, value + 2), Slot.LITERAL);
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
            return literal(changed(text, literal), shown ? Slot.CELL : Slot.LITERAL);
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
        return bare(text, nameStart, value, sign, tight, quotedName);
    }

    /** {@code ;Pwd={x};}: the value of a connection string, in braces for the signs in it (ODBC). */
    private static @Nullable Place braced(String text, int nameStart, int open) {
        char before = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        int end = Near.indexOf(text, '}', open, open + LONGEST_TEXT);
        char after = end < 0 ? 0 : charAt(text, end + 1);
        boolean pair = before == ';' || Literals.isQuote(before) && after == ';';
        return pair && end > open + 1 && ";\"'`\n".indexOf(after) >= 0
                ? place(text, open + 1, end, Slot.SETTING)
                : null;
    }

    /** {@code map[Accept:[*] X-Token:[x]]}: the one value of a name in a map of lists, as Go prints it. */
    private static @Nullable Place listed(String text, int nameStart, int open) {
        int end = Alphabet.RUN.runEnd(text, open + 1, LONGEST_BARE);
        boolean map = Near.lastIndexOf(text, "map[", nameStart, nameStart - LONGEST_LINE) >= 0;
        return map && end > open + 1 && charAt(text, end) == ']' ? place(text, open + 1, end, Slot.SETTING) : null;
    }

    /** Behind what YAML may put before a value: an anchor, a tag. */
    private static int afterProperties(String text, int from) {
        int at = from;
        while (at < text.length() && "&!".indexOf(text.charAt(at)) >= 0) {
            int end = Alphabet.DASH.runEnd(text, text.startsWith("!!", at) ? at + 2 : at + 1, LONGEST_NAME);
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
            int end = tagEnd(text, at + 1);
            if (end < 0) {
                return null;
            }
            at = Lines.skipBlanks(text, end);
        }
        return at < text.length() && at > from ? element(text, at, Slot.CELL) : null;
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
        while (end < text.length() && end - from < LONGEST_TEXT && "}\n\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end < text.length() && end > from && text.charAt(end) == '}'
                ? place(text, from, end, Slot.SETTING)
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
    private static @Nullable Place block(String text, int nameStart, int at) {
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
            int to = lineEnd;
            while (to > content && text.charAt(to - 1) <= ' ') {
                to--;
            }
            if (content >= to || Lines.indent(text, content) <= indent || to - content > LONGEST_BARE) {
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
            return literal(literal, Slot.LITERAL);
        }
        if (sign != ':' && sign != '=') {
            return null;
        }
        Place described = sign == ':' ? described(text, nameStart, line) : null;
        if (described != null) {
            return described;
        }
        int end = Lines.end(text, content);
        while (end > content && text.charAt(end - 1) <= ' ') {
            end--;
        }
        boolean word = text.substring(content, end).indexOf(' ') < 0;
        return word
                        && end > content
                        && end - content < LONGEST_BARE
                        && text.substring(content, end).indexOf(':') < 0
                ? place(text, content, end, Slot.SCALAR)
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
            Place place = valueField(text, content, false);
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
                && word - at < LONGEST_NAME
                && (Alphabet.DOTS.has(text.charAt(word)) || ":?!>".indexOf(text.charAt(word)) >= 0)) {
            word++;
        }
        if (word == at || word >= text.length()) {
            return null;
        }
        int end = word;
        if (text.charAt(word) == '(' || text.charAt(word) == '[') {
            Literal first = Literals.read(text, skipSpace(text, word + 1));
            if (first == null) {
                return decided(sibling(text, word + 1));
            }
            int after = skipSpace(text, first.after());
            after += text.startsWith(",", after) && ")]".indexOf(charAt(text, skipSpace(text, after + 1))) >= 0
                    ? skipSpace(text, after + 1) - after
                    : 0;
            boolean asks = isAsking(text.substring(at, word));
            if (!asks && after < text.length() && text.charAt(after) == ')' && isDrawnLiteral(first.value())) {
                return literal(first, Slot.LITERAL);
            }
            if (after < text.length() && text.charAt(after) == ',' && asks) {
                return decided(literal(Literals.read(text, Lines.skipBlanks(text, after + 1)), Slot.LITERAL));
            }
            if (!asks || after >= text.length()) {
                return null;
            }
            end = after + 1;
        }
        int otherwise = Lines.skipBlanks(text, end);
        if (charAt(text, end) == '.') {
            return decided(otherwise(text, end + 1));
        }
        for (String or : new String[] {"||", "??", "?:", "or ", "|| ", "//"}) {
            if (text.startsWith(or, otherwise) && otherwise > end) {
                return decided(literal(
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
        if (!otherwise || charAt(text, open) != '(') {
            return null;
        }
        int at = skipSpace(text, open + 1);
        while (at < text.length() && at - open < 16 && "|_()->= ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return literal(Literals.read(text, at), Slot.LITERAL);
    }

    /** A text in parentheses, in parts on lines of their own maybe, or the parts of a list that are put together. */
    private static @Nullable Place enclosed(String text, int from) {
        boolean list = text.charAt(from) == '[';
        if (!list && text.charAt(from) != '(') {
            return null;
        }
        Literal first = Literals.read(text, skipSpace(text, from + 1));
        if (first == null) {
            return null;
        }
        Literal last = first;
        StringBuilder said = new StringBuilder(first.value());
        int at = skipSpace(text, first.after());
        for (int parts = 1; parts < MOST_PARTS && list && at < text.length() && text.charAt(at) == ','; parts++) {
            Literal next = Literals.read(text, skipSpace(text, at + 1));
            if (next == null) {
                break;
            }
            said.append(next.value());
            last = next;
            at = skipSpace(text, next.after());
        }
        boolean whole = list ? isJoin(text, at) : at < text.length() && text.charAt(at) == ')';
        return whole ? new Place(first.start(), last.end(), said.toString(), Slot.LITERAL) : null;
    }

    /** {@code ].join("")}, behind the comma that the last of a list may have. */
    private static boolean isJoin(String text, int from) {
        int at = from < text.length() && text.charAt(from) == ',' ? skipSpace(text, from + 1) : from;
        return text.startsWith("].join", at);
    }

    /** What code falls back on is a word for nothing more often than a secret. */
    private static @Nullable Place decided(@Nullable Place place) {
        return place != null && isDrawnLiteral(place.value()) ? place : null;
    }

    private static boolean isDrawnLiteral(String value) {
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
    private static @Nullable Place called(String text, int nameStart, int nameEnd, int from) {
        String name = text.substring(nameStart, nameEnd);
        if (!FieldNames.endsTelling(name)) {
            return null;
        }
        int at = skipBreak(text, from);
        Literal literal = at < text.length() ? Literals.read(text, at) : null;
        return literal(literal, Slot.LITERAL);
    }

    private static int skipBreak(String text, int from) {
        int at = Lines.skipBlanks(text, from);
        if (at < text.length() && (text.charAt(at) == '\n' || text.startsWith("\r\n", at))) {
            int line = Lines.next(text, at);
            return line < 0 ? at : Lines.contentStart(text, line);
        }
        return at;
    }

    // Elements.

    private static boolean isTag(String text, int nameStart) {
        return nameStart > 0 && (text.charAt(nameStart - 1) == '<' || text.charAt(nameStart - 1) == ':');
    }

    /** What an element says, or the first element in it that is named for a value. */
    private static @Nullable Place element(String text, int from, Slot slot) {
        int start = skipSpace(text, from);
        if (start < text.length() && text.charAt(start) == '<') {
            if (text.startsWith("<![CDATA[", start)) {
                return element(text, start + 9, slot);
            }
            int word = Alphabet.LETTER.runEnd(text, start + 1, 16);
            boolean value = VALUE_WORDS.contains(text.substring(start + 1, word).toLowerCase(Locale.ROOT));
            int open = value ? tagEnd(text, word) : -1;
            return open < 0 ? null : element(text, open, slot);
        }
        int end = start;
        while (end < text.length()
                && end - start < LONGEST_TEXT
                && "<\n".indexOf(text.charAt(end)) < 0
                && !text.startsWith("]]>", end)) {
            end++;
        }
        boolean closes = text.startsWith("</", end) || text.startsWith("]]>", end) || closesBelow(text, end);
        if (end >= text.length() || !closes) {
            return null;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end == start ? null : place(text, start, end, slot);
    }

    private static boolean closesBelow(String text, int lineEnd) {
        if (lineEnd >= text.length() || text.charAt(lineEnd) != '\n') {
            return false;
        }
        int line = Lines.next(text, lineEnd);
        return line >= 0 && text.startsWith("</", Lines.contentStart(text, line));
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        for (int lines = 0; lines < 3; lines++) {
            at = Lines.skipBlanks(text, at);
            if (at >= text.length() || (text.charAt(at) != '\n' && text.charAt(at) != '\r')) {
                return at;
            }
            int line = Lines.next(text, at);
            if (line < 0) {
                return at;
            }
            at = Lines.contentStart(text, line);
        }
        return at;
    }

    /** One past the sign that ends a tag; -1 when it has no text, or no end nearby. */
    private static int tagEnd(String text, int from) {
        int limit = Math.min(text.length(), from + LONGEST_TAG);
        for (int at = from; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '>') {
                return text.charAt(at - 1) == '/' ? -1 : at + 1;
            }
            if (c == '<' || c == '\n' && at - from > 80) {
                return -1;
            }
        }
        return -1;
    }

    /** {@code <password type="x">value}, {@code <entry key="password">value}, {@code <td>password</td><td>value}. */
    private static @Nullable Place elementBeside(String text, int nameStart, int closed, boolean quotedName) {
        if (isTag(text, nameStart) && closed < text.length() && text.charAt(closed) == ' ') {
            int open = tagEnd(text, closed);
            return open < 0 ? null : element(text, open, Slot.ELEMENT);
        }
        if (quotedName) {
            return namedElement(text, nameStart, closed);
        }
        int at = Lines.skipBlanks(text, closed);
        if (!text.startsWith("</", at)) {
            return null;
        }
        int word = Alphabet.ALNUM.runEnd(text, at + 2, 16);
        String tag = text.substring(at + 2, word).toLowerCase(Locale.ROOT);
        if (word >= text.length() || text.charAt(word) != '>') {
            return null;
        }
        int next = skipSpace(text, word + 1);
        if (!NAMING_TAGS.contains(tag)) {
            return valueElement(text, next);
        }
        next = charAt(text, next) == ':' ? skipSpace(text, next + 1) : next;
        for (int tags = 0; tags < 3 && next < text.length(); tags++) {
            if (text.charAt(next) != '<') {
                return tags == 0 ? null : element(text, next, Slot.CELL);
            }
            if (text.startsWith("</", next)) {
                int end = tagEnd(text, next + 2);
                next = end < 0 ? text.length() : skipSpace(text, end);
                continue;
            }
            int nameEnd = Alphabet.ALNUM.runEnd(text, next + 1, 16);
            if (!VALUE_TAGS.contains(text.substring(next + 1, nameEnd).toLowerCase(Locale.ROOT))) {
                return null;
            }
            int open = tagEnd(text, nameEnd);
            if (open > 0 && tag.equals("key") && text.regionMatches(true, next + 1, "value", 0, 5)) {
                return element(text, open, Slot.ELEMENT);
            }
            next = open < 0 ? text.length() : skipSpace(text, open);
        }
        return next < text.length() ? element(text, next, Slot.CELL) : null;
    }

    /** {@code <prop name="header.value">x</prop>}: an element that an attribute says to be for the value. */
    private static @Nullable Place valueElement(String text, int at) {
        int open = charAt(text, at) == '<' ? tagEnd(text, at + 1) : -1;
        boolean value =
                open > 0 && text.substring(at, open).toLowerCase(Locale.ROOT).endsWith("value\">");
        return value ? element(text, open, Slot.LITERAL) : null;
    }

    private static final Set<String> NAMING_TAGS = WordList.set("td th dt key name code strong b span id string label");
    private static final Set<String> VALUE_TAGS = WordList.set("td dd string value code span val data kbd pre tt");

    /** The text of an element whose attribute has the name. */
    private static @Nullable Place namedElement(String text, int nameStart, int closed) {
        if (!isInTag(text, nameStart)) {
            return null;
        }
        int open = tagEnd(text, closed);
        if (open < 0) {
            return null;
        }
        String rest = text.substring(closed, open).toLowerCase(Locale.ROOT);
        return rest.contains("value=") ? null : element(text, open, Slot.LITERAL);
    }

    private static boolean isInTag(String text, int at) {
        int floor = Math.max(0, at - LONGEST_TAG);
        for (int i = at - 1; i >= floor; i--) {
            char c = text.charAt(i);
            if (c == '<') {
                return i + 1 < text.length() && Alphabet.LETTER.has(text.charAt(i + 1));
            }
            if (c == '>' || c == '\n') {
                return false;
            }
        }
        return false;
    }

    // Fields beside the one that holds the name.

    private static @Nullable Place linked(String text, int nameStart, int from, boolean quotedName) {
        int at = from;
        int limit = Math.min(text.length(), from + 48);
        while (at < limit && " \t\r\n,;+-\"'\\/>#*{".indexOf(text.charAt(at)) >= 0) {
            int line = text.charAt(at) == '\n' ? at + 1 : 0;
            at = line > 0 ? Lines.contentStart(text, line) : at + 1;
            if (line > 0 && at - 2 > line && text.startsWith("- ", at - 2)) {
                // The next item of a list is another thing's.
                return null;
            }
        }
        if (text.startsWith("</key>", at) || text.startsWith("</name>", at)) {
            at = skipSpace(text, text.indexOf('>', at) + 1);
        }
        if (at < text.length() && text.charAt(at) == '<') {
            at++;
        }
        Place place = valueField(text, at, quotedName);
        return place == null && isNamed(text, nameStart) ? sibling(text, from) : place;
    }

    /** The value when a word for one stands here. */
    private static @Nullable Place valueField(String text, int at, boolean quotedName) {
        int wordEnd = Alphabet.LETTER.runEnd(text, at, 16);
        if (wordEnd == at || !VALUE_WORDS.contains(text.substring(at, wordEnd).toLowerCase(Locale.ROOT))) {
            return null;
        }
        int sign = wordEnd;
        while (sign < text.length() && sign < wordEnd + 10 && "\"'\\ \t".indexOf(text.charAt(sign)) >= 0) {
            sign++;
        }
        if (sign >= text.length()) {
            return null;
        }
        char c = text.charAt(sign);
        if (c == '>') {
            return element(text, sign + 1, Slot.ELEMENT);
        }
        if (c != '=' && c != ':') {
            return null;
        }
        int value = Lines.skipBlanks(text, text.startsWith("=>", sign) ? sign + 2 : sign + 1);
        Place block = c == ':' ? block(text, at, value) : null;
        Place literal = value < text.length() ? literal(Literals.read(text, value), Slot.LITERAL) : null;
        if (block != null || literal != null || c == '=' && !quotedName) {
            return block == null ? literal : block;
        }
        Place credentials = credentials(text, value);
        if (credentials != null) {
            return credentials;
        }
        Place bare = bare(text, at, value, ':', false, true);
        return bare == null ? null : bare.as(Slot.SETTING);
    }

    /** A word for a scheme and what follows it, when they are all that is left of a line. */
    private static @Nullable Place credentials(String text, int from) {
        int scheme = Alphabet.DASH.runEnd(text, from, LONGEST_NAME);
        int end = scheme < text.length() && text.charAt(scheme) == ' '
                ? Alphabet.TOKEN.runEnd(text, scheme + 1, LONGEST_BARE)
                : scheme;
        boolean closed = end >= text.length() || isEnd(text, end) && !isBlank(text.charAt(end));
        return scheme > from && end > scheme + 1 && closed ? place(text, from, end, Slot.SETTING) : null;
    }

    /** Whether the name is the value of a field that is for names. */
    private static boolean isNamed(String text, int nameStart) {
        int at = nameStart;
        int floor = Math.max(0, nameStart - 12);
        while (at > floor && " \"'\\`=:>".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        int word = Alphabet.WORD.runStart(text, at, 24);
        return at < nameStart
                && word < at
                && NAME_WORDS.contains(text.substring(word, at).toLowerCase(Locale.ROOT));
    }

    /** The value among the fields of the same object, wherever. */
    private static @Nullable Place sibling(String text, int from) {
        int limit = Math.min(text.length(), from + SIBLINGS);
        for (int at = from; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '}' || c == ']' || c == ')') {
                return null;
            }
            boolean begins = Alphabet.LETTER.has(c) && !Alphabet.DASH.has(text.charAt(at - 1));
            if (!begins) {
                continue;
            }
            int end = Alphabet.WORD.runEnd(text, at, 24);
            String word = text.substring(at, end).toLowerCase(Locale.ROOT);
            int sign = end;
            while (sign < limit && "\"'\\ ".indexOf(text.charAt(sign)) >= 0) {
                sign++;
            }
            boolean field = sign < limit && ":=".indexOf(text.charAt(sign)) >= 0;
            if (field && word.equals("name")) {
                return null;
            }
            if (field && VALUE_WORDS.contains(word)) {
                return valueField(text, at, true);
            }
            at = end - 1;
        }
        return null;
    }

    /** Whether what stands before a comma is a name in quotes alone. */
    private static boolean isArgument(String text, int comma) {
        int at = comma;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        if (at < 2 || "\"'".indexOf(text.charAt(at - 1)) < 0) {
            return false;
        }
        // Quotes are doubled inside of others.
        int inner = text.charAt(at - 2) == text.charAt(at - 1) ? at - 1 : at;
        return inner > 1 && "\"'`)".indexOf(text.charAt(inner - 2)) < 0;
    }

    /** {@code --name password --type x --value y}: a command that stores a value under a name. */
    private static @Nullable Place valueOption(String text, int nameStart, int from) {
        int word = wordStart(text, nameStart);
        boolean option = word > 2 && text.charAt(word - 1) == ' ' && Alphabet.LETTER.has(text.charAt(word - 2));
        if (!option || charAt(text, from) != ' ') {
            return null;
        }
        int limit = Math.min(text.length(), from + LONGEST_TEXT);
        for (int at = from; at < limit && text.charAt(at) != '\n'; at++) {
            for (String value : VALUE_OPTIONS) {
                if (text.startsWith(value, at)) {
                    int start = at + value.length();
                    Literal literal = Literals.read(text, start);
                    return literal != null
                            ? literal(literal, Slot.SETTING)
                            : bare(text, nameStart, start, ' ', false, false);
                }
            }
        }
        return null;
    }

    private static final String[] VALUE_OPTIONS = {" --value ", " --value=", " --secret-string ", " --body ", " -Value "
    };

    /** Behind the keyword of an argument, as in {@code with: "x"}. */
    private static int keywordEnd(String text, int from) {
        int word = Alphabet.WORD.runEnd(text, from, 24);
        String keyword = text.substring(from, word).toLowerCase(Locale.ROOT);
        boolean value = keyword.equals("with") || VALUE_WORDS.contains(keyword);
        return value && charAt(text, word) == ':' ? Lines.skipBlanks(text, word + 1) : from;
    }

    /** {@code {password, "x"}}, {@code {:password, "x"}} */
    private static boolean isFirstOfTuple(String text, int nameStart) {
        int at = nameStart > 0 && text.charAt(nameStart - 1) == ':' ? nameStart - 1 : nameStart;
        return at > 0 && text.charAt(at - 1) == '{';
    }

    /** {@code field("password").fill("x")}: what is done with the field that a name finds. */
    private static @Nullable Place typed(String text, int dot) {
        int verb = Alphabet.WORD.runEnd(text, dot + 1, 16);
        boolean types = verb < text.length()
                && text.charAt(verb) == '('
                && TYPING.contains(text.substring(dot + 1, verb).toLowerCase(Locale.ROOT));
        return types ? literal(Literals.read(text, verb + 1), Slot.LITERAL) : null;
    }

    private static final Set<String> TYPING = WordList.set(
            "fill type send_keys sendkeys setvalue set_value set val entertext typetext presssequentially");

    /** The next item of a list whose items are names and values by turns; the part of a form that has the name. */
    private static @Nullable Place onNextLine(String text, int nameStart, int at, boolean quotedName) {
        int line = Lines.next(text, at);
        if (line < 0) {
            return null;
        }
        boolean part = nameStart > 1 && text.startsWith("=\"", nameStart - 2);
        if (part && isEmptyLine(text, line) && isNamed(text, nameStart)) {
            int body = Lines.next(text, line);
            int end = body < 0 ? -1 : Lines.end(text, body);
            return end > body ? place(text, body, end, Slot.SETTING) : null;
        }
        int content = Lines.contentStart(text, line);
        if (text.startsWith("V ", content)) {
            return counted(text, content);
        }
        int number = Alphabet.DIGIT.runEnd(text, content, 6);
        if (quotedName && number > content && text.startsWith(") ", number)) {
            return literal(Literals.read(text, number + 2), Slot.CELL);
        }
        boolean item = content > line + 1 && text.startsWith("- ", content - 2);
        if (item && isOption(text, nameStart) && charAt(text, content) != '-') {
            return stripped(text, content, Lines.end(text, content), Slot.SETTING);
        }
        return null;
    }

    /** The line below {@code V 14}, which says how long it is (Subversion's files of credentials). */
    private static @Nullable Place counted(String text, int content) {
        int digits = Alphabet.DIGIT.runEnd(text, content + 2, 4);
        int line = Lines.next(text, digits);
        if (digits == content + 2 || line < 0) {
            return null;
        }
        int value = Lines.contentStart(text, line);
        int end = Lines.end(text, value);
        return end - value == Integer.parseInt(text, content + 2, digits, 10)
                ? place(text, value, end, Slot.SETTING)
                : null;
    }

    private static boolean isEmptyLine(String text, int line) {
        return text.charAt(line) == '\n' || text.startsWith("\r\n", line);
    }

    /** The place of an argument behind a name that is one too, unless it is the name of the next field. */
    private static @Nullable Place argument(String text, @Nullable Place place) {
        if (place == null) {
            return null;
        }
        if (endsLine(text, place.end()) && isStatement(text, place.start())) {
            return unquoted(place);
        }
        int after = place.end();
        while (after < text.length() && "\\\"'` \n\r\t".indexOf(text.charAt(after)) >= 0) {
            after++;
        }
        if (after >= text.length() || "),]}>".indexOf(text.charAt(after)) < 0) {
            return null;
        }
        // In the middle of a list there are words of any sort.
        return text.charAt(after) == ',' ? place.as(Slot.CELL) : place;
    }

    private static boolean endsLine(String text, int valueEnd) {
        int at = valueEnd;
        while (at < text.length() && "\\\"'".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        at = Lines.skipBlanks(text, at);
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    /** Whether a line begins with a word and a text in quotes, as calls do in languages that need no parentheses. */
    private static boolean isStatement(String text, int at) {
        int word = Lines.contentStart(text, Lines.start(text, at, LONGEST_LINE));
        int end = Alphabet.DOTS.runEnd(text, word, LONGEST_NAME);
        int argument = Lines.skipBlanks(text, end);
        return end > word
                && Alphabet.LETTER.has(text.charAt(word))
                && argument > end
                && argument < at
                && Literals.isQuote(text.charAt(argument));
    }

    /** Without the quotes that are a part of a text, as of code that is written into other code. */
    private static Place unquoted(Place place) {
        String value = place.value();
        int length = value.length();
        boolean quotes = length > 2 && value.charAt(0) == '"' && value.charAt(length - 1) == '"';
        boolean escaped = place.end() - place.start() == length + 2;
        return quotes && escaped
                ? new Place(place.start() + 2, place.end() - 2, value.substring(1, length - 1), place.slot())
                : place;
    }

    // Rows.

    /** A row of two or three cells, of which the first is the name. */
    private static @Nullable Place row(String text, int nameStart, int closed) {
        char sign = text.charAt(closed);
        int before = nameStart;
        while (before > 0 && "\"'`".indexOf(text.charAt(before - 1)) >= 0) {
            before--;
        }
        int line = Lines.start(text, before, LONGEST_LINE);
        if (",;\t".indexOf(sign) < 0 || Lines.contentStart(text, line) != before) {
            return null;
        }
        int from = closed + 1;
        Literal literal =
                from < text.length() && Literals.isQuote(text.charAt(from)) ? Literals.read(text, from) : null;
        int start = literal == null ? from : literal.start();
        int end = start;
        int after;
        if (literal == null) {
            while (end < text.length()
                    && end - start < LONGEST_TEXT
                    && text.charAt(end) != sign
                    && text.charAt(end) >= ' ') {
                end++;
            }
            after = end;
        } else {
            end = literal.end();
            after = literal.after();
        }
        boolean closes = after >= text.length() || text.charAt(after) == sign || text.charAt(after) < ' ';
        return closes && end > start
                ? new Place(start, end, literal == null ? text.substring(start, end) : literal.value(), Slot.CELL)
                : null;
    }

    /** Whether braces are open before a name in its line: there a bar pipes a value on. */
    private static boolean isInTemplate(String text, int nameStart) {
        int line = Lines.start(text, nameStart, LONGEST_LINE);
        String before = text.substring(line, nameStart);
        return before.contains("{{") || before.contains("{%");
    }

    /** The next cell of a table, without what stresses it. */
    static @Nullable Place cell(String text, int from, char bar) {
        int start = Lines.skipBlanks(text, from);
        int end = start;
        while (end < text.length()
                && end - start < LONGEST_TEXT
                && text.charAt(end) != '\n'
                && text.charAt(end) != bar) {
            end++;
        }
        boolean expanded =
                charAt(text, from) == ' ' && from - 1 < start && end < text.length() && text.charAt(end) == '\n';
        if (!expanded && (end >= text.length() || text.charAt(end) != bar)) {
            return null;
        }
        return stripped(text, start, end, Slot.CELL);
    }

    /** Without blanks, quotes and signs of emphasis around. */
    static @Nullable Place stripped(String text, int from, int to, Slot slot) {
        int start = from;
        int end = to;
        boolean changed = true;
        while (changed && end - start > 1) {
            changed = false;
            char first = text.charAt(start);
            char last = text.charAt(end - 1);
            if (first <= ' ') {
                start++;
                changed = true;
            } else if (last <= ' ') {
                end--;
                changed = true;
            } else if (first == last && "`*\"'_".indexOf(first) >= 0 && end - start > 2) {
                start++;
                end--;
                changed = true;
            }
        }
        return end <= start ? null : place(text, start, end, slot);
    }

    // Blanks alone.

    private static @Nullable Place spaced(String text, int nameStart, int nameEnd, int at, Promise promise) {
        char sign = text.charAt(at);
        boolean option = isOption(text, nameStart);
        if (Literals.begins(text, at)) {
            Literal literal = Literals.read(text, at);
            if (literal == null) {
                return null;
            }
            boolean statement =
                    text.regionMatches(false, nameStart, "PASSWORD", 0, 8) || isAfterSetter(text, nameStart);
            boolean defined = isDefined(text, nameStart) || isSetLine(text, nameStart, literal.after());
            if (option || statement || defined) {
                return literal(literal, Slot.LITERAL);
            }
            boolean verb = text.regionMatches(true, nameStart, "pass ", 0, 5)
                    && !isAfter(text, nameStart, "with ")
                    && !isAfterUser(text, nameStart);
            return verb ? null : literal(literal, promise == Promise.PASSWORD ? Slot.TOLD : Slot.NEAR);
        }
        if (option && sign != '-' && "|&;<>".indexOf(sign) < 0 && !isProse(text, nameStart)) {
            Place place = bare(text, nameStart, at, ' ', false, false);
            return place == null ? null : place;
        }
        int equals = declared(text, at);
        if (equals > 0) {
            return literal(Literals.read(text, Lines.skipBlanks(text, equals)), Slot.LITERAL);
        }
        return directive(text, nameStart, nameEnd, at);
    }

    /** Behind dashes, or the slash of other systems at the beginning of a word. */
    private static boolean isOption(String text, int nameStart) {
        if (text.charAt(nameStart) == '-') {
            return true;
        }
        char before = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        return before == '-' || before == '/' && nameStart > 1 && text.charAt(nameStart - 2) == ' ';
    }

    /** {@code #define PASSWORD "x"}, {@code proxy_set_header X-Token "x"}: a word before tells that a value follows. */
    private static boolean isDefined(String text, int nameStart) {
        int at = nameStart;
        while (at > 0 && "\"' \t".indexOf(text.charAt(at - 1)) >= 0 && nameStart - at < 8) {
            at--;
        }
        if (at == nameStart && at > 0 && ":/".indexOf(text.charAt(at - 1)) >= 0) {
            // The registry, or the path, that a setting is for stands before its name.
            at = Math.max(0, wordStart(text, at) - 1);
        }
        int word = Alphabet.WORD.runStart(text, at, 20);
        String before = text.substring(word, at).toLowerCase(Locale.ROOT);
        return at < nameStart && (before.equals("define") || SPACED_SETTERS.contains(before));
    }

    /** {@code set system radius-server 10.0.0.1 secret "x"}: a line of a network device's settings. */
    private static boolean isSetLine(String text, int nameStart, int after) {
        int line = Lines.contentStart(text, Lines.start(text, nameStart, LONGEST_LINE));
        return text.startsWith("set ", line)
                && line + 4 < nameStart
                && endsLine(text, after)
                && Near.indexOf(text, " the ", line, nameStart) < 0;
    }

    private static int wordStart(String text, int from) {
        int at = from;
        while (at > 0 && from - at < LONGEST_NAME && text.charAt(at - 1) > ' ') {
            at--;
        }
        return at;
    }

    private static boolean isAfterSetter(String text, int nameStart) {
        return isDefined(text, nameStart) || nameStart > 0 && text.charAt(nameStart - 1) == ':';
    }

    /** Behind the type of {@code password string = "x"}, {@code pw VARCHAR(64) := 'x'}, {@code Pw As String = "x"}; 0 for none. */
    private static int declared(String text, int at) {
        int end = at;
        while (end < text.length()
                && end - at < LONGEST_TYPE
                && (Alphabet.DOTS.has(text.charAt(end)) || " ()<>&*".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        int equals = text.startsWith(":=", end) ? end + 2 : text.startsWith("= ", end) ? end + 1 : 0;
        boolean type = Alphabet.LETTER.has(text.charAt(at)) && end > at && text.charAt(end - 1) == ' ';
        int value = Lines.skipBlanks(text, equals);
        boolean literal =
                Literals.begins(text, value) || charAt(text, value) == 'N' && Literals.begins(text, value + 1);
        return type && equals > 0 && literal ? equals : 0;
    }

    /** Whether an option's name stands in a sentence about it. */
    private static boolean isProse(String text, int nameStart) {
        int quote = nameStart;
        while (quote > 0 && text.charAt(quote - 1) == '-') {
            quote--;
        }
        return quote > 0 && "`(".indexOf(text.charAt(quote - 1)) >= 0;
    }

    /** A line of name and value alone, as servers are set up by. */
    private static @Nullable Place directive(String text, int nameStart, int nameEnd, int at) {
        int from = afterLevel(text, at);
        if (isAfter(text, nameStart, "isakmp ")) {
            return place(text, from, wordEnd(text, from, true), Slot.SETTING);
        }
        boolean set = isDefined(text, nameStart);
        boolean first = set || Lines.contentStart(text, Lines.start(text, nameStart, LONGEST_LINE)) >= nameStart - 1;
        if (!first && from == at) {
            return null;
        }
        int end = from;
        while (end < text.length() && end - from < LONGEST_BARE && !isEnd(text, end)) {
            end++;
        }
        int rest = Lines.skipBlanks(text, end);
        boolean closed = rest >= text.length() || isEnd(text, rest) || text.startsWith(" #", end);
        if (!closed || end == from) {
            return null;
        }
        end -= text.charAt(end - 1) == ';' ? 1 : 0;
        String name = text.substring(nameStart, nameEnd);
        boolean constant = set && isConstant(text, nameStart) && !name.equals("PASS");
        boolean only = DIRECTIVES.contains(name.toLowerCase(Locale.ROOT))
                || constant
                || isConstant(text, nameStart) && text.startsWith("  ", nameEnd)
                || from > at
                || isAfter(text, nameStart, "enable ")
                || name.equalsIgnoreCase("pass") && isAfterUser(text, nameStart);
        return place(text, from, end, only ? Slot.SETTING : Slot.TOLD);
    }

    /** Behind the digit by which network devices tell how a password is written, and the option of installers. */
    private static int afterLevel(String text, int at) {
        boolean digit = Alphabet.DIGIT.has(text.charAt(at)) && charAt(text, at + 1) == ' ';
        int next = text.startsWith("--plaintext ", at) ? at + 12 : digit ? at + 2 : at;
        return next < text.length() && text.charAt(next) > ' ' ? next : at;
    }

    private static boolean isAfter(String text, int nameStart, String word) {
        return text.startsWith(word, nameStart - word.length());
    }

    /** Whether a line before says who it is, as protocols and the settings of mail programs do. */
    private static boolean isAfterUser(String text, int nameStart) {
        String before = text.substring(Math.max(0, nameStart - SIBLINGS), nameStart);
        return before.contains("USER ") || before.contains("User ");
    }

    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        return c <= ' ' || c == '\\' && at + 1 < text.length() && "nrt0".indexOf(text.charAt(at + 1)) >= 0;
    }

    // Bare words.

    /** Whether nothing but decoration, or a word that sets variables, stands before a name in its line. */
    static boolean beginsLine(String text, int nameStart) {
        int line = Lines.start(text, nameStart, LONGEST_LINE);
        int at = Lines.contentStart(text, line);
        while (at < nameStart) {
            char c = text.charAt(at);
            if (" \t-$\"'".indexOf(c) >= 0) {
                at++;
                continue;
            }
            int end = Alphabet.WORD.runEnd(text, at, 16);
            boolean scope = end < text.length() && text.charAt(end) == ':' && text.startsWith("$env", at - 1);
            if (end == at
                    || end >= nameStart
                    || !SETTERS.contains(text.substring(at, end).toLowerCase(Locale.ROOT)) && !scope) {
                return false;
            }
            at = scope ? end + 1 : end;
        }
        return true;
    }

    static boolean isConstant(String text, int nameStart) {
        int end = Alphabet.DOTS.runEnd(text, nameStart, LONGEST_NAME);
        for (int i = nameStart; i < end; i++) {
            if (text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Place bare(
            String text, int nameStart, int from, char sign, boolean tight, boolean quotedName) {
        boolean quotedPair = nameStart > 0 && Literals.isQuote(text.charAt(nameStart - 1));
        boolean first = !quotedName && !quotedPair && beginsLine(text, nameStart);
        Place line = first && (sign == '=' || sign == ':') ? restOfLine(text, from, sign) : null;
        int end = line != null ? line.end() : wordEnd(text, from, first);
        boolean comma = end > from && (text.charAt(end - 1) == ',' || text.charAt(end - 1) == ';');
        boolean closed = !comma && (end >= text.length() || isEnd(text, end) && !isBlank(text.charAt(end)));
        boolean call = end > from && end < text.length() && Literals.isQuote(text.charAt(end));
        while (end > from && isTrailing(text, from, end, line != null)) {
            end--;
        }
        if (end == from || call && text.charAt(end - 1) == '(') {
            return null;
        }
        if (sign == ':' && isStressed(text, from, end)) {
            return place(text, from + 1, end - 1, first ? Slot.SCALAR : Slot.TOLD);
        }
        String said = text.substring(from, end);
        int continued = continuedEnd(text, end);
        if (continued > end) {
            said = said + text.substring(Lines.contentStart(text, Lines.next(text, end)), continued);
            end = continued;
        } else if (said.indexOf('%') >= 0) {
            said = percentDecoded(said);
        }
        Slot slot = slot(text, nameStart, from, said, sign, tight, first, closed || continued > 0, comma);
        Place phrase = said.indexOf(' ') < 0 ? spacedPhrase(text, from, end, sign) : null;
        return phrase == null ? new Place(from, end, said, slot) : phrase;
    }

    /** Whether a sign of emphasis stands on both sides. */
    private static boolean isStressed(String text, int from, int end) {
        char sign = text.charAt(from);
        return end - from > 3 && (sign == '*' || sign == '_') && text.charAt(end - 1) == sign;
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Signs that stand behind a value and are no part of it. A line of settings has none but the comma of a list. */
    private static boolean isTrailing(String text, int from, int end, boolean line) {
        char c = text.charAt(end - 1);
        if (line) {
            return c == ',' || c == ';' && end - from > 1;
        }
        return ",;.)}]:".indexOf(c) >= 0;
    }

    /** All that is left of a line when it is one word, or a phrase; what code has at its end is not. */
    private static @Nullable Place restOfLine(String text, int from, char sign) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_BARE && !isLineEnd(text, end)) {
            end++;
        }
        int comment = Near.indexOf(text, " #", from, end + 1);
        end = comment >= from ? comment : end;
        while (end > from && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end == from) {
            return null;
        }
        String rest = text.substring(from, end);
        boolean word = rest.indexOf(' ') < 0 && rest.indexOf('\t') < 0;
        boolean code = word && (rest.endsWith(";") || rest.endsWith(",") || rest.endsWith("{") || rest.endsWith("("));
        boolean quoted = word && (rest.indexOf('"') >= 0 || rest.indexOf('\'') >= 0 || rest.indexOf('<') >= 0);
        boolean odd = quoted && (sign != '=' || FieldValues.isExpression(rest));
        return word && !code && !odd || Phrases.isPhrase(rest, 4) ? place(text, from, end, Slot.SETTING) : null;
    }

    private static boolean isLineEnd(String text, int at) {
        char c = text.charAt(at);
        return c == '\n'
                || c == '\r'
                || c == 0
                || c == '\\' && at + 1 < text.length() && "nr\n\"'0".indexOf(text.charAt(at + 1)) >= 0;
    }

    private static int wordEnd(String text, int from, boolean first) {
        int end = from;
        boolean ascii = from < text.length() && !FieldNames.isUnspaced(text.charAt(from));
        while (end < text.length() && end - from < LONGEST_BARE) {
            char c = text.charAt(end);
            if (c <= ' ' || "\"'`<>|\u00a0".indexOf(c) >= 0 || ascii && isWide(c)) {
                break;
            }
            if (c == '\\' && end + 1 < text.length() && "nrtu0\"'\\\n".indexOf(text.charAt(end + 1)) >= 0) {
                break;
            }
            if ((c == '&' || c == ';') && isNextField(text, end + 1)) {
                break;
            }
            if (!first && (c == ';' || c == ',' || c == ')' || c == '}' || c == ']')) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Signs and letters of scripts without blanks: a word of others ends there. */
    private static boolean isWide(char c) {
        return FieldNames.isUnspaced(c) || c >= '\uff01' && c <= '\uff65' || c >= '\u2010' && c <= '\u203a';
    }

    private static boolean isNextField(String text, int from) {
        int at = Lines.skipBlanks(text, from);
        int name = at;
        while (name < text.length()
                && name < at + 40
                && (Alphabet.DASH.has(text.charAt(name)) || text.charAt(name) == ' ')) {
            name++;
        }
        return at >= text.length()
                || (name > at && name < text.length() && text.charAt(name) == '=')
                || at < text.length() && (text.charAt(at) <= ' ' || Literals.isQuote(text.charAt(at)) && at == from);
    }

    /** Where a word ends that a backslash at the end of its line continues below; 0 when none does. */
    private static int continuedEnd(String text, int end) {
        int line = end;
        boolean mark = line < text.length() && text.charAt(line) == '\\';
        line += mark ? 1 : 0;
        if (!mark || line >= text.length() || (text.charAt(line) != '\n' && text.charAt(line) != '\r')) {
            return 0;
        }
        int next = Lines.next(text, line);
        if (next < 0) {
            return 0;
        }
        int content = Lines.contentStart(text, next);
        int to = wordEnd(text, content, false);
        return to > content && !text.startsWith("--", content) ? to : 0;
    }

    private static Slot slot(
            String text,
            int nameStart,
            int from,
            String value,
            char sign,
            boolean tight,
            boolean first,
            boolean closed,
            boolean comma) {
        if (sign == ' ') {
            return Slot.SETTING;
        }
        boolean constant = isConstant(text, nameStart);
        boolean dashes = isOption(text, nameStart);
        boolean number = Values.mixture(value).digits() >= 3;
        if (sign == '=') {
            boolean list = comma && first && !constant;
            int end = from + value.length();
            boolean setting = tight
                            && (first
                                    || constant
                                    || dashes
                                    || isWhole(text, nameStart, end)
                                    || isPaired(text, nameStart, end)
                                    || isOptionValue(text, nameStart))
                    || first && closed && (number || Phrases.isPhrase(value));
            if (setting && !list) {
                return Slot.SETTING;
            }
            return first && closed && isSettingsAround(text, nameStart, '=') ? Slot.LINE : Slot.CODE;
        }
        if (sign == ':' && constant && closed && FieldValues.isSpokenPhrase(value)) {
            return Slot.SETTING;
        }
        if (sign == ':' && (!FieldValues.isExpression(value) || FieldValues.isSpokenPhrase(value))) {
            if (constant && closed) {
                return Slot.SETTING;
            }
            if (first && closed) {
                return isSettingsAround(text, nameStart, ':') ? Slot.LINE : Slot.SCALAR;
            }
            if (closed && isLabel(text, nameStart)) {
                return Slot.SCALAR;
            }
            if (isWhole(text, nameStart, from + value.length())) {
                return Slot.SCALAR;
            }
        }
        return sign == ':' && first && closed && Phrases.isPhrase(value) ? Slot.SCALAR : Slot.CODE;
    }

    /** Whether a few plain words are all that stands before a name in its line: together they are a label. */
    private static boolean isLabel(String text, int nameStart) {
        int content = Lines.contentStart(text, Lines.start(text, nameStart, LONGEST_LINE));
        int words = 0;
        for (int at = content; at < nameStart; at++) {
            words += text.charAt(at) == ' ' ? 1 : 0;
            if (text.charAt(at) != ' ' && !Character.isLetter(text.charAt(at))) {
                return false;
            }
        }
        return words > 0 && words <= MOST_LABEL_WORDS;
    }

    /** Whether name and value are all that stands between two quotes, be it with the end of a line. */
    private static boolean isWhole(String text, int nameStart, int end) {
        int at = end;
        while (at < text.length() && at < end + 6 && "\\nr".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        char open = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        return Literals.isQuote(open) && at < text.length() && text.charAt(at) == open;
    }

    /** Whether the word before is an option: then the pair is what a command is given by it. */
    private static boolean isOptionValue(String text, int nameStart) {
        int blank = nameStart;
        while (blank > 0 && nameStart - blank < 4 && isBlank(text.charAt(blank - 1))) {
            blank--;
        }
        int word = wordStart(text, blank);
        return blank < nameStart && word < blank - 1 && text.charAt(word) == '-' && text.charAt(blank - 1) != '-';
    }

    /** Whether a pair stands beside another, as in connection strings, queries and lists of options. */
    private static boolean isPaired(String text, int nameStart, int end) {
        char after = end < text.length() ? text.charAt(end) : 0;
        char before = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        boolean firstOfMore = after == ';' && Literals.isQuote(before);
        boolean bracketed = after == ']' && (before == '[' || before == ',');
        if (before == '?' || before == '&' || before == ';' || after == '&' || firstOfMore || bracketed) {
            return true;
        }
        int at = nameStart;
        while (at > 0 && nameStart - at < 3 && " ,;\t".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        if (at == nameStart) {
            return false;
        }
        int word = at;
        while (word > 0 && at - word < 80 && text.charAt(word - 1) > ' ' && text.charAt(word - 1) != '=') {
            word--;
        }
        boolean pairBefore =
                word > 1 && word < at && text.charAt(word - 1) == '=' && Alphabet.WORD.has(text.charAt(word - 2));
        return pairBefore && "()[]{}\"'".indexOf(text.charAt(at - 1)) < 0;
    }

    /**
     * Whether the lines above and below are of settings too: a name, the same sign, a value, and no sign that code ends its
     * lines with. An equals sign has blanks around it in code as well: there both lines must tell.
     */
    private static boolean isSettingsAround(String text, int nameStart, char sign) {
        if (text.startsWith("self.", nameStart) || text.startsWith("this.", nameStart)) {
            return false;
        }
        int line = Lines.start(text, nameStart, LONGEST_LINE);
        int above = line == 0 ? 0 : settingKind(text, Lines.start(text, line - 1, LONGEST_LINE), sign);
        int next = Lines.next(text, nameStart);
        int below = next < 0 ? 0 : settingKind(text, next, sign);
        boolean both = above >= 0 && below >= 0 && above + below > 0;
        return both || sign == ':' && above > 0;
    }

    /** More than zero for a line of settings, less for one of code, zero for one that tells nothing. */
    private static int settingKind(String text, int line, char sign) {
        int at = Lines.contentStart(text, line);
        int end = Lines.end(text, line);
        while (end > at && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end <= at || end - at > LONGEST_LINE) {
            return 0;
        }
        char last = text.charAt(end - 1);
        if (",;{(})".indexOf(last) >= 0) {
            return -1;
        }
        int name = at;
        while (name < end && (Alphabet.DOTS.has(text.charAt(name)) || "\"'".indexOf(text.charAt(name)) >= 0)) {
            name++;
        }
        int operator = Lines.skipBlanks(text, name);
        if (name == at || operator >= end || text.charAt(operator) != sign) {
            return last == ']' && text.charAt(at) == '[' ? 1 : 0;
        }
        String value = text.substring(Math.min(end, Lines.skipBlanks(text, operator + 1)), end);
        if (value.isEmpty()) {
            return sign == ':' ? 1 : 0;
        }
        if (TYPES.contains(value.toLowerCase(Locale.ROOT))
                || FieldValues.isExpression(value) && !value.startsWith("[")) {
            return -1;
        }
        return 1;
    }

    private static final Set<String> TYPES = WordList.set("""
            string str number int integer boolean bool float double long any object date array bytes uuid text varchar
            char void null undefined unknown never
            """);

    /** A bare phrase of words that blanks part, from the word that was found on. */
    private static @Nullable Place spacedPhrase(String text, int from, int end, char sign) {
        if (":= \uff1a".indexOf(sign) < 0 || end >= text.length() || text.charAt(end) != ' ') {
            return null;
        }
        int to = Phrases.spacedEnd(text, from);
        return to > end ? place(text, from, to, Slot.TOLD) : null;
    }

    /** What percent-escapes say, when all of them are well-formed; the text itself otherwise. */
    static String percentDecoded(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 126) {
                return text;
            }
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !Alphabet.HEX.has(text.charAt(i + 1))
                        || !Alphabet.HEX.has(text.charAt(i + 2))) {
                    return text;
                }
                bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    // Before the name.

    /** A value that its name follows: {@code ("x", forHeader: "X-Token")}, {@code value = 'x' WHERE name = 'token'}. */
    static @Nullable Place before(String text, int nameStart) {
        int line = Lines.start(text, nameStart, LONGEST_LINE);
        if (nameStart - line < 8) {
            return null;
        }
        char quote = text.charAt(nameStart - 1);
        if (!Literals.isQuote(quote)) {
            Place place = fieldAbove(text, nameStart, line);
            place = place == null ? compared(text, nameStart, line) : place;
            return place == null ? annotated(text, line) : place;
        }
        if (isInTag(text, nameStart)) {
            return attributeBefore(text, nameStart);
        }
        int at = nameStart - 1;
        while (at > line && (Literals.isQuote(text.charAt(at - 1)) || text.charAt(at - 1) == '\\')) {
            at--;
        }
        at = backBlanks(text, at, line);
        int quoteStart = at;
        if (at > line && "=:".indexOf(text.charAt(at - 1)) >= 0) {
            at = backBlanks(text, at - 1, line);
            while (at > line && "\"'\\`".indexOf(text.charAt(at - 1)) >= 0) {
                at--;
            }
            at = Alphabet.WORD.runStart(text, at, 32);
            while (at > line && "\"'\\`".indexOf(text.charAt(at - 1)) >= 0) {
                at--;
            }
            at = backBlanks(text, at, line);
        }
        boolean labelled = at < quoteStart;
        if (at - 5 > line && text.regionMatches(true, at - 5, "where", 0, 5)) {
            at = backBlanks(text, at - 5, line);
        } else if (labelled && at > line && text.charAt(at - 1) == ',') {
            at = backBlanks(text, at - 1, line);
        } else {
            return null;
        }
        return literalBefore(text, line, at);
    }

    /** {@code <input value="x" name="password">} */
    private static @Nullable Place attributeBefore(String text, int nameStart) {
        int tag = Near.lastIndexOf(text, '<', nameStart, nameStart - LONGEST_TAG);
        for (String attribute : new String[] {" value=", " content="}) {
            int at = Near.indexOf(text, attribute, tag, nameStart);
            if (at > 0) {
                return literal(Literals.read(text, at + attribute.length()), Slot.LITERAL);
            }
        }
        return null;
    }

    /** {@code value: x} on the line above {@code name: PASSWORD}. */
    private static @Nullable Place fieldAbove(String text, int nameStart, int line) {
        if (line < 2 || !isNamed(text, nameStart)) {
            return null;
        }
        int above = Lines.contentStart(text, Lines.start(text, line - 1, LONGEST_LINE));
        return above < line ? valueField(text, above, true) : null;
    }

    /** What a test that failed compared with the field that the line below it tells of. */
    private static @Nullable Place compared(String text, int nameStart, int line) {
        if (line < 2 || Near.indexOf(text, "where ", line, nameStart) < 0) {
            return null;
        }
        int sign = Near.lastIndexOf(text, "== ", line, line - LONGEST_LINE + 1);
        return sign >= 0 ? literal(Literals.read(text, sign + 3), Slot.LITERAL) : null;
    }

    private static int backBlanks(String text, int from, int line) {
        int at = from;
        while (at > line && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The literal that ends here, when it is an argument or the value of a field. */
    private static @Nullable Place literalBefore(String text, int line, int end) {
        if (end - 2 < line || !Literals.isQuote(text.charAt(end - 1))) {
            return null;
        }
        char quote = text.charAt(end - 1);
        int start = end - 2;
        boolean alone = text.charAt(end - 2) != '\\';
        while (start > line && (text.charAt(start) != quote || alone && text.charAt(start - 1) == '\\')) {
            start--;
        }
        if (text.charAt(start) != quote || start + 1 >= end - 1) {
            return null;
        }
        int to = end - 1;
        int open = start;
        while (to > start + 1 && (text.charAt(to - 1) == '\\' || text.charAt(to - 1) == quote)) {
            to--;
        }
        while (open > line && (text.charAt(open - 1) == '\\' || text.charAt(open - 1) == quote)) {
            open--;
        }
        open = backBlanks(text, open, line);
        boolean field = open > line && "(=:".indexOf(text.charAt(open - 1)) >= 0;
        String value = text.substring(start + 1, to);
        return field && (isDrawnLiteral(value) || Phrases.isPhrase(value, 4))
                ? place(text, start + 1, to, Slot.LITERAL)
                : null;
    }

    /** {@code @Value("x")} on the line above a declaration. */
    private static @Nullable Place annotated(String text, int line) {
        int above = line < 2 ? 0 : Lines.start(text, line - 1, LONGEST_LINE);
        int content = Lines.contentStart(text, above);
        if (line < 2 || content >= line || text.charAt(content) != '@') {
            return null;
        }
        int word = Alphabet.DOTS.runEnd(text, content + 1, 40);
        if (word >= text.length() || text.charAt(word) != '(') {
            return null;
        }
        Literal literal = Literals.read(text, word + 1);
        boolean closes = literal != null && literal.after() < text.length() && text.charAt(literal.after()) == ')';
        return closes && literal != null && isDrawnLiteral(literal.value()) ? literal(literal, Slot.LITERAL) : null;
    }
}
