package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a password stands in what people and programs write; nothing but the password goes. */
class ScrubbedPlacesTest {

    private static final String PASSWORD = "Kestrel" + "4711x";
    private static final String OTHER = "Falcon-" + "8823q";

    /** In each text a hash stands for the password, and must come back as a pseudonym with all else as it was. */
    private static void onlyThePasswordGoes(String template) {
        String text = template.replace("#", PASSWORD).replace("\u00a7", OTHER);
        String expected = template.replaceAll("[#\u00a7]", "<secret-credential>");
        assertThat(Scrubbed.typed(text), is(expected));
        assertThat(Scrubbed.of(Scrubbed.of(text)), is(Scrubbed.of(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password for the staging server is #.",
                "I changed the admin password to # yesterday",
                "Das Passwort für den Server lautet #.",
                "Le mot de passe du serveur est #.",
                "La contraseña del servidor es #.",
                "A senha do servidor é #.",
                "La password del server è #.",
                "Hasło do serwera to #.",
                "Wachtwoord: #",
                "Lösenordet är #",
                "Heslo je #",
                "Şifre: #",
                "Пароль от сервера: #",
                "服务器密码是#",
                "パスワードは#です",
                "비밀번호는 # 입니다",
                "Kata sandi: #",
                "סיסמה: #",
                "كلمة المرور: #",
            })
    void sentencesTellPasswordsInManyLanguages(String sentence) {
        onlyThePasswordGoes(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The password is stored in the vault.",
                "Das Passwort ist zu kurz.",
                "Le mot de passe est obligatoire.",
                "La contraseña es incorrecta.",
                "Пароль должен быть длиннее восьми знаков.",
                "密码是必填项",
                "パスワードは必須です",
                "The password is required and the token is invalid.",
            })
    void sentencesAboutPasswordsStay(String sentence) {
        assertThat(Scrubbed.of(sentence), is(sameInstance(sentence)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| host | password |\n|------|----------|\n| db1 | # |\n| db2 | § |\n",
                "|     host |     password |\n|----------|--------------|\n|      db1 | # |",
                "host;user;password\ndb1;app;#\ndb2;app;§\n",
                "\"host\",\"password\"\n\"db1\",\"#\"\n\"db2\",\"§\"\n",
                "host\tpassword\tage\ndb1\t#\t3\n",
                "+------+--------------+\n| host | password     |\n+------+--------------+\n| db1  | # |\n+------+---+",
                "<table><tr><th>host</th><th>password</th></tr>\n<tr><td>db1</td><td>#</td></tr></table>",
                "NAME   PASSWORD       AGE\ndb1    #   4d\n",
                "INSERT INTO users (name, password) VALUES ('ann', '#'), ('ivo', '§');",
                "COPY users (name, password) FROM stdin;\nann\t#\n\\.\n",
            })
    void tablesTellPasswordsByTheirHeads(String table) {
        onlyThePasswordGoes(table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| field | password |\n|-------|----------|\n| type | string |\n| required | yes |\n",
                "name,password,notes\nlogin,required,text field\nsignup,optional,hidden\n",
            })
    void tablesThatDescribePasswordsStay(String table) {
        assertThat(Scrubbed.of(table), is(sameInstance(table)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: |\n  #\nuser: ann",
                "password: |-\n  #\nuser: ann",
                "password: >-\n  #\nuser: ann",
                "db:\n  password: >\n    #\n  user: ann",
                "db: {password: #, user: ann}",
                "db:\n  password: !!str \"#\"\n",
            })
    void scalarsOfYamlGoWithoutTheirMarks(String yaml) {
        onlyThePasswordGoes(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql -uroot -p# shop",
                "curl -u ci:# https://x.corp.net",
                "echo '#' | docker login -u ci --password-stdin",
                "redis-cli -a # ping",
                "openssl rsa -passin pass:# -in k.pem",
                "sshpass -p # ssh ann@db.corp.net",
                "PGPASSWORD=# psql -h db",
                "7z x -p# a.7z",
                "ldapsearch -x -D cn=admin -w # -b dc=corp",
                "mongosh --host db -u root -p # admin",
                "kubectl create secret generic db --from-literal=password=#",
                "subprocess.run([\"mysql\", \"-uroot\", \"-p#\", \"shop\"])",
                "RUN echo 'root:#' | chpasswd",
            })
    void commandsTakePasswordsInPlacesOfTheirOwn(String command) {
        assertThat(Scrubbed.of(command.replace("#", PASSWORD)), not(containsString(PASSWORD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkdir -p src/main/java && cd src",
                "docker run -p 8080:80 nginx",
                "curl -u $USER:$PASSWORD https://x.corp.net",
                "mysql -u root -p shop < dump.sql",
                "git push -u origin main",
                "ssh -p 2222 git@github.com",
                "redis-cli -a \"$REDIS_PASSWORD\" ping",
                "unzip -P \"${ZIP_PASSWORD}\" a.zip",
            })
    void optionsThatOnlyLookSoStay(String command) {
        assertThat(Scrubbed.of(command), is(sameInstance(command)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic Y2k6S2VzdHJlbDQ3MTF4",
                "Authorization: Digest username=\"ci\", response=\"6629fae49393a05397450978507c4ef1\"",
                "Cookie: lang=de; sid=8f14e45fceea167a5a36dedd4bea2543",
                "Set-Cookie: sid=8f14e45fceea167a5a36dedd4bea2543; HttpOnly",
                "Proxy-Authorization: Bearer aB3dE5gH7jK9mN1pQ3sT5vW7",
                "x-api-key: aB3dE5gH7jK9mN1pQ3sT5vW7",
            })
    void headersLoseWhatLetsIn(String header) {
        String clean = Scrubbed.typed(header);
        assertThat(clean, containsString("<secret-"));
        for (String secret :
                new String[] {"Y2k6S2VzdHJlbDQ3MTF4", "6629fae49393", "8f14e45fceea167a", "aB3dE5gH7jK9mN1pQ3sT5vW7"}) {
            assertThat(clean, not(containsString(secret)));
        }
        assertThat(clean, containsString(header.substring(0, header.indexOf(' '))));
    }

    @Test
    void quotedPrintableMailsAreReadAsTheyWereWritten() {
        String key = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ4";
        String mail =
                "Subject: hi\nContent-Transfer-Encoding: quoted-printable\n\nDas Passwort von J=C3=B6rg lautet Kestr=\n"
                        + "el4711x, der Schl=C3=BCssel =\n" + key.substring(0, 20) + "=\n" + key.substring(20)
                        + " =3D fertig\n";
        assertThat(Scrubbed.typed(mail), is("""
                        Subject: hi
                        Content-Transfer-Encoding: quoted-printable

                        Das Passwort von J=C3=B6rg lautet <secret-credential>, der Schl=C3=BCssel =
                        <secret-github-token> =3D fertig
                        """));
    }

    @Test
    void keywordsAreFoundWhateverScriptsStandAround() {
        String key = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ4";
        for (String around : new String[] {
            "ключ %s готов", "鍵は%sです", "\ud83d\udd11%s\ud83d\udd11", "מפתח %s כאן", "\u0130\u0131%s\u00df", "\ufeff%s"
        }) {
            assertThat(Scrubbed.typed(String.format(around, key)), is(String.format(around, "<secret-github-token>")));
        }
    }

    @Test
    void aPasswordMayBeADigitAndLettersAndNoUnitIs() {
        String drawn = "1VhEASQLeCQo";
        assertThat(Scrubbed.of("The password is " + drawn + " now"), not(containsString(drawn)));
        String term = "The password is 30minutes old";
        assertThat(Scrubbed.of(term), is(sameInstance(term)));
    }

    @Test
    void defaultPasswordsOfAddressesStayWithTheirHosts() {
        String text = "postgres://postgres:postgres@db.corp.net/test";
        assertThat(Scrubbed.of(text), is(sameInstance(text)));
    }

    @Test
    void aTokenBeginsBehindTheEscapeOfALineToo() {
        // The token that jwt.io shows, and one like it that nobody has published.
        String head = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";
        String shown = head + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
        String live = head + "eyJzdWIiOiI4MjM0NTY3ODkxIiwibmFtZSI6IkphbmUgUm9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                + ".TflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5d";

        assertThat(
                Scrubbed.typed("{\"text\": \"try\\n" + shown + "\\n\"}"), is("{\"text\": \"try\\n" + shown + "\\n\"}"));
        assertThat(
                Scrubbed.typed("{\"text\": \"try\\n" + live + "\\n\"}"),
                is("{\"text\": \"try\\n<secret-json-web-token>\\n\"}"));
    }

    @Test
    void aSessionInACookieOfACommandGoes() {
        assertThat(
                Scrubbed.typed("curl -b 'session=3394459d3c4c74323556fcc67f50466f; lang=en' shop.test"),
                is("curl -b 'session=<secret-session-cookie>; lang=en' shop.test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Pdb) p settings.DB_PASSWORD\n'#'\n(Pdb) c",
                "(gdb) p cfg->admin_password\n$3 = 0x55d0c2f1a2a0 \"#\"",
                "irb(main):004:0> Rails.application.credentials.sa_password\n=> \"#\"",
                "Password for ann@db1: #\nremote: done",
                "K 8\npassword\nV 12\n#\nEND",
            })
    void whatProgramsAnswerAndAskForGoes(String transcript) {
        onlyThePasswordGoes(transcript);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "our $db_password = q{#};",
                "let password = std::env::var(\"DB_PASSWORD\").unwrap_or_else(|_| \"#\".to_string());",
                "buildConfigField \"String\", \"BACKUP_PASSWORD\", \"\\\"#\\\"\"\nbuildConfigField \"boolean\", \"LOG\"",
                "url=Driver={PostgreSQL Unicode};Server=db;Uid=app;Pwd={#};",
                "--add-config 'SCRAM-SHA-512=[iterations=8192,password=#]'",
                "<String><Key>Password</Key><Value ProtectInMemory=\"True\">#</Value></String>",
                "crypto isakmp key # address 10.3.0.1",
                "[ProxyList]\nhttp 10.1.4.9 3128 deploy #\n",
            })
    void signsAroundAValueAreTheFormsOwn(String text) {
        onlyThePasswordGoes(text);
    }

    @Test
    void theNextItemOfAListIsAnotherThings() {
        String env = "- value: \"" + PASSWORD + "\"\n  name: DB_PASSWORD\n- value: \"Heron-5512z\"\n  name: NODE\n";
        assertThat(Scrubbed.typed(env), is(env.replace(PASSWORD, "<secret-credential>")));
    }

    @Test
    void messagesOfBuildServersAreReadUnescaped() {
        String message = "##teamcity[message text='done|nDB_PASSWORD=" + PASSWORD + "|nok' status='NORMAL']";
        assertThat(Scrubbed.typed(message), is(message.replace(PASSWORD, "<secret-credential>")));
    }

    @Test
    void aMailThatSaysHowItIsEncodedIsReadSoWithoutABrokenLineToo() {
        onlyThePasswordGoes(
                "Content-Transfer-Encoding: quoted-printable\n\nport =3D 5432\npassword =3D #\nworkers =3D 4\n");
    }

    @Test
    void aParametersNameMayEndAPath() {
        onlyThePasswordGoes("{\n  \"Parameter\": {\n    \"Name\": \"/prod/shop/root_password\",\n    \"Type\":"
                + " \"SecureString\",\n    \"Value\": \"#\",\n    \"Version\": 4\n  }\n}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOP_TOKEN=yxgqpvubq0taihve0xwleenfaj", "shop-api-key: 'API-DDQPXZIMKBSML0VXOZOBJLSMRQ'"})
    void keysWithAlmostNoDigitsAreSeenByWhatNobodyCanSay(String setting) {
        assertThat(Scrubbed.typed(setting), containsString("<secret-credential>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOP_TOKEN=internationalization2settings", "api_key_name: 'subscription-key-header-2024'"})
    void wordsInARowAreNoKeys(String setting) {
        assertThat(Scrubbed.of(setting), is(sameInstance(setting)));
    }
}
