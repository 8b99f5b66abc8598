package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names of people where a format has a place for nothing else: directories and certificates (RFC 4514, RFC 2849),
 * messages between hospitals (HL7 v2, FHIR), properties of documents, and the lines above what a mail or a chat quotes.
 */
final class PersonRecords {

    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_SEGMENT = 1024;
    private static final int LONGEST_RECORD = 400;
    private static final int LONGEST_ENTRY = 600;
    private static final int LONGEST_GAP = 60;
    private static final int MOST_PEOPLE = 32;
    /** A name in a message between hospitals has its family's part, its given ones and a middle one. */
    private static final int MOST_COMPONENTS = 3;

    /** Words in the common names of what is no person: authorities, machines, groups. */
    private static final Set<String> NOT_OF_PEOPLE = WordList.set("""
            ca root authority certificate certificates users admins administrators administrator server client class
            primary public signing code tls ssl rsa ecc global trust secure intermediate issuing schema configuration
            directory computers computer domain controllers manager managers replication account accounts web api
            application app cluster node local demo sample default key vault self signed verification validation
            encryption gateway proxy agent operator kubernetes etcd docker people guests operators policy network
            devices device staff department dept office sales marketing engineering finance security audit
            department acme encrypt identity provider certification assurance validation first last enter full given
            family middle field value title
            """);

    /** Words for a name in translations of forms, which stand where others have the name itself. */
    private static final Set<String> LABELS = WordList.set("""
            name nachname vorname familienname nombre apellido apellidos naam voornaam achternaam navn fornavn etternavn
            efternavn namn f\u00f6rnamn efternamn nom pr\u00e9nom nome cognome sobrenome apelido ad ad\u0131 soyad soyad\u0131
            isim imi\u0119 nazwisko jm\u00e9no p\u0159\u00edjmen\u00ed meno priezvisko n\u00e9v keresztn\u00e9v vezet\u00e9kn\u00e9v
            nume prenume ime prezime priimek t\u00ean h\u1ecd nimi etunimi sukunimi nama ainm vards uzv\u0101rds vardas
            \u0438\u043c\u044f \u0444\u0430\u043c\u0438\u043b\u0438\u044f \u0456\u043c\u02bc\u044f \u0456\u043c'\u044f \u043f\u0440\u0456\u0437\u0432\u0438\u0449\u0435
            \u03cc\u03bd\u03bf\u03bc\u03b1 \u03b5\u03c0\u03ce\u03bd\u03c5\u03bc\u03bf \u0646\u0627\u0645 \u0627\u0633\u0645 \u05e9\u05dd \uc774\ub984 sms sender string text
            label placeholder required optional
            """);

    /** Words for a name in scripts that part words by nothing. */
    private static final List<String> UNSPACED_LABELS = WordList.list("""
            \u540d\u79f0 \u540d\u7a31 \u59d3\u540d \u540d\u524d \u6c0f\u540d \u540d\u5b57 \u59d3\u6c0f \uc774\ub984 \uc131\uba85
            """);

    /** Places of names in the segments of HL7 v2.5: those of persons, and those behind an id. */
    private static final Map<String, Set<Integer>> SEGMENTS = Map.ofEntries(
            Map.entry("pid|", Set.of(5, 6, 9)),
            Map.entry("nk1|", Set.of(2, 30)),
            Map.entry("pv1|", Set.of(7, 8, 9, 17, 52)),
            Map.entry("pd1|", Set.of(4)),
            Map.entry("obr|", Set.of(10, 16, 28, 32, 33, 34, 35)),
            Map.entry("obx|", Set.of(16)),
            Map.entry("orc|", Set.of(10, 11, 12, 19)),
            Map.entry("in1|", Set.of(6, 16)),
            Map.entry("gt1|", Set.of(3, 4)),
            Map.entry("mrg|", Set.of(7)),
            Map.entry("rol|", Set.of(4)),
            Map.entry("stf|", Set.of(3)),
            Map.entry("prd|", Set.of(2)),
            Map.entry("evn|", Set.of(5)));

    private static final Set<String> PERSON_RESOURCES = WordList.set("Patient Practitioner RelatedPerson Person");
    /** What a name is used for in FHIR; addresses have some of their other words. */
    private static final Set<String> NAME_USES = WordList.set("usual official nickname maiden");

    /** What may stand between a date and a name: halves of a day and zones. */
    private static final Set<String> OF_TIME = WordList.set("""
            AM PM UTC GMT CET CEST EST EDT PST PDT MST MDT CST CDT BST IST JST Uhr MSK WET WEST EET EEST Z
            """);

    private PersonRecords() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        finders.put("cn=", PersonRecords::commonName);
        finders.put("cn = ", PersonRecords::commonName);
        for (String attribute :
                WordList.list("cn: cn:: sn: sn:: givenname: givenname:: displayname:: gecos: gecos::")) {
            finders.put(attribute, PersonRecords::attribute);
        }
        SEGMENTS.forEach((segment, fields) ->
                finders.put(segment, (text, start, end, hits) -> segment(text, start, end, fields, hits)));
        finders.put("resourcetype\"", PersonRecords::resource);
        finders.put("\"use\"", PersonRecords::use);
        for (String property : WordList.phrases("""
                dc:creator, lastmodifiedby, initial-creator, pdf:author, w:author=, dc.creator, dcterms.creator
                article:author, printed-by, lastsavedby, photoshop:credit, iptc:by-line, by-line, last-author
                last modified by, last saved by, camera owner name, cameraownername, tpe1, tcom, text:author-name
                meta:printed-by, xpauthor, xp author
                """)) {
            finders.put(property, PersonRecords::property);
        }
        for (String verb : WordList.phrases("""
                wrote, writes, a \u00e9crit, escribi\u00f3, escreveu, ha scritto, scrisse, napisa\u0142, napisa\u0142a
                napsal, napsala, nap\u00edsal, kirjoitti, yazd\u0131, \u00edrta, a scris, \u043d\u0430\u043f\u0438\u0441\u0430\u043b
                \u043f\u0438\u0448\u0435\u0442, \u043f\u0438\u0448\u0435, \u03ad\u03b3\u03c1\u03b1\u03c8\u03b5, \u5199\u9053
                \u5beb\u9053, \u0111\u00e3 vi\u1ebft, schrieb, schreef, skrev, pisze, va escriure, menulis, \u043d\u0430\u043f\u0438\u0441\u0430\u0432
                """)) {
            finders.put(verb, PersonRecords::quoted);
        }
        for (String label : WordList.phrases("""
                sent:, gesendet:, envoy\u00e9, enviado:, inviato:, verzonden:, skickat:, sendt:, wys\u0142ano:
                \u043e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e:
                """)) {
            finders.put(label, PersonRecords::sent);
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            finders.put(digit + "] ", PersonRecords::chat);
            finders.put(digit + " - ", PersonRecords::chat);
        }
        finders.put("m] ", PersonRecords::chat);
        finders.put("m - ", PersonRecords::chat);
        return finders;
    }

    /** Takes a name of more than one word, or of a family and a given one, if a person may have it. */
    static boolean person(String text, int from, int to, Hits hits) {
        String name = text.substring(from, Math.max(from, to)).replace(",", "");
        return PersonNames.isDistinct(name.isEmpty() ? " " : name) && part(text, from, to, hits);
    }

    /** Takes what may be a name or a part of one. */
    static boolean part(String text, int from, int to, Hits hits) {
        String name =
                text.substring(from, Math.max(from, to)).replace("\\,", ",").replace(",", "");
        boolean written = name.length() > 1 && PersonNames.end(name, 0) == name.length() && PersonNames.isName(name);
        if (!written || isOfOthers(name) || isLabel(name)) {
            return false;
        }
        hits.add(from, to, Kind.PERSON_NAME, Surety.PERSONAL);
        return true;
    }

    /** Whether a text says what a field is for, as translations do, and is nobody's name. */
    static boolean isLabel(String name) {
        for (String word : name.split("[ -]", -1)) {
            if (LABELS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return UNSPACED_LABELS.stream().anyMatch(name::contains);
    }

    static boolean isOfOthers(String name) {
        for (String word : name.split("[ -]", -1)) {
            if (NOT_OF_PEOPLE.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** The end of a name that may have its surname first: {@code Lee, Ann}; where it begins when there is none. */
    static int nameEnd(String text, int from) {
        int end = PersonNames.end(text, from);
        int comma = text.startsWith("\\,", end) ? end + 1 : end;
        if (end == from || comma >= text.length() || text.charAt(comma) != ',') {
            return end;
        }
        int given = Lines.skipBlanks(text, comma + 1);
        int givenEnd = given - comma > 2 ? given : PersonNames.end(text, given);
        boolean single = text.substring(from, end).indexOf(' ') < 0 || comma > end;
        return single && givenEnd > given ? givenEnd : end;
    }

    /** Names one after the other, parted by commas, semicolons or a word: {@code Lee, Ann and Roe, Tim}. */
    static void several(String text, int from, Hits hits) {
        int at = from;
        for (int i = 0; i < MOST_PEOPLE; i++) {
            int end = nameEnd(text, at);
            if (end == at || !person(text, at, end, hits)) {
                return;
            }
            int next = Lines.skipBlanks(text, end);
            if (text.startsWith("\\and", next)) {
                next += 4;
            } else if (text.startsWith("and ", next)) {
                next += 3;
            } else if (next < text.length() && ",;&".indexOf(text.charAt(next)) >= 0) {
                next++;
            } else {
                return;
            }
            at = Lines.skipBlanks(text, next);
            at = text.startsWith("and ", at) ? at + 4 : at;
        }
    }

    /** {@code CN=Ann Lee,OU=People}, {@code CN=Lee\, Ann}, {@code subject=/C=DE/CN=Ann Lee} */
    private static void commonName(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.WORD.has(text.charAt(start - 1))
                || start > 0 && "&?".indexOf(text.charAt(start - 1)) >= 0) {
            return;
        }
        int at = end;
        while (at < text.length() && at < end + 4 && "\"'\\ ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int to = PersonNames.end(text, at);
        int comma = text.startsWith("\\\\,", to) ? to + 2 : text.startsWith("\\,", to) ? to + 1 : -1;
        if (comma > 0 && to > at) {
            int given = Lines.skipBlanks(text, comma + 1);
            int givenEnd = PersonNames.end(text, given);
            if (givenEnd > given && part(text, given, givenEnd, hits)) {
                hits.add(at, givenEnd, Kind.PERSON_NAME, Surety.VALUE);
            }
            return;
        }
        if (to >= text.length() || ",+/\"'\\;<)|\n\r".indexOf(text.charAt(to)) >= 0) {
            person(text, at, to, hits);
        }
    }

    /** {@code cn: Ann Lee}, {@code sn:: TGVl} in an entry of a directory. */
    private static void attribute(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.WORD.has(text.charAt(start - 1)) || !isInEntry(text, start)) {
            return;
        }
        int at = Lines.skipBlanks(text, end);
        if (text.charAt(end - 2) == ':') {
            int to = Alphabet.BASE64.runEnd(text, at);
            while (to < text.length() && text.charAt(to) == '=') {
                to++;
            }
            try {
                String name = new String(Base64.getDecoder().decode(text.substring(at, to)), StandardCharsets.UTF_8);
                if (!name.isEmpty() && PersonNames.end(name, 0) == name.length()) {
                    hits.add(at, to, Kind.PERSON_NAME, name, Surety.VALUE);
                }
            } catch (IllegalArgumentException e) {
                return; // It is no base64: nothing is told.
            }
        } else if (at > end) {
            int to = PersonNames.end(text, at);
            if (to >= text.length() || "\n\r,\\\"".indexOf(text.charAt(to)) >= 0) {
                part(text, at, to, hits);
            }
        }
    }

    private static boolean isInEntry(String text, int at) {
        int from = Math.max(0, at - LONGEST_ENTRY);
        int to = Math.min(text.length(), at + LONGEST_ENTRY);
        String around = text.substring(from, to).toLowerCase(Locale.ROOT);
        return around.contains("dn: ") && around.contains("objectclass: ");
    }

    private static void segment(String text, int start, int end, Set<Integer> fields, Hits hits) {
        if (start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1)) || !Character.isUpperCase(text.charAt(start))) {
            return;
        }
        int limit = Math.min(text.length(), end + LONGEST_SEGMENT);
        int field = 1;
        int at = end;
        while (at < limit && "\n\r".indexOf(text.charAt(at)) < 0) {
            int to = at;
            while (to < limit && "|~\n\r\\\"".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            if (fields.contains(field)) {
                components(text, at, to, hits);
            }
            if (to >= limit || "|~".indexOf(text.charAt(to)) < 0) {
                return;
            }
            field += text.charAt(to) == '|' ? 1 : 0;
            at = to + 1;
        }
    }

    /** {@code Lee^Ann^B}, or the same behind an id. */
    private static void components(String text, int from, int to, Hits hits) {
        int at = from;
        if (at < to && !Character.isLetter(text.charAt(at))) {
            int caret = Near.indexOf(text, '^', at, to);
            at = caret < 0 ? to : caret + 1;
        }
        int first = at;
        int last = at;
        int names = 0;
        while (at < to && names < MOST_COMPONENTS) {
            int end = Near.indexOf(text, '^', at, to);
            end = end < 0 ? to : end;
            if (end == at || PersonNames.end(text, at) != end) {
                break;
            }
            names++;
            last = end;
            at = end + 1;
        }
        if (names > 1 && !isOfOthers(text.substring(first, last).replace('^', ' '))) {
            hits.add(first, last, Kind.PERSON_NAME, Surety.VALUE);
        }
    }

    /** {@code "resourceType":"Patient", … "name":[{"text":"Ann Lee"}]} */
    private static void resource(String text, int start, int end, Hits hits) {
        int value = People.skipSigns(text, end);
        String type = text.substring(value, Alphabet.ALNUM.runEnd(text, value, LONGEST_GAP));
        int name = PERSON_RESOURCES.contains(type) ? Near.indexOf(text, "\"name\"", value, value + LONGEST_RECORD) : -1;
        int brace = name < 0 ? -1 : Near.indexOf(text, '{', name, name + 12);
        if (brace >= 0) {
            human(text, brace + 1, hits);
        }
    }

    /** {@code {"use":"official","family":"Lee","given":["Ann"]}} */
    private static void use(String text, int start, int end, Hits hits) {
        int value = People.skipSigns(text, end);
        if (NAME_USES.contains(text.substring(value, Alphabet.ALNUM.runEnd(text, value, LONGEST_GAP)))) {
            human(text, value, hits);
        }
    }

    /** The parts of a person's name up to the end of the object. */
    private static void human(String text, int from, Hits hits) {
        int close = Near.indexOf(text, '}', from, from + LONGEST_RECORD);
        int to = close < 0 ? Math.min(text.length(), from + LONGEST_RECORD) : close;
        boolean parts =
                Near.indexOf(text, "\"family\"", from, to) >= 0 && Near.indexOf(text, "\"given\"", from, to) >= 0;
        for (String key : new String[] {"\"text\"", "\"family\"", "\"given\""}) {
            int at = Near.indexOf(text, key, from, to);
            if (at < 0) {
                continue;
            }
            int value = People.skipSigns(text, at + key.length());
            int end = People.valueEnd(text, value);
            while (end > value) {
                if (parts) {
                    part(text, value, end, hits);
                } else {
                    person(text, value, end, hits);
                }
                // More than one given name stands in a list.
                boolean more = key.equals("\"given\"") && text.startsWith("\",", end);
                int next = more ? Near.indexOf(text, '"', end + 1, end + 6) : -1;
                value = next < 0 || next >= to ? value : next + 1;
                end = next < 0 || next >= to ? -1 : People.valueEnd(text, value);
                if (Near.indexOf(text, ':', value, value + 12 + Math.max(0, end - value)) == end + 1 && end > 0) {
                    break;
                }
            }
        }
    }

    /** Behind a property's name and what stands between it and its value: signs and tags. */
    private static void property(String text, int start, int end, Hits hits) {
        if (start > 0 && (text.charAt(start - 1) == '/' || Alphabet.ALNUM.has(text.charAt(start - 1)))) {
            return;
        }
        int at = end;
        boolean sign = text.charAt(end - 1) == '=';
        while (at < text.length() && at - end < LONGEST_GAP) {
            char c = text.charAt(at);
            if (c == '<') {
                int close = Near.indexOf(text, '>', at, at + LONGEST_GAP);
                if (close < 0 || text.charAt(at + 1) == '/') {
                    return;
                }
                at = close;
            } else if (text.startsWith("content=", at)) {
                at += 7;
            } else if ("\"'\\:=> \t[({\n\r".indexOf(c) < 0) {
                break;
            }
            sign |= ":=>(".indexOf(c) >= 0 || c == '<';
            at++;
        }
        if (sign) {
            several(text, at, hits);
        }
    }

    // Lines above what is quoted.

    /** {@code On 14 May 2024, Ann Lee wrote:}, {@code Am 14.05.2024 um 09:12 schrieb Ann Lee:} */
    private static void quoted(String text, int start, int end, Hits hits) {
        boolean uncased = text.charAt(start) > '\u2e80';
        if (start == 0 || !uncased && Character.isLetter(text.charAt(start - 1))) {
            return;
        }
        int at = end;
        at += text.startsWith("(a)", at) || text.startsWith("(\u0430)", at) ? 3 : 0;
        at = Lines.skipBlanks(text, at);
        if (at >= text.length()) {
            return;
        }
        if (isColon(text.charAt(at)) && at - end < 6) {
            wrote(text, start, hits);
        } else if (at > end) {
            int to = PersonNames.end(text, at);
            int after = text.startsWith(" <", to) ? Near.indexOf(text, '>', to, to + LONGEST_LINE) + 1 : to;
            after = Lines.skipBlanks(text, after);
            if (to > at && after < text.length() && isColon(text.charAt(after)) && endsLine(text, after + 1)) {
                person(text, at, to, hits);
            }
        }
    }

    private static boolean isColon(char c) {
        return c == ':' || c == '\uff1a';
    }

    private static boolean endsLine(String text, int at) {
        int to = Lines.skipBlanks(text, at);
        return to >= text.length() || "\n\r\\\"<".indexOf(text.charAt(to)) >= 0;
    }

    /** A name in front of a verb that begins its line or has a date before it. */
    private static void wrote(String text, int verb, Hits hits) {
        int to = verb;
        while (to > 0 && verb - to < 3 && " \t,".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        int from = PersonNames.start(text, to);
        int blank = Near.indexOf(text, ' ', from, to);
        while (blank >= 0 && OF_TIME.contains(text.substring(from, blank))) {
            from = blank + 1;
            blank = Near.indexOf(text, ' ', from, to);
        }
        int line = Lines.contentStart(text, Lines.start(text, from, LONGEST_LINE));
        boolean dated = line >= from;
        for (int i = line; i < from && !dated; i++) {
            dated = Alphabet.DIGIT.has(text.charAt(i));
        }
        if (dated && from < to) {
            person(text, from, to, hits);
        }
    }

    /** {@code From: Ann Lee} in the line above {@code Sent:}, as mail programs write above what they forward. */
    private static void sent(String text, int start, int end, Hits hits) {
        int line = Lines.start(text, start, LONGEST_LINE);
        int above = line == 0 ? 0 : Lines.start(text, line - 1, LONGEST_LINE);
        int label = Lines.contentStart(text, above);
        int colon = Near.indexOf(text, ':', label, Math.min(line, label + 12));
        if (colon < 0 || Lines.contentStart(text, line) < start && text.charAt(start - 1) != '*') {
            return;
        }
        int at = Lines.skipBlanks(text, colon + 1);
        at = text.startsWith("* ", at) || text.startsWith("** ", at) ? text.indexOf(' ', at) + 1 : at;
        int to = nameEnd(text, at);
        if (to >= text.length() || "\n\r[<\\".indexOf(text.charAt(to)) >= 0 || text.charAt(to) == ' ') {
            person(text, at, to, hits);
        }
    }

    /** {@code [14.05.24, 09:12:33] Ann Lee: hi}, {@code 14/05/2024, 09:12 - Ann Lee: hi} */
    private static void chat(String text, int start, int end, Hits hits) {
        int clock = start;
        if (text.charAt(start) == 'm' || text.charAt(start) == 'M') {
            clock -=
                    start > 1 && text.charAt(start - 2) == ' ' ? 3 : start > 2 && text.charAt(start - 3) == ' ' ? 4 : 2;
        }
        boolean time = clock > 9
                && Alphabet.DIGIT.has(text.charAt(clock))
                && Alphabet.DIGIT.has(text.charAt(clock - 1))
                && text.charAt(clock - 2) == ':';
        if (!time || !isDated(text, clock)) {
            return;
        }
        int to = PersonNames.end(text, end);
        if (text.startsWith(": ", to)) {
            person(text, end, to, hits);
        }
    }

    private static boolean isDated(String text, int clock) {
        int line = Lines.start(text, clock, LONGEST_GAP);
        int digits = 0;
        int signs = 0;
        for (int i = line; i < clock; i++) {
            digits += Alphabet.DIGIT.has(text.charAt(i)) ? 1 : 0;
            signs += "./-".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return digits >= 6 && signs >= 2 && Near.indexOf(text, ',', line, clock) >= 0;
    }
}
