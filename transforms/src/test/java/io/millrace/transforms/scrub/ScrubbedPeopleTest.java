package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of people where a format or a phrase has a place for nothing else; names of other things there stay. */
class ScrubbedPeopleTest {

    /** In each text a hash stands for a name of two words, and nothing else may go. */
    private static void onlyTheNameGoes(String template) {
        for (String name : new String[] {"Hugo Rosenthal", "Đặng Thị Dũng", "Νίκος Οικονόμου", "Jan van der Berg"}) {
            assertThat(Scrubbed.typed(template.replace("#", name)), is(template.replace("#", "<person>")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: C=DE, O=Catalog, CN=#",
                "subject=C = DE, O = Catalog, CN = #\n",
                "subject=/C=DE/O=Catalog/CN=#/OU=IT",
                "dn: cn=#,ou=people,dc=corp,dc=lan\nobjectClass: person",
                "dn: uid=x1,ou=people\nobjectClass: person\ncn: #\n",
                "ATTENDEE;CN=#:mailto:x",
                "{\"resourceType\":\"Patient\",\"name\":[{\"use\":\"official\",\"text\":\"#\"}],\"gender\":\"male\"}",
                "<dc:creator>#</dc:creator><cp:lastModifiedBy>#</cp:lastModifiedBy>",
                "<meta:initial-creator>#</meta:initial-creator>",
                "<dc:creator>\n <rdf:Seq>\n  <rdf:li>#</rdf:li>",
                "<w:ins w:id=\"1\" w:author=\"#\" w:date=\"2024-05-14\">",
                "<meta name=\"author\" content=\"#\">",
                "<< /Title (Report) /Author (#) /Producer (pdfTeX) >>",
                "Author                : #\nLast Modified By      : #\n",
                "\\title{On reloads}\n\\author{#}\n",
                "\\author[#]{# \\and #}\n",
                "@book{x, author = {# and #}, year = 2020}",
                ":author: #\n",
                "= Authors =\n\n- #\n- #\n\nNo more",
                ".SH AUTHORS\n#\n",
                " * Written by # in 2003.",
                "Translated by #.\n",
                "Tested-by: #\nHelped-by: #\n",
                "\"passengerName\": \"#\", \"seat\": \"14C\"",
                "lead_passenger_name: #\n",
                "Passenger: #\nSeat: 14C",
                "\"assignee\": \"#\"",
                "{\"displayName\":\"#\",\"accountId\":\"5b10a28\"}",
                "Autor: #\n",
            })
    void formatsHavePlacesForPeople(String template) {
        onlyTheNameGoes(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, May 14, 2024 at 9:12 AM # wrote:\n> ok",
                "Am 14.05.2024 um 09:12 schrieb #:\n> gut",
                "Le mar. 14 mai 2024 à 09:12, # a écrit :\n> oui",
                "El 14/5/24 a las 9:12, # escribió:\n> si",
                "Em ter., 14 de mai. de 2024 às 09:12, # escreveu:\n> sim",
                "Il giorno mar 14 mag 2024 alle ore 09:12 # ha scritto:\n> si",
                "Op 14-05-2024 schreef #:\n> ja",
                "Den 14. maj 2024 kl. 09.12 skrev #:\n> ja",
                "W dniu 14.05.2024 o 09:12, # pisze:\n> tak",
                "14.05.2024 09:12, # пишет:\n> да",
                "Von: #\nGesendet: Dienstag, 14. Mai 2024 09:12\n",
                "From: #\nSent: Tuesday, May 14, 2024 9:12\n",
                "[14.05.24, 09:12:33] #: hi",
                "14/05/2024, 09:12 - #: hi",
                "[5/14/24, 9:12:33 AM] #: hi",
            })
    void linesAboveQuotationsNameTheirWriters(String template) {
        onlyTheNameGoes(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PID|1||9450^^^HOSP||§^#||19640312|F",
                "PV1|1|O|||||1234^§^#^^^Dr",
            })
    void segmentsHaveNamesInParts(String template) {
        String text = template.replace("§", "Rosenthal").replace("#", "Hugo");
        assertThat(Scrubbed.typed(text), is(template.replace("§^#", "<person>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"firstName\":\"#\",\"lastName\":\"§\"}",
                "<patient><firstName>#</firstName><lastName>§</lastName></patient>",
                "first_name,last_name,city\n#,§,Berlin\n",
                "INSERT INTO customers (id, first_name, last_name) VALUES (1, '#', '§');",
                "- family-names: §\n  given-names: #\n",
                "\"name\":[{\"use\":\"usual\",\"family\":\"§\",\"given\":[\"#\"]}]",
                "dn: uid=x1,ou=people\nobjectClass: person\nsn: §\ngivenName: #\n",
            })
    void firstAndLastNamesBesideEachOtherAreOfOneWordEach(String template) {
        String text = template.replace("§", "Rosenthal").replace("#", "Hugo");
        assertThat(Scrubbed.typed(text), is(template.replaceAll("[§#]", "<person>")));
    }

    @Test
    void surnamesMayStandFirst() {
        assertThat(Scrubbed.typed("CN=Lee\\, Ann Marie,OU=x"), is("CN=<person>,OU=x"));
        assertThat(Scrubbed.typed("Patient: Rosenthal, Hugo\n"), is("Patient: <person>\n"));
        assertThat(Scrubbed.typed("Acked-by: O'Brien-Smith, Mary\n"), is("Acked-by: <person>\n"));
    }

    @Test
    void directoriesEncodeNamesBeyondAscii() {
        String entry = "dn: uid=x1,ou=people\nobjectClass: person\ncn:: SsO2cmcgR3Jvw59rb3Bm\n";
        assertThat(Scrubbed.of(entry), not(containsString("SsO2cmcgR3Jvw59rb3Bm")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Issuer: C = US, O = DigiCert Inc, CN = DigiCert Global Root CA",
                "CN=Domain Admins,CN=Users,DC=corp,DC=lan",
                "firstName=Vorname\nlastName=Nachname\n",
                "{\"firstName\": \"First Name\", \"lastName\": \"Last Name\"}",
                "\"smsSenderName\": \"SMS Zender Naam\",",
                "\"senderName\": \"發件人名稱\",",
                "The test wrote: ok",
                "He wrote 12 lines: all good",
                "INFO [main] 09:12:33 - Starting Application: ready",
                "PID|User|Command",
                "## Authors\n\nSee the file AUTHORS for all.\n",
                "\\author{}\n\\maketitle",
                "author = {{The Apache Software Foundation}}",
                "assignee: Platform Team\n",
                "{\"use\":\"official\",\"system\":\"urn:oid:1.2.36\"}",
                "ssh root@localhost",
            })
    void whatIsNobodysNameStays(String text) {
        assertThat(Scrubbed.of(text), is(sameInstance(text)));
    }

    @Test
    void numbersListedUnderTheirNameGo() {
        String list = "Patients by NHS number\n\n9434765919\n4010232137\n9434765870\n";
        assertThat(Scrubbed.typed(list), is("Patients by NHS number\n\n<national-id>\n<national-id>\n<national-id>\n"));
        String orders = "Orders of the week\n\n9434765919\n4010232137\n9434765870\n";
        assertThat(Scrubbed.of(orders), is(sameInstance(orders)));
    }

    @Test
    void documentsMayHaveButOneDigit() {
        String text = "HR needs the Personalausweisnummer; it is LGNXTNJCH5, please.";
        assertThat(Scrubbed.typed(text), is("HR needs the Personalausweisnummer; it is <national-id>, please."));
    }

    @Test
    void cardsOfSingleCountriesGoBesideAWordForCards() {
        assertThat(
                Scrubbed.typed("{\"card\":{\"number\":\"2202156225150350\"}}"),
                is("{\"card\":{\"number\":\"<card>\"}}"));
    }

    @Test
    void russianNumbersMayBeginWithTheirTrunkPrefix() {
        assertThat(Scrubbed.typed("{\"to\":\"8 (916) 425-81-91\"}"), is("{\"to\":\"<phone>\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitcoin-cli importprivkey #",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"#\",\"x\":\"f83O\"}",
                "{\\\\\\\"k\\\\\\\":\\\\\\\"#\\\\\\\",\\\\\\\"kty\\\\\\\":\\\\\\\"oct\\\\\\\"}",
                "curl -b 'grafana_session=#' https://x.corp.net/",
            })
    void keysInFewCharactersGo(String template) {
        String key = "KxQhyFkRZ97U824rPsggJneNhLU" + "A31DiVzYskLw746cRzxzm79pr";
        assertThat(Scrubbed.of(template.replace("#", key)), not(containsString(key)));
    }

    @Test
    void storesOfKeysGoWhole() {
        String body = "+O8Zy3xyUJPXQ9jujW8iC+AHGvO+JHt+MsZp/6urhn7v6liwKyTlJiDt/lSSOIlVb64cLkT3Yrxwk8UzaL59IKXk2ox";
        for (String magic : new String[] {"/u3+7Q" + "AAAAI", "zs7Ozg" + "AAAAI"}) {
            assertThat(Scrubbed.of("KEYSTORE_BASE64: " + magic + body), not(containsString(body)));
        }
    }

    @Test
    void aLineForANameAboveOneForABirthdayOrAStreetNamesSomebody() {
        onlyTheNameGoes("Send it to:\n\nName: #\nStreet: 14 Harbour Lane\n");
        onlyTheNameGoes("> Name: #\n> Date of birth: 14.02.1983\n");
        String column = "Name: Harbour Lane\nType: street\n";
        assertThat(Scrubbed.of(column), is(sameInstance(column)));
    }
}
