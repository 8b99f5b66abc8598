package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names of people in fields, columns and lines that say that a person's name is what they hold, with no address of mail
 * beside: {@code "fullName": "Ann Lee"}, {@code "owner": {"name": "Ann Lee"}}, a column headed Assignee, the line behind
 * "Kind regards". Only names of more than one word count, since single words stand there for much else.
 */
final class PersonFields {

    private static final int LONGEST_NAME = 48;
    private static final int LONGEST_RECORD = 240;
    private static final int LONGEST_GAP = 24;
    private static final int LONGEST_TAG = 40;
    /** How far a last name may be behind a first one. */
    private static final int LONGEST_PAIR = 160;
    /** What stands between two columns' heads. */
    private static final int LONGEST_SIGNS = 12;

    private static final int LINES_OF_FORM = 4;

    /** Fields and columns for a person's whole name, in letters alone. */
    private static final Set<String> WHOLE_NAMES = WordList.set("""
            fullname fullnames realname firstandlastname nameandsurname personname customername employeename contactname
            patientname studentname ownername reportername assigneename reviewername accountholder accountholdername
            cardholder cardholdername recipientname sendername teammember participantname guestname membername
            attendeename candidatename billingname shippingname
            """);

    /** Columns that people stand in, whom a field of the same name would rather hold as an account. */
    private static final Set<String> ROLES = WordList.set("""
            reporter assignee owner author committer reviewer creator contact customer employee attendee organizer
            participant patient student teacher manager recipient sender approver requester supervisor instructor
            member person user
            """);

    /** People whose role no account, group or thing has: what they are is a name even without "name" in the field. */
    private static final Set<String> PEOPLE_ONLY = WordList.set("""
            reporter assignee attendee participant patient student teacher recipient approver requester supervisor
            instructor employee passenger traveler traveller guest applicant physician beneficiary policyholder
            """);

    /** Those who have names in the fields of forms, registers and bookings. */
    private static final List<String> NAMED = WordList.list("""
            passenger traveler traveller applicant beneficiary payee payer doctor physician nurse tutor parent guardian
            child spouse father mother supervisor driver tenant landlord buyer seller author artist composer speaker
            presenter insured policyholder player caller signer signatory witness lawyer officer instructor lecturer
            colleague person maiden birth legal holder requester approver teacher manager referrer leader guide
            cardholder organizer organiser reporter assignee reviewer recipient sender committer maintainer creator
            contributor patient student employee customer contact owner attendee candidate participant member guest
            """);

    /** Fields for the first part of a name, and for the rest of it, in letters alone. */
    private static final Set<String> GIVEN = WordList.set("""
            firstname fname givenname givennames forename forenames vorname prenom nombre nombres voornaam fornamn imie
            """);

    private static final Set<String> FAMILY = WordList.set("""
            lastname lname surname familyname familynames secondname nachname nom apellido apellidos achternaam efternamn nazwisko
            """);

    private PersonFields() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String field : WordList.phrases("""
                full_name, fullname, full-name, full name, real_name, realname, real name, real-name
                first_and_last_name, first and last name, name_and_surname, person_name, personname, customer_name
                customername, customer name, employee_name, employeename, employee name, contact_name, contactname
                contact name, patient_name, patientname, patient name, student_name, studentname, owner_name, ownername
                reporter_name, assignee_name, reviewer_name, account_holder, accountholder, account holder, cardholder
                card_holder, recipient_name, recipientname, sender_name, sendername, team_member, participant_name
                guest_name, member_name, attendee_name, candidate_name, billing_name, shipping_name
                """)) {
            finders.put(field, PersonFields::field);
        }
        for (String named : NAMED) {
            for (String sign : new String[] {"", "_", "-", " "}) {
                finders.put(named + sign + "name", PersonFields::field);
            }
        }
        for (String role : ROLES) {
            finders.put(role, PersonFields::role);
        }
        for (String role : PEOPLE_ONLY) {
            finders.put(role, PersonFields::role);
        }
        for (String given : WordList.phrases("""
                firstname, first_name, first-name, first name, givenname, given_name, given-name, given name, forename
                vorname, prenom, nombres, voornaam, fornamn
                """)) {
            finders.put(given, PersonFields::given);
        }
        // A citation's file (CFF) has them the other way round.
        finders.put("family-names", PersonFields::given);
        finders.put("family_name", PersonFields::given);
        for (String account : WordList.list("accountid avatarurls emailaddress userprincipalname")) {
            finders.put('"' + account + '"', PersonFields::shown);
        }
        for (String label : WordList.phrases("""
                artist, photographer, by-line, bill to, billed to, ship to, shipped to, sold to, deliver to, attn
                attention, regards, sincerely, gr\u00fc\u00dfen, gruessen, cordialement, saludos, atentamente, cheers
                best wishes, yours truly, signed by, autor, autora, auteur, autore, verfasser, f\u00f6rfattare
                \u0430\u0432\u0442\u043e\u0440, \u4f5c\u8005, \u8457\u8005, \uc791\uc131\uc790, ansprechpartner
                bearbeiter, sachbearbeiter, med vennlig hilsen, med v\u00e4nliga h\u00e4lsningar, cordiali saluti
                met vriendelijke groet, pozdrawiam, s pozdravem, \u0441 \u0443\u0432\u0430\u0436\u0435\u043d\u0438\u0435\u043c
                """)) {
            finders.put(label, PersonFields::label);
        }
        for (String below : WordList.phrases("""
                date of birth, birth date, geburtsdatum, date de naissance, fecha de nacimiento, nationality:, street:
                street address:, stra\u00dfe:, strasse:, postcode:, zip code:
                """)) {
            finders.put(below, PersonFields::form);
        }
        // A calendar's people (RFC 5545), and those of directories.
        finders.put(";cn=", PersonFields::commonName);
        return finders;
    }

    private static void field(String text, int start, int end, Hits hits) {
        int from = Alphabet.DASH.runStart(text, start, LONGEST_GAP);
        int to = Alphabet.DASH.runEnd(text, end, LONGEST_GAP);
        boolean part = start > 0
                && ("_-".indexOf(text.charAt(start - 1)) >= 0
                        || Character.isUpperCase(text.charAt(start)) && Alphabet.LETTER.has(text.charAt(start - 1)));
        String whole = People.letters(text, part ? start : from, to);
        if (!WHOLE_NAMES.contains(whole)
                && !(whole.endsWith("name") && NAMED.contains(whole.substring(0, whole.length() - "name".length())))) {
            return;
        }
        int value = People.skipSigns(text, to);
        if (value > to && People.hasSign(text, to, value)) {
            name(text, value, People.valueEnd(text, value), hits);
        } else {
            column(text, from, to, hits);
        }
    }

    /** A column headed by a word for people, or an object of that name with a field for a name. */
    private static void role(String text, int start, int end, Hits hits) {
        boolean whole = (start == 0 || !Alphabet.DASH.has(text.charAt(start - 1)))
                && (end == text.length() || !Alphabet.DASH.has(text.charAt(end)));
        if (!whole) {
            return;
        }
        int value = People.skipSigns(text, end);
        int brace = value == end ? -1 : Near.indexOf(text, '{', end, value);
        if (brace >= 0 && People.hasSign(text, end, brace)) {
            object(text, brace, hits);
        } else if (value == end || !People.hasSign(text, end, value)) {
            column(text, start, end, hits);
        } else if (PEOPLE_ONLY.contains(People.letters(text, start, end))) {
            boolean quoted = "\"'>".indexOf(text.charAt(value - 1)) >= 0;
            int to = quoted ? People.valueEnd(text, value) : PersonRecords.nameEnd(text, value);
            if (quoted || to >= text.length() || "\n\r,;\\".indexOf(text.charAt(to)) >= 0) {
                person(text, value, to, hits);
            }
        }
    }

    private static void person(String text, int from, int to, Hits hits) {
        PersonRecords.person(text, from, to, hits);
    }

    /** The columns of first and of last names that stand beside each other. */
    private static void columns(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && at - end < LONGEST_SIGNS && "\"'`,;|\t ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int nextEnd = Alphabet.DASH.runEnd(text, at, LONGEST_GAP);
        nextEnd += text.startsWith(" name", nextEnd) || text.startsWith(" Name", nextEnd) ? " name".length() : 0;
        String next = People.letters(text, at, nextEnd);
        if (at > end && (FAMILY.contains(next) || GIVEN.contains(next))) {
            for (int[] head : new int[][] {{start, end}, {at, nextEnd}}) {
                Tables.each(text, head[0], head[1], cell -> {
                    PersonRecords.part(text, cell.start(), cell.end(), hits);
                    return true;
                });
            }
        }
    }

    /** {@code {"displayName":"Ann Lee","accountId":"5b10…"}}: who has an account or pictures is somebody. */
    private static void shown(String text, int start, int end, Hits hits) {
        int open = Near.lastIndexOf(text, '{', start, start - LONGEST_RECORD);
        int close = Near.indexOf(text, '}', end, end + LONGEST_RECORD);
        int from = Math.max(0, open < 0 ? start - LONGEST_RECORD : open);
        int to = close < 0 ? Math.min(text.length(), end + LONGEST_RECORD) : close;
        int key = Near.indexOf(text, "\"displayName\"", from, to);
        if (key >= 0) {
            int value = People.skipSigns(text, key + "\"displayName\"".length());
            person(text, value, People.valueEnd(text, value), hits);
        }
    }

    /** A first name beside a last name: together they are somebody's, of one word each. */
    private static void given(String text, int start, int end, Hits hits) {
        int to = Alphabet.DASH.runEnd(text, end, LONGEST_GAP);
        String first = People.letters(text, start, to);
        boolean turned = FAMILY.contains(first);
        if (!turned && !GIVEN.contains(first)) {
            return;
        }
        int value = People.skipSigns(text, to);
        int valueEnd = value > to && People.hasSign(text, to, value) ? People.valueEnd(text, value) : value;
        if (valueEnd == value) {
            columns(text, start, to, hits);
            return;
        }
        int limit = Math.min(text.length(), valueEnd + LONGEST_PAIR);
        for (int at = valueEnd; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '{' || c == '}') {
                break;
            }
            if (!Alphabet.LETTER.has(c)) {
                continue;
            }
            int keyEnd = Alphabet.DASH.runEnd(text, at, LONGEST_GAP);
            keyEnd += text.startsWith(" name", keyEnd) || text.startsWith(" Name", keyEnd) ? " name".length() : 0;
            if ((turned ? GIVEN : FAMILY).contains(People.letters(text, at, keyEnd))) {
                int family = People.skipSigns(text, keyEnd);
                int familyEnd = family > keyEnd && People.hasSign(text, keyEnd, family)
                        ? People.valueEnd(text, family)
                        : family;
                String both = text.substring(value, valueEnd) + ' ' + text.substring(family, familyEnd);
                boolean written = familyEnd > family && PersonNames.end(both, 0) == both.length();
                if (written
                        && PersonNames.isName(both)
                        && !PersonRecords.isLabel(both)
                        && !PersonRecords.isOfOthers(both)
                        && PersonRecords.part(text, value, valueEnd, hits)) {
                    PersonRecords.part(text, family, familyEnd, hits);
                }
                return;
            }
            at = keyEnd;
        }
    }

    private static void object(String text, int brace, Hits hits) {
        int end = Near.indexOf(text, '}', brace, brace + LONGEST_RECORD);
        end = end < 0 ? Math.min(text.length(), brace + LONGEST_RECORD) : end;
        for (int at = Near.indexOf(text, "ame\"", brace, end); at >= 0; at = Near.indexOf(text, "ame\"", at + 1, end)) {
            int from = Alphabet.DASH.runStart(text, at, LONGEST_GAP);
            String field = People.letters(text, from, at + 3);
            int value = People.skipSigns(text, at + 3);
            if ((field.equals("name") || field.equals("displayname") || WHOLE_NAMES.contains(field))
                    && People.hasSign(text, at + 3, value)) {
                name(text, value, People.valueEnd(text, value), hits);
            }
        }
    }

    private static void column(String text, int start, int end, Hits hits) {
        Tables.each(text, start, end, cell -> {
            name(text, cell.start(), cell.end(), hits);
            return true;
        });
    }

    /** Behind a label's colon, or on the line below it, a name that is all there is. */
    private static void label(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.WORD.has(text.charAt(start - 1))) {
            return;
        }
        int at = Lines.skipBlanks(text, end);
        boolean colon = at < text.length() && text.charAt(at) == ':';
        at = colon ? Lines.skipBlanks(text, at + 1) : at;
        if (!colon) {
            at += at < text.length() && ",.!".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
        }
        int from = nextLine(text, at);
        if (from == at && !colon) {
            return;
        }
        int to = PersonNames.end(text, from);
        if (to > from && (to >= text.length() || "\n\r<\\,".indexOf(text.charAt(to)) >= 0)) {
            name(text, from, to, hits);
        }
    }

    /** A line for a name above one for what only people have: {@code Name: Ann Lee}, {@code Date of birth: …} */
    private static void form(String text, int start, int end, Hits hits) {
        int line = Lines.start(text, start, LONGEST_RECORD);
        for (int lines = 0; lines < LINES_OF_FORM && line > 0; lines++) {
            line = Lines.start(text, line - 1, LONGEST_RECORD);
            int at = Lines.contentStart(text, line);
            int sign = text.regionMatches(true, at, "name", 0, 4) ? Lines.skipBlanks(text, at + 4) : text.length();
            if (sign < text.length() && text.charAt(sign) == ':') {
                int from = Lines.skipBlanks(text, sign + 1);
                int to = PersonNames.end(text, from);
                if (to > from && (to >= text.length() || text.charAt(to) == '\n')) {
                    name(text, from, to, hits);
                }
            }
        }
    }

    /** The start of the next line that holds something, in plain text, in markup, or escaped; the same place for none. */
    private static int nextLine(String text, int from) {
        int at = from;
        int found = from;
        for (int breaks = 0; breaks < 3 && at < text.length(); breaks++) {
            at = Lines.skipBlanks(text, at);
            if (text.startsWith("\r\n", at) || text.startsWith("\n", at)) {
                at = Lines.contentStart(text, text.indexOf('\n', at) + 1);
            } else if (at < text.length() && text.charAt(at) == '<') {
                int close = Near.indexOf(text, '>', at, at + LONGEST_TAG);
                if (close < 0) {
                    return found;
                }
                at = close + 1;
            } else if (text.startsWith("\",\n", at)) {
                // A list of lines, as notebooks have it.
                at = Lines.skipBlanks(text, at + 3);
                at += text.startsWith("\"", at) ? 1 : 0;
            } else {
                return at > from ? at : found;
            }
            found = at;
        }
        return found;
    }

    /** {@code ORGANIZER;CN="Ann Lee":mailto:…} */
    private static void commonName(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && at < end + 3 && "\"\\".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int to = PersonNames.end(text, at);
        name(text, at, to, hits);
    }

    private static void name(String text, int from, int to, Hits hits) {
        int end = to;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        String name = text.substring(from, Math.max(from, end));
        boolean written = !name.isEmpty() && name.length() <= LONGEST_NAME && PersonNames.end(name, 0) == name.length();
        if (written && PersonNames.isName(name) && PersonNames.isDistinct(name) && !PersonRecords.isLabel(name)) {
            hits.add(from, end, Kind.PERSON_NAME, Surety.PERSONAL);
        }
    }
}
