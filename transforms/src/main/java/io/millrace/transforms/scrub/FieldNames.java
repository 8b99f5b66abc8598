package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a field, variable, option or header says about its value. */
final class FieldNames {

    /** What a name promises, from nothing to a password. */
    enum Promise {
        NOTHING,
        /** Some key: its value must look very random to be a secret. */
        KEY,
        /** A key, token or secret: its value is random. */
        SECRET,
        /** A word that a person may have made up. */
        PASSWORD
    }

    private static final Set<String> PASSWORDS = WordList.set("""
            password passwd pwd pass passphrase passcode passwort kennwort senha contrasena mdp psk pw passwrd
            pswd passw requirepass masterauth parole wachtwoord haslo
            """);

    private static final List<String> PASSWORD_ENDS = List.of("password", "passwd", "passphrase", "passcode", "pwd");

    private static final Set<String> PASS_COMPOUNDS = WordList.set("""
            dbpass rootpass userpass mypass mysqlpass smtppass mailpass adminpass ftppass pgpass redispass keypass
            storepass authpass loginpass ldappass proxypass wifipass
            """);

    private static final Set<String> SECRETS = WordList.set("""
            secret token apikey credential credentials auth authorization bearer jwt cookie sessionid sid
            accesskey secretkey authkey authtoken accesstoken refreshtoken secrets tokens passwords keys creds
            cred clientsecret csrf xsrf otp totp hmac sas signature sig webhook dsn nonce mnemonic salt pepper
            idtoken sessiontoken
            """);

    private static final List<String> SECRET_ENDS = List.of(
            "secret",
            "token",
            "apikey",
            "accesskey",
            "secretkey",
            "authkey",
            "privatekey",
            "signingkey",
            "encryptionkey",
            "masterkey",
            "sessionkey",
            "accountkey",
            "sharedkey");

    private static final Set<String> KEY_QUALIFIERS = WordList.set("""
            api access secret private auth account encryption encrypt signing sign master license licence app
            application client service admin storage deploy webhook shared hmac crypto cipher aes ssh integration
            ingest write read server consumer subscription session jwt wallet developer dev user cookie pre psk
            decryption security authorization csrf preshared connection root host
            """);

    /** Last words of names that speak about a secret without holding one. */
    private static final Set<String> ABOUT = WordList.set("""
            file path url uri name names type types count limit length len size min max expiry expires expiration
            expired ttl timeout lifetime field fields policy hint label prompt ref regex pattern format endpoint
            algorithm alg class provider manager service factory store rotation arn version index date at in
            enabled required valid strength reset placeholder error errors message msg title desc description
            header param params parameter column table usage budget kind scheme mode status state vocab counter
            embedding ids method dir directory location source sources handler callback helper util utils exists
            changed rules rule schema template test tests spec page view form button icon link rate price cost
            used total per num number position offset start end first last next prev previous stream iterator
            parser issuer audience scope scopes digits bits bytes age year fingerprint checksum sha keeper event
            events group option options settings config configuration protocol exception ratio weight weights
            """);

    /** First words of functions that take something other than the secret itself, or only look at it. */
    private static final Set<String> ASKING = WordList.set("""
            get is has find check verify validate hash compare generate create reset forgot remove delete show
            hide toggle require max min num total count use read load fetch parse encode decode prompt ask confirm
            match matches no skip bypass public expected missing invalid wrong mask redact
            """);

    private static final Set<String> PUBLIC_KEYS = WordList.set("""
            public primary foreign partition sort cache index lookup hash group translation row column object dict
            map json unique composite natural surrogate pub arrow shortcut hot react item list registry
            idempotency dedupe message locale i18n
            """);

    private static final Set<String> NEUTRAL = WordList.set("""
            value val string str text plain plaintext raw default current new old prod production staging live
            sandbox backup primary secondary main base64 b64 env var confirmation again id data input 1 2 3 base
            hex v1 v2 bytes
            """);

    private FieldNames() {}

    /** What a name promises: the part behind its last dot, if that is more than a word for any value. */
    static Promise promise(String name) {
        List<String> words = words(lastPart(name));
        int last = lastTelling(words);
        if (last < 0 || ABOUT.contains(words.get(last)) || (last > 0 && ASKING.contains(words.get(0)))) {
            return Promise.NOTHING;
        }
        Promise promise = promise(words, last);
        for (int i = 0; i < last; i++) {
            Promise one = promise(words, i);
            // What stands before another word tells what that word is about: less is promised.
            Promise lesser = one == Promise.PASSWORD ? Promise.SECRET : one;
            if (lesser.compareTo(promise) > 0) {
                promise = lesser;
            }
        }
        return promise;
    }

    /** Whether a name ends with a word for a secret, as that of a function does that takes one. */
    static boolean endsTelling(String name) {
        List<String> words = words(lastPart(name));
        int last = lastTelling(words);
        return last >= 0 && promise(words, last).compareTo(Promise.KEY) > 0;
    }

    private static String lastPart(String name) {
        int dot = name.lastIndexOf('.');
        String part = name.substring(dot + 1);
        boolean neutral = words(part).stream().allMatch(word -> NEUTRAL.contains(word) || isNumber(word));
        return dot > 0 && neutral ? name : part;
    }

    /** The last word that is not just one for any value. */
    private static int lastTelling(List<String> words) {
        int last = words.size() - 1;
        while (last > 0 && (NEUTRAL.contains(words.get(last)) || isNumber(words.get(last)))) {
            last--;
        }
        return last;
    }

    private static Promise promise(List<String> words, int at) {
        String word = words.get(at);
        String bare = withoutDigits(word);
        if (PASSWORDS.contains(bare) || PASS_COMPOUNDS.contains(bare) || endsWithAny(bare, PASSWORD_ENDS)) {
            return Promise.PASSWORD;
        }
        if (SECRETS.contains(bare) || endsWithAny(bare, SECRET_ENDS)) {
            return Promise.SECRET;
        }
        if (bare.equals("key") || bare.endsWith("key")) {
            boolean whole = bare.equals("key");
            String before = whole ? (at == 0 ? "" : words.get(at - 1)) : bare.substring(0, bare.length() - 3);
            if (KEY_QUALIFIERS.contains(before)) {
                return Promise.SECRET;
            }
            boolean other =
                    PUBLIC_KEYS.contains(before) || (!whole && !before.isEmpty() && at == 0 && words.size() == 1);
            return other ? Promise.NOTHING : Promise.KEY;
        }
        return Promise.NOTHING;
    }

    private static boolean isNumber(String word) {
        return Alphabet.DIGIT.runEnd(word, 0) == word.length();
    }

    private static String withoutDigits(String word) {
        int end = word.length();
        while (end > 1 && Alphabet.DIGIT.has(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean endsWithAny(String word, List<String> ends) {
        for (String end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /** The words of a name in any style: parted by signs, or by capital letters. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
            boolean hump = letter
                    && i > from
                    && Character.isUpperCase(name.charAt(i))
                    && (Character.isLowerCase(name.charAt(i - 1))
                            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
            if (!letter || hump) {
                if (i > from) {
                    words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
                }
                from = letter ? i : i + 1;
            }
        }
        return words;
    }
}
