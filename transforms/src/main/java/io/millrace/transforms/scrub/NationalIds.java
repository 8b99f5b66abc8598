package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.ContextWords.Topic;
import io.millrace.transforms.scrub.Hits.Surety;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Numbers that a state gives its people, for themselves or for their taxes. One with a form of its own and check digits
 * is known anywhere; one that is digits alone needs its name beside it as well: in front, behind, in the line above, or
 * at the head of its column.
 */
final class NationalIds {

    /** How far in front of its digits a number may begin. */
    private static final int REACH = 12;

    private static final int LONGEST_HEAD = 6;
    private static final int FEW_DIGITS = 5;
    /** How far a sentence may be between the name of a document and its number. */
    private static final int LONGEST_SENTENCE = 64;
    /** The number of a document with its check digit, and what it is made of (ICAO 9303, as German documents have it). */
    private static final int DOCUMENT = 10;

    private static final String DOCUMENT_SIGNS = "0123456789CFGHJKLMNPRTVWXYZ";

    /**
     * @param words the names, one of which must be near where a mask is not known alone
     * @param direct whether a name must stand right beside it, because there is nothing to check
     * @param check what its digits and letters must fulfil
     */
    private record Scheme(Set<String> words, boolean direct, Predicate<String> check) {}

    private record Form(Scheme scheme, boolean alone) {}

    /** Numbers that documents print. */
    private static final Set<String> PUBLISHED = WordList.set("""
            078051120 219099999 123456789 987654321 QQ123456C 12345678Z X1234567L 00000000T 111111111 52998224725
            12345678909 RSSMRA85T10A562S AB123456C 44051401359 111222333 123123123 046454286 85073003328
            7561234567897 36574261809 86095742719 131052308T 8112189876 6407189876 19811218987 02070803628
            """);

    /** Words for numbers of any country. */
    private static final Set<String> GENERIC = Set.copyOf(WordList.phrases("""
            national id, national identity, national identification, nationalid, identity number, identity no
            identification number, identity card, id number, id card, personal id, personal number, personal code
            personal identification, citizen id, citizenship number, tax id, tax number, tax identification, tax code
            taxpayer, tin, nin, ssn, social security, social insurance, fiscal code, fiscal number, insurance number
            identity document, government id, govt id
            """));

    private static final List<String> MASKS = new ArrayList<>();
    private static final List<Form> FORMS = new ArrayList<>();

    static {
        americas();
        westernEurope();
        northernEurope();
        easternEurope();
        asia();
        africaAndOceania();
        documents();
    }

    private static final Masks FINDER = Masks.of(MASKS);

    private NationalIds() {}

    /**
     * Adds a scheme.
     *
     * @param words its names, parted by commas
     * @param check what its digits and letters must fulfil
     * @param alone its forms that are known without a name, parted by bars
     * @param named its forms that need one
     */
    private static void add(String words, Predicate<String> check, String alone, String named) {
        Set<String> names = new TreeSet<>(GENERIC);
        names.addAll(WordList.phrases(words));
        Scheme scheme = new Scheme(names, false, check);
        for (String mask : masks(alone)) {
            MASKS.add(mask);
            FORMS.add(new Form(scheme, true));
        }
        for (String mask : masks(named)) {
            MASKS.add(mask);
            FORMS.add(new Form(scheme, false));
        }
    }

    /** Adds a scheme without a check: its name must stand right beside it. */
    private static void direct(String words, String named) {
        Scheme scheme = new Scheme(Set.copyOf(WordList.phrases(words)), true, NationalChecks::any);
        for (String mask : masks(named)) {
            MASKS.add(mask);
            FORMS.add(new Form(scheme, false));
        }
    }

    private static List<String> masks(String bars) {
        return bars.isEmpty() ? List.of() : List.of(bars.split("\\|", -1));
    }

    private static void americas() {
        add("ssn, ss number, soc sec", NationalChecks::socialSecurity, "ddd-dd-dddd", "ddd~dd~dddd");
        add("itin", NationalChecks::individualTaxpayer, "", "ddd~dd~dddd");
        add("sin, sin number, assurance sociale, canadian sin", CheckDigits::luhn, "", "ddd~ddd~ddd");
        add("curp", NationalChecks::curp, "AAAAddddddAAAAAAXd", "");
        add("rfc", NationalChecks::rfc, "", "AAAAddddddXXX|AAAddddddXXX|AAAA-dddddd-XXX|AAA-dddddd-XXX");
        add("nss, imss", CheckDigits::luhn, "", "ddddddddddd|dd~dd~dd~dddd~d");
        add("cpf", NationalChecks::cpf, "ddd.ddd.ddd-dd", "ddd~ddd~ddd~dd");
        add("cnpj", NationalChecks::cnpj, "dd.ddd.ddd/dddd-dd", "dddddddddddddd");
        add("pis, pasep, nit, nis", NationalChecks::pis, "", "ddd~ddddd~dd~d");
        add("cuit, cuil, cdi", NationalChecks::cuit, "dd-dddddddd-d", "ddddddddddd");
        add(
                "rut, rol unico, rol \u00fanico, rut number, rut chileno",
                NationalChecks::rut,
                "dd.ddd.ddd-X|d.ddd.ddd-X",
                "dddddddd~X|ddddddd~X");
        add("nit", NationalChecks::nit, "", "ddd~ddd~ddd~d");
        add("cedula, c\u00e9dula, ruc", NationalChecks::ecuador, "", "dddddddddd|ddddddddddddd");
        add("ruc", NationalChecks::ruc, "", "ddddddddddd");
        add("cedula, c\u00e9dula, cedula de identidad", NationalChecks::uruguay, "", "d~ddd~ddd~d|ddd~ddd~d");
        add("rif, cedula, c\u00e9dula", NationalChecks::rif, "A-dddddddd-d", "Addddddddd");
        add("cedula, c\u00e9dula", CheckDigits::luhn, "ddd-ddddddd-d", "ddddddddddd");
        add("dui", NationalChecks::dui, "", "dddddddd~d");
        add("cui, dpi", NationalChecks::guatemala, "", "dddd~ddddd~dddd");
        direct("registro geral", "dd.ddd.ddd-X|ddddddddX|ddddddddd");
        direct("cedula, c\u00e9dula, cedula de ciudadania", "d.ddd.ddd.ddd|dd.ddd.ddd|dddddddddd|dddddddd|ddddddddd");
        direct("dni, documento nacional, documento de identidad", "dd.ddd.ddd|dddddddd|ddddddd");
        direct("ein, employer identification", "dd-ddddddd");
    }

    private static void westernEurope() {
        add(
                "nino, ni number, national insurance",
                NationalChecks::insurance,
                "AAddddddA|AA dd dd dd A|AA dddddd A|AA-dd-dd-dd-A",
                "AA~dd~dd~dd~A");
        add("nhs", NationalChecks::nhs, "", "ddd~ddd~dddd");
        add("chi number, chi no", NationalChecks::chi, "", "ddd~ddd~dddd|dddddd~dddd");
        add("utr, unique taxpayer", NationalChecks::utr, "", "ddddd~ddddd|ddd~ddd~dddd");
        add("driving licence, driver", NationalChecks::driver, "AAAAAddddddAAXAA", "AAAAAddddddAXXAA");
        add("pps, ppsn, personal public service", NationalChecks::pps, "", "dddddddA|dddddddAA");
        add(
                "nir, securite sociale, s\u00e9curit\u00e9 sociale, insee, numero secu, num\u00e9ro de s\u00e9cu",
                NationalChecks::nir,
                "ddddddddddddddd|d dd dd dd ddd ddd dd|ddddddAdddddddd|d dd dd dA ddd ddd dd",
                "d~dd~dd~dX~ddd~ddd~dd");
        add("numero fiscal, num\u00e9ro fiscal, spi", NationalChecks::frenchTax, "", "dd~dd~ddd~ddd~ddd");
        add("steuer, idnr, steuerid, tax id, identifikationsnummer, tin", NationalChecks::taxId, "", "dd~ddd~ddd~ddd");
        add(
                "sozialversicherung, rentenversicherung, svnr, sv-nummer, versicherungsnummer",
                NationalChecks::pension,
                "dd dddddd A ddd",
                "dd~dddddd~A~ddd");
        add(
                "personalausweis, ausweisnummer, ausweis-nr, reisepass, passnummer, id card",
                NationalChecks::document,
                "",
                "AXXXXXXXXd");
        add("sozialversicherung, svnr, sv-nummer, versicherungsnummer", NationalChecks::austria, "", "dddd~dddddd");
        add(
                "ahv, avs, oasi, sozialversicherung",
                NationalChecks::ahv,
                "ddd.dddd.dddd.dd|ddddddddddddd",
                "ddd~dddd~dddd~dd");
        add("bsn, burgerservice, sofi, citizen service", NationalChecks::bsn, "", "ddd~ddd~ddd|dddd~dd~ddd|dddddddd");
        add(
                "rijksregister, registre national, national register, nrn, niss, insz, numero national",
                NationalChecks::belgium,
                "dd.dd.dd-ddd.dd",
                "dd~dd~dd~ddd~dd");
        add("matricule", NationalChecks::luxembourg, "", "dddd~dd~dd~ddddd|ddddddddddddd");
        add("dni, nif, documento nacional", NationalChecks::dni, "ddddddddA|dddddddd-A|dd.ddd.ddd-A", "dd~ddd~ddd~A");
        add("nie, extranjero", NationalChecks::nie, "AdddddddA|A-ddddddd-A|Addddddd-A|A-dddddddA", "A~ddddddd~A");
        add("seguridad social, nuss, naf", NationalChecks::spanishSecurity, "", "dd~dddddddd~dd|dd/dddddddd/dd");
        add("nif, contribuinte, numero fiscal, n\u00famero fiscal", NationalChecks::nif, "", "ddd~ddd~ddd");
        add(
                "cartao de cidadao, cart\u00e3o de cidad\u00e3o, citizen card, cc number",
                NationalChecks::citizenCard,
                "dddddddd d AAd",
                "dddddddd~d~XXd");
        add("niss, seguranca social, seguran\u00e7a social", NationalChecks::niss, "", "ddd~dddd~dddd");
        add(
                "codice fiscale, codicefiscale, cod fiscale",
                NationalChecks::fiscalCode,
                "AAAAAAddAddAdddA",
                "AAAAAAXXAXXAXXXA|AAA~AAA~ddAdd~AdddA");
        add("partita iva, piva", CheckDigits::luhn, "", "ddddddddddd");
    }

    private static void northernEurope() {
        String swedish = "personnummer, samordningsnummer, pnr, person number";
        add(swedish, NationalChecks::swedenAndNoTime, "dddddd-dddd|dddddddd-dddd|dddddd+dddd", "");
        add(swedish, NationalChecks::sweden, "", "dddddd~dddd|dddddddd~dddd");
        add(
                "henkil\u00f6tunnus, henkilotunnus, hetu, personbeteckning",
                NationalChecks::finland,
                "dddddd-dddX|ddddddAdddX|dddddd+dddX",
                "dddddddddX");
        add(
                "f\u00f8dselsnummer, fodselsnummer, personnummer, fnr, f\u00f8dselsnr, d-nummer",
                NationalChecks::norway,
                "",
                "dddddd~ddddd");
        add("cpr, personnummer", NationalChecks::denmark, "", "dddddd~dddd");
        add("kennitala", NationalChecks::iceland, "", "dddddd~dddd");
        add("isikukood, asmens kodas, asmens kod, personal code", NationalChecks::baltic, "", "ddddddddddd");
        add("personas kods, personas kod", NationalChecks::latvia, "", "dddddd~ddddd");
    }

    private static void easternEurope() {
        add("pesel", NationalChecks::pesel, "", "ddddddddddd");
        add("nip", NationalChecks::nip, "ddd-ddd-dd-dd", "ddd~ddd~dd~dd|ddd~dd~dd~ddd");
        add("dowod, dow\u00f3d, dowodu, id card", NationalChecks::polishCard, "", "AAA~dddddd");
        add(
                "rodne cislo, rodn\u00e9 \u010d\u00edslo, rodne c, rodn\u00e9 \u010d, birth number, r\u010d",
                NationalChecks::birthNumber,
                "dddddd/dddd",
                "dddddddddd|ddddddddd|dddddd/ddd|dddddd~dddd");
        add("szemelyi, szem\u00e9lyi", NationalChecks::hungary, "", "d~dddddd~dddd");
        add("adoazonosito, ad\u00f3azonos\u00edt\u00f3", NationalChecks::hungarianTax, "", "dddddddddd");
        add("taj", NationalChecks::taj, "", "ddd~ddd~ddd");
        add("cnp, cod numeric", NationalChecks::cnp, "", "ddddddddddddd");
        add("egn, \u0435\u0433\u043d", NationalChecks::egn, "", "dddddddddd");
        add("oib", CheckDigits::mod11And10, "", "ddddddddddd");
        add("emso, em\u0161o, jmbg, \u0458\u043c\u0431\u0433, matični broj", NationalChecks::jmbg, "", "ddddddddddddd");
        add("davcna, dav\u010dna", NationalChecks::slovenianTax, "", "dddddddd");
        add("amka, \u03b1\u03bc\u03ba\u03b1", NationalChecks::amka, "", "ddddddddddd");
        add("afm, \u03b1\u03c6\u03bc", NationalChecks::greekTax, "", "ddddddddd");
        add(
                "rnokpp, ipn, \u0440\u043d\u043e\u043a\u043f\u043f, \u0456\u043f\u043d",
                NationalChecks::ukraine,
                "",
                "dddddddddd");
        add("inn, \u0438\u043d\u043d", NationalChecks::inn, "", "dddddddddddd");
        add("snils, \u0441\u043d\u0438\u043b\u0441", NationalChecks::snils, "ddd-ddd-ddd dd", "ddd~ddd~ddd~dd");
        add("iin, \u0438\u0438\u043d, \u0436\u0441\u043d", NationalChecks::kazakhstan, "", "dddddddddddd");
        add("idnp", NationalChecks::moldova, "", "ddddddddddddd");
        add("tckn, tc kimlik, kimlik, tc no, t.c. no", NationalChecks::turkey, "", "ddddddddddd");
        add("belarus, identifikacionny", NationalChecks::any, "dddddddAdddAAd", "");
        direct("pinfl, \u043f\u0438\u043d\u0444\u043b", "dddddddddddddd");
        direct("\u043f\u0430\u0441\u043f\u043e\u0440\u0442", "dddd~dddddd|dd~dd~dddddd");
        direct("nid, albanian id", "AddddddddA");
    }

    private static void asia() {
        add(
                "resident id, \u8eab\u4efd\u8bc1, \u8eab\u4efd\u8b49",
                NationalChecks::china,
                "dddddddddddddddddX",
                "dddddd~dddddddd~dddX");
        add(
                "hkid, hong kong id, \u8eab\u4efd\u8b49",
                NationalChecks::hongKong,
                "Adddddd(X)|AAdddddd(X)",
                "AddddddX|AAddddddX");
        add("taiwan, \u8eab\u5206\u8b49, arc", NationalChecks::taiwan, "", "Addddddddd");
        add(
                "my number, \u30de\u30a4\u30ca\u30f3\u30d0\u30fc, individual number, \u500b\u4eba\u756a\u53f7",
                NationalChecks::myNumber,
                "",
                "dddd~dddd~dddd");
        add("rrn, resident registration, \uc8fc\ubbfc", NationalChecks::korea, "", "dddddd~ddddddd");
        add(
                "rrn, \uc8fc\ubbfc\ub4f1\ub85d",
                n -> n.charAt(6) >= '1' && n.charAt(6) < '9' && NationalChecks.korea(n),
                "dddddd-ddddddd",
                "");
        add("nric, fin number, fin no", NationalChecks::singapore, "AdddddddA", "");
        add(
                "mykad, nric, ic number, ic no, kad pengenalan",
                NationalChecks::malaysia,
                "dddddd-dd-dddd",
                "dddddddddddd");
        add(
                "thai id, \u0e1b\u0e23\u0e30\u0e0a\u0e32\u0e0a\u0e19",
                NationalChecks::thailand,
                "d-dddd-ddddd-dd-d",
                "d~dddd~ddddd~dd~d");
        add("nik, ktp", NationalChecks::indonesia, "", "dddddddddddddddd");
        add("npwp", NationalChecks::any, "dd.ddd.ddd.d-ddd.ddd", "ddddddddddddddd");
        add("aadhaar, aadhar, adhaar, uidai, \u0906\u0927\u093e\u0930", NationalChecks::aadhaar, "", "dddd~dddd~dddd");
        add("pan, pan card, permanent account", NationalChecks::pan, "", "AAAAAddddA");
        add("gstin, gst", NationalChecks::gstin, "ddAAAAAddddAXAX", "");
        add("cnic, nicop", NationalChecks::any, "ddddd-ddddddd-d", "ddddddddddddd");
        add(
                "teudat, israeli id, \u05ea\u05e2\u05d5\u05d3\u05ea, \u05ea.\u05d6, mispar zehut",
                CheckDigits::luhn,
                "",
                "ddddddddd|d~dddddddd|dddddddd~d");
        add("emirates id, emirates", NationalChecks::emirates, "ddd-dddd-ddddddd-d", "ddd~dddd~ddddddd~d");
        add("iqama, saudi id, \u0627\u0644\u0647\u0648\u064a\u0629", NationalChecks::saudi, "", "dddddddddd");
        add("melli, code melli, \u0645\u0644\u06cc", NationalChecks::iran, "", "ddd~dddddd~d");
        add("civil id, civilid", NationalChecks::kuwait, "", "dddddddddddd");
        add(
                "\u0627\u0644\u0631\u0642\u0645 \u0627\u0644\u0642\u0648\u0645\u064a",
                NationalChecks::egypt,
                "",
                "dddddddddddddd");
        direct("epic no, epic number, voter id", "AAAddddddd");
        direct("cccd, cmnd, c\u0103n c\u01b0\u1edbc", "dddddddddddd|ddddddddd");
        direct("nic number, nic no", "dddddddddA|dddddddddddd");
        direct(
                "philsys, philid, philhealth, sss number, umid",
                "dd-ddddddd-d|dd-ddddddddd-d|dddd-ddddddd-d|dddd-dddd-dddd-dddd");
    }

    private static void africaAndOceania() {
        add("sa id, rsa id, south african id, id no", NationalChecks::southAfrica, "", "ddddddddddddd|dddddd~dddd~ddd");
        add("ghana card, ghana", NationalChecks::any, "AAA-ddddddddd-d", "");
        add("tfn, tax file", NationalChecks::taxFile, "", "ddd~ddd~ddd|ddd~ddd~dd");
        add("medicare", NationalChecks::medicare, "", "dddd~ddddd~d|dddd~ddddd~d~d");
        add("ird, inland revenue", NationalChecks::inlandRevenue, "", "ddd~ddd~ddd|dd~ddd~ddd");
        direct("nhi number, nhi no, nhi", "AAAdddd|AAAddAd");
        direct("bvn, nin, nimc", "ddddddddddd");
        direct("kra pin, kra", "AdddddddddA");
    }

    /** Passports and driving licences have no form in common, and some numbers have no check that all agree on. */
    private static void documents() {
        direct(
                "passport, passport no, passport number, reisepass, passeport, pasaporte, passaporte, passaporto, paszport",
                documentMasks());
        direct("""
                driver license, driver's license, drivers license, driving licence, driving license, licence number
                license number, f\u00fchrerschein, permis de conduire, dl number, dl no
                """, documentMasks());
        direct(
                """
                national id, national identity number, national identification number, identity card number
                id card number, citizen id, tax id, tax identification number, taxpayer id, tax number, national number
                social security number, social insurance number
                """,
                "dddddddd|ddddddddd|dddddddddd|ddddddddddd|dddddddddddd|ddddddddddddd|dd-ddddddd|ddd-ddd-ddd|"
                        + "ddd-ddd-ddd-ddd|dddddddA|ddddddddA|Adddddddd|AAddddddd");
    }

    private static String documentMasks() {
        return "dddddd|ddddddd|dddddddd|ddddddddd|dddddddddd|Addddddd|Adddddddd|Addddddd|AAdddddd|AAddddddd|AAAdddddd|"
                + "ddAAddddd|AAdddddAA|AddAddddd|AXXXXXXXd|AXXXXXXXX|Addd-dddd-dddd|Addd~ddd~dd~ddd~d|AAddddddA";
    }

    /** The words beside numbers that are digits alone. */
    static Set<String> words() {
        TreeSet<String> words = new TreeSet<>();
        FORMS.forEach(form -> words.addAll(form.scheme.words));
        return words;
    }

    /** Words of documents whose numbers may have but their check digit for a digit. */
    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String word : WordList.list("ausweis reisepass passnummer passport id-card id_card")) {
            finders.put(word, NationalIds::lettered);
        }
        return finders;
    }

    /** {@code the Personalausweisnummer; it is LGNXTNJCH5} */
    private static void lettered(String text, int start, int end, Hits hits) {
        int limit = Math.min(Lines.end(text, end), end + LONGEST_SENTENCE);
        int at = end;
        while (at < limit) {
            int to = Alphabet.ALNUM.runEnd(text, at, LONGEST_SENTENCE);
            if (to - at == DOCUMENT && isDocument(text, at, to)) {
                hits.add(at, to, Kind.NATIONAL_ID, Surety.TOKEN);
                return;
            }
            at = Math.max(to, at + 1);
        }
    }

    /** Whether these are capitals that documents have, which spell no word, and the check digit behind them. */
    private static boolean isDocument(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (DOCUMENT_SIGNS.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        String number = text.substring(from, to);
        return NationalChecks.document(number) && !PUBLISHED.contains(number);
    }

    /** Looks at a window of digits and at the letters around it. */
    static void look(String text, int from, int to, int digits, Hits hits) {
        boolean few = digits < FEW_DIGITS && !isInLetters(text, from, to);
        boolean told = hits.words().isTold(Topic.NATIONAL_ID, text, from);
        if (few && !told && (!hits.words().has(Topic.NATIONAL_ID) || !beginsInCapitals(text, from))) {
            return;
        }
        int start = from;
        while (start > 0 && from - start < REACH && isOfNumber(text.charAt(start - 1))) {
            start--;
        }
        Search search = new Search(text, from, hits);
        for (int at = start; at < to && search.end < 0; at++) {
            if (Alphabet.ALNUM.has(text.charAt(at)) && (at == 0 || !Alphabet.WORD.has(text.charAt(at - 1)))) {
                search.start = at;
                FINDER.match(text, at, search);
            }
        }
        if (search.end > 0) {
            hits.add(search.start, search.end, Kind.NATIONAL_ID, Surety.TOKEN);
        }
    }

    /** Few digits may stand among letters: {@code RSSMRA85T10A562S}. */
    private static boolean isInLetters(String text, int from, int to) {
        return from >= LONGEST_HEAD
                && to < text.length()
                && isCapital(text.charAt(to))
                && isCapital(text.charAt(from - 1))
                && isCapital(text.charAt(from - LONGEST_HEAD));
    }

    /** A name in the line above tells of letters and digits only where they begin as a number does. */
    private static boolean beginsInCapitals(String text, int from) {
        return from >= 3 && isCapital(text.charAt(from - 1)) && isCapital(text.charAt(from - 3));
    }

    private static boolean isOfNumber(char c) {
        return Alphabet.ALNUM.has(c) || c == ' ' || c == '-';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The longest number that begins at a place. */
    private static final class Search implements Masks.Listener {

        private final String text;
        private final int digits;
        private final Hits hits;
        private int start;
        private int end = -1;

        Search(String text, int digits, Hits hits) {
            this.text = text;
            this.digits = digits;
            this.hits = hits;
        }

        @Override
        public void found(int mask, int to) {
            if (to <= digits || to <= end) {
                return;
            }
            Form form = FORMS.get(mask);
            if (!form.alone && !hits.words().has(Topic.NATIONAL_ID)) {
                return;
            }
            boolean next = to < text.length() && Alphabet.WORD.has(text.charAt(to));
            if (next || !isApart(text, start, to, form.alone)) {
                return;
            }
            String written = text.substring(start, to);
            String plain = plain(written);
            boolean small = form.alone && written.chars().anyMatch(c -> c >= 'a' && c <= 'z');
            if (small || !isIssued(plain) || !form.scheme.check.test(plain)) {
                return;
            }
            if (form.alone || isNamed(form.scheme, to)) {
                end = to;
            }
        }

        private boolean isNamed(Scheme scheme, int to) {
            return hits.words().isNamed(Topic.NATIONAL_ID, text, start, to, scheme.direct, scheme.words::contains);
        }
    }

    /** Whether nothing beside it makes it a part of something longer: a decimal, a range, a version, a path. */
    private static boolean isApart(String text, int start, int end, boolean alone) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        char after = end < text.length() ? text.charAt(end) : ' ';
        boolean partBefore = ".-/".indexOf(before) >= 0
                && start > 1
                && (alone ? Alphabet.ALNUM : Alphabet.DIGIT).has(text.charAt(start - 2));
        boolean partAfter = ".-/:".indexOf(after) >= 0
                && end + 1 < text.length()
                && (alone && after != ':' ? Alphabet.ALNUM : Alphabet.DIGIT).has(text.charAt(end + 1));
        return !partBefore && !partAfter && "+#$\u20ac\u00a3".indexOf(before) < 0 && "%@\u20ac".indexOf(after) < 0;
    }

    /** Its letters, in capitals, and digits. */
    private static String plain(String written) {
        StringBuilder plain = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            if (Alphabet.ALNUM.has(written.charAt(i))) {
                plain.append(written.charAt(i));
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    /** Whether it is not one that stands for any: those that documents print, and digits in a row. */
    private static boolean isIssued(String plain) {
        int seen = 0;
        for (int i = 0; i < plain.length(); i++) {
            seen |= plain.charAt(i) <= '9' ? 1 << (plain.charAt(i) - '0') : 0;
        }
        boolean row = plain.contains("1234567") || plain.contains("7654321") || plain.contains("0000000");
        return Integer.bitCount(seen) > 2 && !row && !PUBLISHED.contains(plain);
    }
}
