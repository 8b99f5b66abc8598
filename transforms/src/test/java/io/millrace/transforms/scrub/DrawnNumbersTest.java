package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The corpus must plant numbers that are right: its check digits are those of numbers that issuers print as examples. */
class DrawnNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "br-cpf, 529982247, 52998224725",
        "br-cnpj, 112223330001, 11222333000181",
        "ch-ahv, 756921707698, 7569217076985",
        "de-steuer-id, 8609574271, 86095742719",
        "de-pension, 65170839J00, 65170839J003",
        "at-svnr, 123010180, 1237010180",
        "es-dni, 12345678, 12345678Z",
        "es-nie, X1234567, X1234567L",
        "fi-hetu, 131052308, 131052-308T",
        "se-personnummer, 811218987, 8112189876",
        "it-codice-fiscale, RSSMRA85T10A562, RSSMRA85T10A562S",
        "nl-bsn, 11122233, 111222333",
        "gb-nhs, 943476591, 9434765919",
        "pl-pesel, 4405140135, 44051401359",
        "pl-nip, 123456321, 1234563218",
        "hr-oib, 6943515153, 69435151530",
        "bg-egn, 752316926, 7523169263",
        "rs-jmbg, 010100650000, 0101006500006",
        "ee-isikukood, 3760503029, 37605030299",
        "is-kennitala, 12017433, 1201743399",
        "ru-snils, 112233445, 11223344595",
        "ru-inn, 5001007322, 500100732259",
        "tr-tckn, 100000001, 10000000146",
        "cn-identity, 11010519491231002, 11010519491231002X",
        "hk-identity, G123456, G123456A",
        "sg-nric, S0000001, S0000001I",
        "in-aadhaar, 236, 2363",
        "ca-sin, 04645428, 046454286",
        "za-identity, 800101500908, 8001015009087",
        "au-tfn, 12345678, 123456782",
        "nz-ird, 4909185, 49091850",
        "nz-ird, 13641013, 136410132",
        "il-identity, 12345678, 123456782",
        "mx-curp, HEGG560427MVZRRL0, HEGG560427MVZRRL04",
    })
    void checkDigitsAreThoseOfPublishedNumbers(String kind, String body, String whole) {
        assertThat(DrawnNumbers.national().get(kind).complete().apply(body), is(whole));
    }

    @ParameterizedTest
    @CsvSource({"DE, 370400440532013000, DE89370400440532013000", "GB, WEST12345698765432, GB82WEST12345698765432"})
    void accountsAreThoseOfThePublishedOnes(String country, String account, String whole) {
        assertThat(DrawnNumbers.iban(country, account), is(whole));
    }

    @ParameterizedTest
    @CsvSource({"7992739871, 79927398713", "411111111111111, 4111111111111111", "37828224631000, 378282246310005"})
    void cardsAreThoseThatNetworksPrintForTests(String body, String whole) {
        assertThat(DrawnNumbers.luhn(body), is(whole));
    }
}
