package io.millrace.transforms.common.repository;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a remote repository, and the one name that all spellings of it share: host and path, without
 * scheme, credentials, default port or {@code .git}. So a clone by ssh and one by https have the same origins.
 */
final class RepositoryAddress {

    private static final Pattern WITH_SCHEME =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+)://(?:[^@/]*@)?([^/:]*|\\[[^\\]]*\\])(?::(\\d+))?(/.*)?");
    /** {@code user@host:path}; a single letter before the colon is a drive of Windows. */
    private static final Pattern LIKE_SCP = Pattern.compile("(?:[^@/\\\\:]+@)?([^/\\\\:]{2,}):([^/\\\\:].*|/.*)");

    private RepositoryAddress() {}

    static boolean isAddress(String location) {
        return WITH_SCHEME.matcher(location).matches()
                || LIKE_SCP.matcher(location).matches();
    }

    /** The name of a repository at this address or path: {@code github.com/square/moshi}, or a folder's name. */
    static String nameOf(String address) {
        Matcher url = WITH_SCHEME.matcher(address);
        if (url.matches()) {
            String path = url.group(4) == null ? "" : url.group(4);
            if (url.group(1).equalsIgnoreCase("file") || url.group(2).isEmpty()) {
                return lastName(path);
            }
            return host(url.group(2), url.group(1), url.group(3)) + "/" + trimmed(path);
        }
        Matcher scp = LIKE_SCP.matcher(address);
        if (scp.matches()) {
            return host(scp.group(1), "ssh", null) + "/" + trimmed(scp.group(2));
        }
        return lastName(address);
    }

    /** The text with whatever stands between a scheme and {@code @} taken out, for messages. */
    static String withoutCredentials(String text) {
        return text.replaceAll("://[^@/\\s]*@", "://");
    }

    private static String host(String name, String scheme, String port) {
        String lower = name.toLowerCase(Locale.ROOT);
        String usual = switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> "443";
            case "http" -> "80";
            case "ssh" -> "22";
            case "git" -> "9418";
            default -> "";
        };
        return port == null || port.equals(usual) ? lower : lower + ":" + port;
    }

    private static String trimmed(String path) {
        String trimmed = path.replaceAll("^/+|/+$", "");
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - ".git".length()) : trimmed;
    }

    private static String lastName(String path) {
        String trimmed = path.replace('\\', '/').replaceAll("(/+|/\\.git/*)$", "");
        return trimmed(trimmed.substring(trimmed.lastIndexOf('/') + 1));
    }
}
