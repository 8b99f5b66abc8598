package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
            password passwd pass pwd passphrase passcode psk pw passwrd pswd passw pword requirepass masterauth passe
            mdp authtok
            """);

    private static final List<String> PASSWORD_ENDS =
            List.of("password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "pwd");

    /** Words that end in "pass" and have nothing to do with one. */
    private static final Set<String> NOT_PASS =
            WordList.set("bypass compass trespass surpass overpass underpass encompass multipass onepass lastpass");

    /** The short form as the directives of servers have it. */
    private static final Set<String> PW_COMPOUNDS =
            WordList.set("bindpw rootpw rootbindpw olcrootpw userpw adminpw dbpw authpw loginpw userpwd");

    /** How the word for a password begins in other languages: its endings and compounds are many. */
    private static final List<String> FOREIGN_PASSWORDS = WordList.list("""
            passwort kennwort losungswort passord motdepasse contraseñ contrasen contrasin senha palavrapasse parol
            parool wachtwoord toegangscode hasło hasła haseł haslo hasla heslo hesla geslo gesla lozink šifra šifre
            sifra sifre şifre salasan lösenord losenord adgangskode kodeord lykilor jelsz pasahitz slaptažod slaptazod
            fjalëkalim fjalekalim katasandi sandi matkhau khẩu парол лозинк κωδικ συνθηματικ סיסמ المرور گذرواژه
            पासवर्ड
            """);

    /** The same by their first letters, since names are looked at often. */
    private static final Map<Character, List<String>> FOREIGN_BY_LETTER =
            FOREIGN_PASSWORDS.stream().collect(Collectors.groupingBy(word -> word.charAt(0)));

    /** Of other languages the words for a token or a secret. */
    private static final Set<String> FOREIGN_SECRETS = WordList.set("""
            jeton geheimnis geheim segredo secreto segreto sekret токен секрет zugangsdaten clave
            """);

    /** Of other languages the words for a key, which promise no more than "key" does. */
    private static final Set<String> FOREIGN_KEYS = WordList.set("""
            schlüssel schluessel clé cle clef chave chiave sleutel klucz klíč nyckel avain anahtar kulcs ключ nøgle
            nøkkel cheie
            """);

    /** Words for a password in scripts that put no blanks between words. */
    private static final List<String> UNSPACED_PASSWORDS = WordList.list("""
            密码 密碼 口令 通行码 パスワード パスフレーズ 暗証番号 合言葉 비밀번호 암호 패스워드 รหัสผ่าน
            """);

    /** Words for a key, a token, a secret in such scripts. */
    private static final List<String> UNSPACED_SECRETS = WordList.list("""
            密钥 密鑰 秘钥 金鑰 令牌 權杖 トークン シークレット 秘密鍵 토큰 시크릿 비밀키
            """);

    private static final Set<String> SECRETS = WordList.set("""
            secret token apikey credential credentials auth authorization bearer jwt cookie sessionid sid
            accesskey secretkey authkey authtoken accesstoken refreshtoken secrets tokens passwords keys creds
            cred clientsecret csrf xsrf otp totp hmac sas signature sig webhook dsn nonce mnemonic salt pepper
            idtoken sessiontoken phpsessid jsessionid sessid p12 pfx
            """);

    /** Those whose value is no secret unless it is drawn at random. */
    private static final Set<String> WEAK_SECRETS = WordList.set("""
            auth authorization bearer jwt cookie session csrf xsrf signature sig webhook dsn nonce salt sid sas passwords
            tokens secrets keys credentials credential creds cred otp hmac pepper
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
            decryption security authorization csrf preshared connection root host wep wpa wifi wallet deployer
            activation product integration rapidapi subscriptions personal
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
            stdin fd verification manager generator hashing hash encoder reset recovery autocomplete visibility toggle
            identifier pem hints
            """);

    /** First words of functions that take something other than the secret itself, or only look at it. */
    private static final Set<String> ASKING = WordList.set("""
            get is has find check verify validate hash compare generate create reset forgot remove delete show
            hide toggle require max min num total count use read load fetch parse encode decode prompt ask confirm
            match matches no skip bypass public expected missing invalid wrong mask redact
            """);

    /** Those of them that a token is named for. */
    private static final Set<String> MAILED = WordList.set("reset confirm verify remember");

    private static final Set<String> PUBLIC_KEYS = WordList.set("""
            public primary foreign partition sort cache index lookup hash group translation row column object dict
            map json unique composite natural surrogate pub arrow shortcut hot react item list registry
            idempotency dedupe message locale i18n
            """);

    /** What is kept by a password that is called its key. */
    private static final Set<String> NETWORKS = WordList.set("wpa wpa2 wpa3 wep wifi wlan psk preshared pre isakmp");

    private static final Set<String> NEUTRAL = WordList.set("""
            value val string str text plain plaintext raw default current new old prod production staging live
            sandbox backup primary secondary main base64 b64 env var confirmation again id data input 1 2 3 base
            hex v1 v2 bytes set
            """);

    private FieldNames() {}

    /** Words of all languages that names are looked for by, in Latin letters and others; each is the beginning of one. */
    static List<String> foreignHints() {
        List<String> hints = new ArrayList<>(FOREIGN_PASSWORDS);
        hints.removeAll(List.of("khẩu", "المرور"));
        hints.addAll(List.of("mật khẩu", "كلمة المرور", "clé", "cle_", "clef", "schlüssel", "schluessel"));
        hints.addAll(FOREIGN_SECRETS);
        hints.addAll(List.of("chave", "chiave", "sleutel", "klucz", "klíč", "nyckel", "ключ", "nøgle", "nøkkel"));
        return hints;
    }

    /** Words that names are looked for by and that stand without blanks around them. */
    static List<String> unspacedHints() {
        List<String> hints = new ArrayList<>(UNSPACED_PASSWORDS);
        hints.addAll(UNSPACED_SECRETS);
        return hints;
    }

    /** Whether a character is of a script that puts no blanks between words. */
    static boolean isUnspaced(char c) {
        return c >= '\u2e80' && c <= '\ud7ff' || c >= '\u0e00' && c <= '\u0eff';
    }

    /** Whether a name is a word for a password in another language than English. */
    static boolean isForeign(String name) {
        return words(name).stream().anyMatch(word -> word.equals("passe") || isForeignPassword(word));
    }

    /** Whether a text speaks of a secret and holds none: a label, be it in another language. */
    static boolean isLabel(String text) {
        if (hasDigit(text)) {
            return false;
        }
        for (String word : UNSPACED_PASSWORDS) {
            if (text.contains(word)) {
                return true;
            }
        }
        for (String word : words(text)) {
            if (isPassword(word) || word.equals("token") || word.equals("secret") || FOREIGN_SECRETS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is a word for a password, be it with others that signs part from it. */
    static boolean isLabelWord(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean parted = lower.indexOf('-') > 0 || lower.indexOf('_') > 0 || lower.indexOf(' ') > 0;
        if (parted && isLabel(text)) {
            return true;
        }
        if (PASSWORDS.contains(lower) || UNSPACED_PASSWORDS.contains(lower)) {
            return true;
        }
        for (String beginning : FOREIGN_PASSWORDS) {
            if (lower.startsWith(beginning) && lower.length() <= beginning.length() + 3 && !hasDigit(lower)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a name's last telling word promises a secret of any look, and not just a random one. */
    static boolean isStrong(String name) {
        List<String> words = words(lastPart(name));
        int last = lastTelling(words);
        return last >= 0
                && promise(words, last).compareTo(Promise.KEY) > 0
                && !WEAK_SECRETS.contains(withoutDigits(words.get(last)));
    }

    /** Whether a name ends with the word "secret": its value is what a person or a program made up for it. */
    static boolean isSecret(String name) {
        List<String> words = words(lastPart(name));
        int last = lastTelling(words);
        return last >= 0 && withoutDigits(words.get(last)).endsWith("secret");
    }

    /** What a name promises: the part behind its last dot, if that is more than a word for any value. */
    static Promise promise(String name) {
        List<String> words = words(lastPart(name));
        int last = lastTelling(words);
        boolean asks = last > 0 && ASKING.contains(words.get(0)) && !isMailed(words, last);
        if (last < 0 || ABOUT.contains(words.get(last)) || asks) {
            return Promise.NOTHING;
        }
        Promise promise = promise(words, last);
        for (int i = 0; i < last; i++) {
            Promise one = promise(words, i);
            if (NETWORKS.contains(words.get(i))
                    && promise == Promise.SECRET
                    && words.get(last).endsWith("key")) {
                return Promise.PASSWORD;
            }
            // What stands before another word tells what that word is about: less is promised.
            Promise lesser = one == Promise.PASSWORD ? Promise.SECRET : one;
            if (lesser.compareTo(promise) > 0) {
                promise = lesser;
            }
        }
        return promise;
    }

    /** {@code reset_token}: what is sent to somebody so as to show who asks. */
    private static boolean isMailed(List<String> words, int last) {
        return last == 1 && words.get(1).equals("token") && MAILED.contains(words.get(0));
    }

    /** Whether a name ends with a word for a secret, as that of a function does that takes one. */
    static boolean endsTelling(String name) {
        List<String> words = words(lastPart(name));
        int last = lastTelling(words);
        return last >= 0 && promise(words, last).compareTo(Promise.KEY) > 0;
    }

    private static String lastPart(String name) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return name.substring(dot + 1);
        }
        String part = name.substring(dot + 1);
        boolean neutral = words(part).stream().allMatch(word -> NEUTRAL.contains(word) || isNumber(word));
        // A key is one of what the part before names.
        boolean key = part.equalsIgnoreCase("key");
        return neutral ? name : key ? name.substring(name.lastIndexOf('.', dot - 1) + 1) : part;
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
        boolean foreign = bare.charAt(bare.length() - 1) > 127 || FOREIGN_KEYS.contains(bare);
        if (isPassword(bare) || (foreign && startsWithAny(bare, UNSPACED_PASSWORDS))) {
            return Promise.PASSWORD;
        }
        if (SECRETS.contains(bare)
                || isSession(words, at)
                || SECRETS.contains(word)
                || endsWithAny(bare, SECRET_ENDS)
                || FOREIGN_SECRETS.contains(bare)
                || (foreign && startsWithAny(bare, UNSPACED_SECRETS))) {
            return Promise.SECRET;
        }
        if (bare.endsWith("key") || FOREIGN_KEYS.contains(bare)) {
            boolean whole = bare.equals("key") || FOREIGN_KEYS.contains(bare);
            String before = whole ? (at == 0 ? "" : words.get(at - 1)) : bare.substring(0, bare.length() - 3);
            // Some languages put the qualifier behind.
            String after = whole && !word.startsWith("key") && at + 1 < words.size() ? words.get(at + 1) : "";
            boolean header = whole && at > 1 && words.get(0).equals("x") && !PUBLIC_KEYS.contains(before);
            if (KEY_QUALIFIERS.contains(before) || KEY_QUALIFIERS.contains(after) || header) {
                return Promise.SECRET;
            }
            boolean other =
                    PUBLIC_KEYS.contains(before) || (!whole && !before.isEmpty() && at == 0 && words.size() == 1);
            return other ? Promise.NOTHING : Promise.KEY;
        }
        return Promise.NOTHING;
    }

    /** {@code laravel_session}: the cookie by which an application knows who asks. */
    private static boolean isSession(List<String> words, int at) {
        return at > 0 && at == words.size() - 1 && words.get(at).equals("session");
    }

    private static boolean isPassword(String word) {
        return PASSWORDS.contains(word)
                || PW_COMPOUNDS.contains(word)
                || endsWithAny(word, PASSWORD_ENDS)
                || (word.endsWith("pass") && !NOT_PASS.contains(word))
                || isForeignPassword(word);
    }

    private static boolean isForeignPassword(String word) {
        return startsWithAny(word, FOREIGN_BY_LETTER.getOrDefault(word.charAt(0), List.of()));
    }

    private static boolean startsWithAny(String word, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (word.startsWith(beginning)) {
                return true;
            }
        }
        return false;
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
