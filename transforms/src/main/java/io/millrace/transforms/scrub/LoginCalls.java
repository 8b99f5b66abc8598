package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Hits.Surety;
import io.millrace.transforms.scrub.Literals.Literal;
import java.util.Map;
import java.util.TreeMap;

/** Passwords that functions take behind the user: where one logs in, connects to a database, or makes credentials. */
final class LoginCalls {

    private static final int MOST_ARGUMENTS = 5;
    private static final int LONGEST_ARGUMENT = 160;

    private LoginCalls() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String call : WordList.list("""
                login( auth( auth=( basicauth( basic_auth( basicauthentication( credentials( credential(
                getconnection( pdo( mysqli( mysqli_connect( mysql_connect( connect( passwordauthentication( signin(
                sign_in( authenticate( changeuserpassword( setcredentials( with_credentials( userpass(
                """)) {
            finders.put(call, LoginCalls::look);
        }
        return finders;
    }

    /** The last argument of those in quotes, when another stands before it. */
    private static void look(String text, int start, int end, Hits hits) {
        int at = end;
        Literal last = null;
        int lastNumber = 0;
        for (int number = 1; number <= MOST_ARGUMENTS; number++) {
            at = Lines.skipSpace(text, at, LONGEST_ARGUMENT);
            Literal literal = at < text.length() && Literals.begins(text, at) ? Literals.read(text, at) : null;
            int next =
                    literal == null ? argumentEnd(text, at) : Lines.skipSpace(text, literal.after(), LONGEST_ARGUMENT);
            if (literal != null && number <= MOST_ARGUMENTS - 1 && isSecret(literal.value())) {
                last = literal;
                lastNumber = number;
            }
            if (next >= text.length() || text.charAt(next) != ',') {
                break;
            }
            at = next + 1;
        }
        if (last != null && lastNumber > 1) {
            hits.add(last.start(), last.end(), Kind.CREDENTIAL, last.value(), Surety.VALUE);
        }
    }

    private static boolean isSecret(String value) {
        return value.indexOf(' ') < 0
                && (value.indexOf('/') < 0 || Values.mixture(value).isRandom())
                && FieldValues.isSecret(Promise.PASSWORD, "", value, Slot.TOLD);
    }

    /** Where a bare argument ends: a name, a number, a reference. */
    private static int argumentEnd(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from < LONGEST_ARGUMENT
                && (Alphabet.DOTS.has(text.charAt(at)) || "$>:@[]&*".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return Lines.skipSpace(text, at, LONGEST_ARGUMENT);
    }
}
