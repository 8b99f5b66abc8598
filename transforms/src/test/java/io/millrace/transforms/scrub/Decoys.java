package io.millrace.transforms.scrub;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts of which nothing must go, though something in each looks as if it must. */
final class Decoys {

    /** As {@link SecretPlaces} writes templates, with what {@link Draw#fill} knows in braces of guillemets. */
    private static final Map<String, String> TEMPLATES = SecretPlaces.templates("""
            commit commit «h40»
            short-commit git show «h8»
            index-line index «h7»..«h7» 100644
            uuid id: «g»
            integrity "integrity": "sha512-«b86»=="
            image-digest image@sha256:«h64»
            go-sum github.com/x/y v1.2.3 h1:«b43»=
            md5 md5 of the file is «h32»
            sha1-sum «h40»  build.tar.gz
            etag ETag: "«h32»"
            cargo-checksum checksum = "«h64»"
            pip-hash --hash=sha256:«h64»
            nix-hash sha256 = "«L52»";
            version requires node >= 18.1«d1».«d1»
            four-part-version version 10.0.1«d4».1
            file-version FileVersion: 6.3.9600.1«d4»
            date 2024-0«d1»-1«d1»T12:34:56.789Z
            timestamp "ts": 17«d11»
            nanos started at 17«d17»
            duration took 12«d3».«d3» ms for 4«d5» rows
            loopback listening on 127.0.0.1:8080 and [::1]:80
            unspecified bind 0.0.0.0:3000 and [::]:3000
            private-address ping 192.168.«d1».«d2» and 10.1.2.3 and 172.16.0.9
            link-local 169.254.169.254 and fe80::1
            documentation-address host 203.0.113.«d2» or 198.51.100.7 or 2001:db8::«h4»
            netmask netmask 255.255.255.0 broadcast 192.168.1.255
            null-hardware ether 00:00:00:00:00:00 and ff:ff:ff:ff:ff:ff
            example-mail mail user«d2»@example.com or noreply@github.com
            clone git clone git@github.com:shop/cart.git
            package npm i @types/node@18.«d1».1 lodash@4.17.21
            decorator @pytest.mark.parametrize("x", [1])
            example-aws aws_access_key_id = AKIAIOSFODNN7EXAMPLE
            placeholder-words API_KEY=your-api-key-here
            placeholder-angles API_KEY=<your-token>
            placeholder-x API_KEY=xxxxxxxxxxxxxxxx
            placeholder-change DB_PASSWORD=changeme
            placeholder-variable API_KEY=${API_KEY}
            placeholder-template password: {{ db_password }}
            placeholder-prefix OPENAI_API_KEY=sk-...
            masked-stars password: ********
            masked-word password: [REDACTED]
            masked-part password: abc***
            environment password = os.environ["DB_PASSWORD"]
            node-environment const token = process.env.GITHUB_TOKEN;
            shell-variable curl -H "Authorization: Bearer $TOKEN" https://api.corp.net
            actions token: ${{ secrets.GITHUB_TOKEN }}
            vault password: !vault secret/data/db#password
            typed-python password: Optional[str] = None
            typed-script password: string;
            schema password: z.string().min(8)
            call token = tokenizer.next_token()
            call-await token = await getToken()
            getter password = request.form.get('password')
            label <label for="password">Enter your password</label>
            input <input type="password" name="password" required>
            prose The password must have at least «d2» characters and a token expires after 30 minutes.
            prose-secret The secret of good tests is that they fail.
            limits max_tokens: 4«d3», n_keys=12
            public-key -----BEGIN PUBLIC KEY-----⏎«b64»⏎-----END PUBLIC KEY-----
            certificate -----BEGIN CERTIFICATE-----⏎«b64»⏎-----END CERTIFICATE-----
            image data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA«b120»
            url https://example.com/home/page?id=«d5»
            default-url postgres://postgres:postgres@db.corp.net/test
            placeholder-url https://ci:changeme@git.corp.net/x.git
            local-url postgres://postgres:postgres@localhost:5432/test
            variable-url postgres://shop:${DB_PASSWORD}@db:5432/shop
            test-card 4111 1111 1111 1111
            test-iban GB82 WEST 1234 5698 7654 32
            order order 4«d9» shipped, tracking «d10»
            isbn ISBN 978-3-16-148410-0
            issue see issue #«d5» and pull request #«d4»
            home-user /home/user/app and /Users/username/x
            home-runner /home/runner/work/x and /home/ubuntu/x
            home-variable ~/projects and $HOME/x and %USERPROFILE%\\x
            minified !function(t,e){return t.s.abcde=e(1),n.xyz(t,e)}(a,b);
            identifier class RefreshTokenRepositoryImplementation extends Base
            compare if (password != confirmPassword) return false;
            hex-colour color: #«h6»; margin: 0 12px 34px
            float-list [0.1«d8», -0.2«d8», 1.3«d7»]
            coordinates lat 52.5«d4», lon 13.4«d4»
            header-name Access-Control-Allow-Headers: Authorization, X-Api-Key
            import import { SecretManager, TokenProvider } from './secrets';
            key-code if (event.keyCode === 13) submit();
            primary-key PRIMARY KEY (user_id, token_id)
            dictionary for key, value in settings.items():
            test-name def test_password_reset_token_expires(self):
            path-of-key ssh -i ~/.ssh/id_ed25519 -o IdentitiesOnly=yes host
            option-help   --password-file PATH   read the password from a file
            fingerprint SHA256:«b43» (ED25519)
            build-id Build/TQ3A.«d6».001
            user-agent Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.«d4».199 Safari/537.36
            file-mode -rw-r--r-- 1 root root 4«d3» Jan  3 10:11 a.txt
            doe Author: John Doe <john.doe@example.com>
            robot Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>
            """);

    private Decoys() {}

    static Map<String, String> draw(Draw draw) {
        Map<String, String> decoys = new LinkedHashMap<>();
        TEMPLATES.forEach((kind, template) -> {
            StringBuilder text = new StringBuilder();
            int at = 0;
            for (int open = template.indexOf('«'); open >= 0; open = template.indexOf('«', at)) {
                int close = template.indexOf('»', open);
                text.append(template, at, open).append(draw.fill('{' + template.substring(open + 1, close) + '}'));
                at = close + 1;
            }
            decoys.put(kind, text.append(template.substring(at)).toString());
        });
        decoys.put("example-stripe", "sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc");
        decoys.put("example-secret", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY");
        return decoys;
    }
}
