package io.millrace.transforms.scrub;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Data of people, and the places that it stands in. The templates are written as those of {@link SecretPlaces}. */
final class PersonalPlaces {

    static final Map<String, String> EMAILS = SecretPlaces.templates("""
            plain mail {mail} about it
            brackets <{mail}>
            quoted "email": "{mail}"
            link [write](mailto:{mail}?subject=hi)
            header To: {mail}, team@example.com
            url https://x.corp.net/u?mail={mail}&z=1
            url-encoded https://x.corp.net/u?mail={mail-percent}&z=1
            spelled write to {mail-spelled}
            csv id,email,plan⏎7,{mail},pro⏎
            list users: [{mail}, none]
            sql WHERE email = '{mail}'
            log user {mail} logged in
            git-config [user]⏎⇥email = {mail}
            ssh-key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGq7 {mail}
            """);

    /** Numbers with their country's prefix; each {@code #} is a digit, each {@code %} one that is not nought or one. */
    static final Map<String, String> INTERNATIONAL = SecretPlaces.templates("""
            us +1 415-%55-####
            us-brackets +1 (212) %5#-####
            uk +44 7911 1#####
            de +49 151 2#######
            fr +33 6 12 ## ## ##
            in +91 98### #####
            jp +81 90-####-####
            br +55 11 9####-####
            es +34 61# ### ###
            it +39 34# ### ####
            pl +48 60# ### ###
            nl +31 6 2### ####
            se +46 70 ### ## ##
            cn +86 138 #### ####
            kr +82 10-4###-####
            ru +7 912 ###-##-##
            au +61 4## ### ###
            mx +52 55 4### ####
            za +27 82 ### ####
            tr +90 532 ### ## ##
            ua +380 67 ### ## ##
            ch +41 79 %## ## ##
            il +972 54-###-####
            ae +971 50 ### ####
            sg +65 9### ####
            """);

    /** Numbers as people of one country write them to each other. */
    static final Map<String, String> NATIONAL = SecretPlaces.templates("""
            us-national (415) %55-####
            us-dotted 212.%36.####
            uk-national 07911 1#####
            de-national 0151 2#######
            fr-national 06 12 ## ## ##
            jp-national 090-####-####
            br-national (11) 9%###-####
            """);

    static final Map<String, String> HOMES = SecretPlaces.templates("""
            linux open /home/{user}/shop/a.py now
            mac at /Users/{user}/Code/app.ts:3
            windows C:\\Users\\{user}\\src\\x.cs
            windows-slashes C:/Users/{user}/AppData/Local
            windows-escaped "C:\\\\Users\\\\{user}\\\\src"
            windows-documents C:\\Documents and Settings\\{user}\\Desktop
            wsl /mnt/c/Users/{user}/x
            git-bash /c/Users/{user}/x
            wsl-share \\\\wsl$\\Ubuntu\\home\\{user}\\x
            file-url file:///home/{user}/notes.md
            file-url-windows file:///C:/Users/{user}/notes.md
            silverblue /var/home/{user}/.ssh/config
            solaris /export/home/{user}/x
            dashes ~/.claude/projects/-home-{user-dashed}-shop/x.jsonl
            dashes-mac projects/-Users-{user-dashed}-Code-app
            variable HOME=/home/{user}
            list drwxr-xr-x 5 {user} {user} 4096 Jan  3 10:11 src
            prompt {user}@build-7:~/src$ make
            remote scp a.txt {user}@host7.corp.net:/tmp
            identity uid=1000({user}) gid=1000({user}) groups=27(sudo)
            passwd {user}:x:1000:1000::/home/{user}:/bin/bash
            """);

    static final Map<String, String> NAMES = SecretPlaces.templates("""
            git-author Author: {name} <{mail}>
            signed-off Signed-off-by: {name} <{mail}>
            co-authored Co-authored-by: {name} <{mail}>
            reviewed Reviewed-by: {name}
            mail-from From: {name} <{mail}>
            mail-quoted From: "{last, first}" <{mail}>
            git-config git config user.name "{name}"
            git-environment GIT_AUTHOR_NAME="{name}"
            package {"version": "1.0.0", "author": "{name} <{mail}>", "license": "MIT"}
            json {"name": "{name}", "email": "{mail}"}
            yaml - name: {name}⏎  email: {mail}⏎
            csv name,email⏎{name},{mail}⏎
            javadoc @author {name}
            blame 3f786850 ({name}   2024-01-02 10:11:12 +0100 12) x = 1
            shortlog {name} (12):⏎      Fix it⏎      Mend it
            card BEGIN:VCARD⏎FN:{name}⏎EMAIL:{mail}⏎END:VCARD
            copyright Copyright (c) 2021 {name} <{mail}>
            changelog  -- {name} <{mail}>  Mon, 01 Jan 2024 10:00:00 +0000
            """);

    private PersonalPlaces() {}

    static String number(Draw draw, String template) {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            number.append(c == '#' ? draw.digits(1) : c == '%' ? draw.of("23456789", 1) : String.valueOf(c));
        }
        return number.toString();
    }

    /** A name beside its value. */
    static Map<String, BinaryOperator<String>> labels() {
        Map<String, BinaryOperator<String>> labels = new LinkedHashMap<>();
        labels.put("line", (n, v) -> n + ": " + v);
        labels.put("sentence", (n, v) -> "Hello, my " + n + " is " + v + ", thanks.");
        labels.put("json", (n, v) -> "{\"" + n + "\": \"" + v + "\", \"n\": 3}");
        labels.put("json-in-json", (n, v) -> "{\"a\": \"{\\\"" + n + "\\\": \\\"" + v + "\\\"}\"}");
        labels.put("yaml", (n, v) -> "person:\n  " + n + ": '" + v + "'\n");
        labels.put("csv", (n, v) -> "row," + n + ",plan\n7," + v + ",pro\n");
        labels.put("markdown-table", (n, v) -> "| row | " + n + " |\n|---|---|\n| 7 | " + v + " |\n");
        labels.put("html", (n, v) -> "<dt>" + n + "</dt><dd>" + v + "</dd>");
        labels.put("code", (n, v) -> "form.fill(\"" + n + "\", \"" + v + "\");");
        labels.put("diff", (n, v) -> "@@ -1 +1 @@\n-" + n + ": none\n+" + n + ": " + v + "\n");
        labels.put("mail", (n, v) -> "> " + n + ": " + v + "\n> Regards");
        labels.put("below", (n, v) -> n + "\n" + v + "\n");
        return labels;
    }

    static Map<String, Function<Draw, String>> addresses() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        kinds.put("v4", PersonalPlaces::fourth);
        kinds.put("v4-port", d -> fourth(d) + ":8443");
        kinds.put("v4-network", d -> fourth(d) + "/32");
        kinds.put("v4-url", d -> "http://" + fourth(d) + "/x");
        kinds.put("v6-short", PersonalPlaces::sixth);
        kinds.put(
                "v6-full",
                d -> d.pick("2a01:04f8", "2600:1f18") + ":" + d.of(Draw.HEX, 4) + ":" + d.of(Draw.HEX, 4) + ":"
                        + d.mixed(Draw.HEX, 4) + ":" + d.of(Draw.HEX, 4) + ":" + d.of(Draw.HEX, 4) + ":"
                        + d.mixed(Draw.HEX, 4));
        kinds.put("v6-port", d -> "[" + sixth(d) + "]:443");
        kinds.put("v6-mapped", d -> "::ffff:" + fourth(d));
        return kinds;
    }

    private static String fourth(Draw d) {
        return d.pick("52", "34", "81", "185", "93") + "." + (20 + d.below(90)) + "." + (20 + d.below(200)) + "."
                + (20 + d.below(200));
    }

    private static String sixth(Draw d) {
        return d.pick("2a01", "2600", "2a02", "2403") + ":" + d.mixed(Draw.HEX, 4) + ":" + d.mixed(Draw.HEX, 4) + "::"
                + d.mixed(Draw.HEX, 4) + ":" + d.mixed(Draw.HEX, 4);
    }

    static Map<String, Function<Draw, String>> hardware() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        kinds.put("colons", d -> octets(d, ":"));
        kinds.put("dashes", d -> octets(d, "-").toUpperCase(Locale.ROOT));
        return kinds;
    }

    /** Such as need their name beside them. */
    static Map<String, Function<Draw, String>> bareHardware() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        kinds.put("dotted", d -> octets(d, "").replaceAll("(....)(....)(....)", "$1.$2.$3"));
        kinds.put("bare", d -> octets(d, ""));
        return kinds;
    }

    private static String octets(Draw d, String sign) {
        StringBuilder address = new StringBuilder(d.pick("3c", "a4", "f0", "8c", "dc"));
        for (int i = 0; i < 5; i++) {
            address.append(sign).append(i == 2 ? d.mixed(Draw.HEX, 2) : d.of(Draw.HEX, 2));
        }
        return address.toString();
    }
}
