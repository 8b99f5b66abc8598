package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.millrace.transforms.scrub.DrawnNumbers.Issuer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of people, cards and devices: right ones go, wrong ones and such as are nobody's stay. */
class ScrubbedNumbersTest {

    /** Those that have a check which one changed digit breaks. */
    static Stream<String> checked() {
        return Stream.of(
                "br-cpf",
                "br-cnpj",
                "ch-ahv",
                "cl-rut",
                "es-dni",
                "es-nie",
                "fi-hetu",
                "fr-nir-spaced",
                "de-pension",
                "de-steuer-id",
                "at-svnr",
                "be-register",
                "nl-bsn",
                "gb-nhs",
                "gb-utr",
                "ie-pps",
                "pt-nif",
                "no-fnr",
                "ee-isikukood",
                "pl-pesel",
                "pl-nip",
                "cz-rodne-cislo",
                "ro-cnp",
                "bg-egn",
                "hr-oib",
                "ru-snils",
                "ru-inn",
                "tr-tckn",
                "cn-identity",
                "hk-identity",
                "sg-nric",
                "th-identity",
                "jp-my-number",
                "in-aadhaar",
                "ae-emirates",
                "za-identity",
                "il-identity",
                "ca-sin",
                "au-tfn");
    }

    @ParameterizedTest
    @MethodSource("checked")
    void nationalNumbersGoWhenTheirCheckDigitsAreRight(String kind) {
        Issuer issuer = DrawnNumbers.national().get(kind);
        Draw draw = new Draw(4);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String text = issuer.name() + " " + issuer.draw(draw);
            if (!Scrubbed.typed(text).equals(issuer.name() + " <national-id>")) {
                wrong.add(text);
            }
        }
        assertThat(wrong.toString(), wrong.size() <= 1);
    }

    @ParameterizedTest
    @MethodSource("checked")
    void nationalNumbersStayWhenTheirCheckDigitsAreWrong(String kind) {
        Issuer issuer = DrawnNumbers.national().get(kind);
        Draw draw = new Draw(5);
        int lost = 0;
        for (int i = 0; i < 20; i++) {
            String number = issuer.draw(draw);
            int last = number.length() - 1;
            while (!Character.isDigit(number.charAt(last))) {
                last--;
            }
            char other = (char) ('0' + (number.charAt(last) - '0' + 1 + draw.below(8)) % 10);
            String text = issuer.name() + " " + number.substring(0, last) + other + number.substring(last + 1);
            lost += Scrubbed.typed(text).contains("<national-id>") ? 1 : 0;
        }
        // Some are the right number of another country, or of another scheme that has the same name.
        assertThat(kind + ": " + lost + " of 20", lost <= 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "078-05-1120 is the number of a wallet's insert",
                "SSN 000-12-3456 and 666-12-3456",
                "CPF 529.982.247-25",
                "SSN ***-**-6789, card ending 4242, phone +49 151 ****678",
                "card XXXX-XXXX-XXXX-4242",
                "order 4716 2834 9917 4421 0 of 2024",
                "4012 8888 8888 1881",
                "pi is 3.14159265358979",
                "lines 1200-1300, see 2024-03-01 12:00:00",
                "MAC 00:00:5e:00:53:01 and 02:42:ac:11:00:02",
                "ff02::1 and fe80::1%eth0",
                "0.0.0.0/0 and 224.0.0.251",
            })
    void numbersOfNobodyStay(String text) {
        assertThat(Scrubbed.of(text), is(sameInstance(text)));
    }

    @Test
    void aNumberGoesWholeWhereverItBeginsInItsText() {
        for (String before : new String[] {"", "a", "ab", "abc", "call ", "call: ", "x\n", "xy\n"}) {
            for (String number : new String[] {"+1 (212) 555-2368", "+1 415-555-2671", "+7 912 408-17-62"}) {
                String clean = Scrubbed.typed(before + " " + number);
                assertThat(clean, endsWith(" <phone>"));
                assertThat(clean, is(before + " <phone>"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"52.80.70.22", "3c-22-fb-7a-1b-2c", "2a01:4f8:c17:b8f::2"})
    void addressesGoBehindTheSignOfADiff(String address) {
        for (String sign : new String[] {"-", "+", " "}) {
            String clean = Scrubbed.of("@@ -1 +1 @@\n" + sign + address + " host\n");
            assertThat(clean, not(is("@@ -1 +1 @@\n" + sign + address + " host\n")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAC address: #",
                "my MAC address is #, thanks",
                "name,MAC address\nweb,#\n",
                "MAC address\n#\n",
                "{\"mac\": \"#\"}",
            })
    void hardwareAddressesWithoutSignsGoBesideTheirName(String template) {
        assertThat(Scrubbed.typed(template.replace("#", "3c22fb7a1b2c")), is(template.replace("#", "<mac>")));
    }

    @Test
    void shortHashesAreNoHardwareAddresses() {
        String text = "Fixes: 3f786850e387 (\"net: ethernet: mend the station\")";
        assertThat(Scrubbed.of(text), is(sameInstance(text)));
    }

    @Test
    void oneNumberHasOnePseudonymInEverySpelling() {
        String card = DrawnNumbers.luhn("530110273481005");
        String spaced = card.replaceAll("(\\d{4})(?=\\d)", "$1 ");
        assertThat(Scrubbed.of("x " + spaced), is(Scrubbed.of("x " + card)));
        String iban = DrawnNumbers.iban("DE", "370400440532013000".replace('7', '8'));
        assertThat(Scrubbed.of("x " + iban.replaceAll("(.{4})(?=.)", "$1 ")), is(Scrubbed.of("x " + iban)));
        assertThat(Scrubbed.of("x +1 (212) 736-5000"), is(Scrubbed.of("x +1-212-736-5000")));
        assertThat(Scrubbed.of("x 3C-22-FB-7A-1B-2C"), is(Scrubbed.of("x 3c:22:fb:7a:1b:2c")));
    }
}
