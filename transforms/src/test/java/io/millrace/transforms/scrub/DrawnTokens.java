package io.millrace.transforms.scrub;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Credentials as their issuers write them, drawn anew. The forms are from the issuers' documentation. A bar parts a prefix,
 * so that no scanner of repositories takes this file for a leak.
 */
final class DrawnTokens {

    /** A kind and its template, as {@link Draw#fill} takes it, a line. */
    private static final String VENDORS = """
            aws-access-key-id AKI|A{U16}
            aws-temporary-key-id ASI|A{U16}
            github-classic ghp|_{a36}
            github-oauth gho|_{a36}
            github-server ghs|_{a36}
            github-refresh ghr|_{a76}
            github-fine-grained github_|pat_1{a21}_{a59}
            gitlab-personal glp|at-{u20}
            gitlab-runner glr|t-{u20}
            gitlab-deploy gld|t-{u20}
            slack-bot xox|b-{d12}-{d12}-{a24}
            slack-user xox|p-{d12}-{d12}-{d12}-{h32}
            slack-app xap|p-1-A{U10}-{d13}-{h64}
            slack-webhook https://hooks.slack|.com/services/T{U8}/B{U10}/{a24}
            discord-webhook https://discord|.com/api/webhooks/1{d17}/{u68}
            stripe-live sk_|live_{a24}
            stripe-restricted rk_|live_{a99}
            stripe-webhook whs|ec_{a32}
            openai-project sk-|proj-{u58}T3BlbkFJ{u58}
            openai-service sk-|svcacct-{u58}T3BlbkFJ{u58}
            openai-old sk|-{a20}T3BlbkFJ{a20}
            anthropic sk-|ant-api03-{u93}AA
            anthropic-admin sk-|ant-admin01-{u93}AA
            openrouter sk-|or-v1-{h64}
            langsmith lsv2|_pt_{h32}_{h10}
            groq gsk|_{a52}
            replicate r8|_{a37}
            perplexity ppl|x-{a48}
            xai xa|i-{a80}
            nvidia nva|pi-{u64}
            pinecone pcs|k_{a6}_{a63}
            google-api AI|za{u35}
            google-oauth-secret GOC|SPX-{u28}
            google-access ya2|9.a0{u160}
            npm npm|_{a36}
            pypi pypi-|AgEIcHlwaS5vcmc{u150}
            hugging-face hf|_{a34}
            sendgrid SG|.{u22}.{u43}
            mailgun ke|y-{h32}
            mailchimp {h32}|-us{d2}
            postmark-smtp-brevo xke|ysib-{h64}-{a16}
            digitalocean dop|_v1_{h64}
            shopify-access shp|at_{h32}
            shopify-secret shp|ss_{h32}
            square-access sq0|atp-{u22}
            square-secret sq0|csp-{u43}
            databricks dap|i{h32}
            doppler dp.|pt.{a43}
            linear lin_|api_{a40}
            notion ntn|_{d11}{a35}
            postman PMA|K-{h24}-{h34}
            new-relic-user NRA|K-{U27}
            grafana-service gls|a_{a32}_{h8}
            grafana-cloud gl|c_{b60}
            vault-service hv|s.{u92}
            terraform-cloud {a14}.|atlasv1.{u67}
            docker-personal dckr|_pat_{u27}
            pulumi pu|l-{h40}
            planetscale-token pscale|_tkn_{u43}
            planetscale-password pscale|_pw_{u43}
            supabase sb|p_{h40}
            tailscale-auth tskey|-auth-{a12}-{a32}
            figma fig|d_{u40}
            heroku HRK|U-AA{u58}
            twilio-key S|K{h32}
            twilio-account A|C{h32}
            fly fm|2_lJPECAAAAAAA{b120}
            dynatrace dt0|c01.{U24}.{U64}
            rubygems ruby|gems_{h48}
            sentry-user sntry|u_{h64}
            buildkite bku|a_{h40}
            prefect pn|u_{a36}
            airtable pa|t{a14}.{h64}
            alibaba LTA|I5t{a20}
            azure-client-secret {a3}8|Q~{a34}
            azure-storage AccountKey={b86}==
            sonarqube sq|u_{h40}
            typeform tf|p_{a44}_{a14}
            plaid-access access|-production-{g}
            netlify nf|p_{a36}
            vercel vc|p_{a56}
            contentful CFP|AT-{u43}
            hubspot pat|-na1-{g}
            telegram-bot {d10}|:AA{u33}
            dropbox-short s|l.{u140}
            atlassian ATA|TT3xFfGF0{u180}
            bitbucket-server BBD|C-{b40}
            circleci CCI|PAT_{a22}_{h40}
            crates-io ci|o{a32}
            nuget oy|2{L43}
            launchdarkly sd|k-{g}
            posthog ph|x_{a43}
            resend r|e_{a8}_{a24}
            razorpay rzp_|live_{a14}
            openshift sha|256~{u43}
            adafruit ai|o_{a28}
            asana 1/{d16}:{h32}
            clickup p|k_{d8}_{U32}
            easypost EZA|K{a54}
            flutterwave FLWSECK|_TEST-{h32}-X
            duffel duffel|_live_{u43}
            frameio fio|-u-{u64}
            readme rdm|e_{L70}
            scaleway SC|W{U17}
            shippo shippo|_live_{h40}
            wakatime wak|a_{g}
            zapier-webhook https://hooks.zapier|.com/hooks/catch/{d7}/{L7}
            teams-webhook https://acme.webhook.office|.com/webhookb2/{g}@{g}/IncomingWebhook/{h32}/{g}
            """;

    private DrawnTokens() {}

    static Map<String, Function<Draw, String>> vendors() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        VENDORS.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            String template = line.substring(blank + 1).replace("|", "");
            kinds.put(line.substring(0, blank), draw -> draw.fill(template));
        });
        kinds.put("github-checked", DrawnTokens::githubChecked);
        kinds.put("age", d -> "AGE-SECRET-" + "KEY-1" + d.mixed("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58));
        kinds.put("google-service-account-id", d -> "GOOG1" + "E" + d.mixed(Draw.UPPER + "234567", 55));
        return kinds;
    }

    /** With the checksum in the last six characters, in digits, capitals and small letters. */
    private static String githubChecked(Draw draw) {
        String body = draw.mixed(Draw.ALNUM, 30);
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.US_ASCII));
        String digits = Draw.DIGITS + Draw.UPPER + Draw.LOWER;
        StringBuilder check = new StringBuilder();
        long rest = sum.getValue();
        for (int i = 0; i < 6; i++) {
            check.insert(0, digits.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return "ghp" + "_" + body + check;
    }

    /** What servers give to browsers and to each other. */
    static Map<String, Function<Draw, String>> web() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        for (String algorithm : new String[] {"HS256", "RS256", "ES384", "EdDSA"}) {
            int signature = algorithm.startsWith("H") ? 43 : algorithm.equals("RS256") ? 342 : 86;
            kinds.put("jwt-" + algorithm, d -> jwt(d, algorithm, signature));
        }
        kinds.put(
                "jwe",
                d -> Draw.base64Url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + "." + d.mixed(Draw.URL_SAFE, 342)
                        + "."
                        + d.mixed(Draw.URL_SAFE, 16) + "." + d.mixed(Draw.URL_SAFE, 90) + "."
                        + d.mixed(Draw.URL_SAFE, 22));
        kinds.put("paseto", d -> "v4.loc" + "al." + d.mixed(Draw.URL_SAFE, 140));
        kinds.put("fernet", d -> "gAAAAABl" + d.mixed(Draw.URL_SAFE, 110) + "==");
        kinds.put("aws-session", d -> "IQoJb3JpZ2lu" + "X2Vj" + d.mixed(Draw.BASE64, 300));
        return kinds;
    }

    private static String jwt(Draw draw, String algorithm, int signature) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + draw.mixed(Draw.HEX, 8) + "\"}";
        String claims = "{\"sub\":\"" + draw.digits(10) + "\",\"iat\":17" + draw.digits(8) + "}";
        return Draw.base64Url(header) + "." + Draw.base64Url(claims) + "." + draw.mixed(Draw.URL_SAFE, signature);
    }

    static String privateKey(Draw draw, String label) {
        StringBuilder key = new StringBuilder("-----BEGIN " + label + "PRIVATE" + " KEY-----\n");
        for (int line = 0; line < 6; line++) {
            key.append(draw.of(Draw.BASE64, 64)).append('\n');
        }
        return key.append(draw.of(Draw.BASE64, 22))
                .append("==\n-----END ")
                .append(label)
                .append("PRIVATE" + " KEY-----")
                .toString();
    }
}
