package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Addresses that tell of nobody (RFC 6890 and its like), and IPv6 addresses. */
final class IpRanges {

    /** Resolvers that everybody uses, and an address that everybody makes up. */
    private static final Set<String> WELL_KNOWN = WordList.set("""
            1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 8.8.8.8 8.8.4.4 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220
            4.2.2.2 4.2.2.1 114.114.114.114 1.2.3.4 4.3.2.1 5.6.7.8 2.2.2.2 3.3.3.3 4.4.4.4 94.140.14.14
            94.140.15.15 76.76.19.19 223.5.5.5 223.6.6.6
            """);

    private static final Set<String> WELL_KNOWN_SIX = Set.of(
            "2001:4860:4860::8888",
            "2001:4860:4860::8844",
            "2606:4700:4700::1111",
            "2606:4700:4700::1001",
            "2620:fe::fe",
            "2620:fe::9",
            "2620:119:35::35",
            "2620:119:53::53");

    private static final int LONGEST_SIX = 45;

    private IpRanges() {}

    /** Whether an IPv4 address is private, shared, for documents or tests, or known to everybody. */
    static boolean isNobodys(int[] octets) {
        int a = octets[0];
        int b = octets[1];
        int c = octets[2];
        return a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && (b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99)))
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                || (a == 203 && b == 0 && c == 113)
                || WELL_KNOWN.contains(a + "." + b + "." + c + "." + octets[3]);
    }

    /** Looks around a colon, or a dash, for the addresses that have them in their middle. */
    static void look(String text, int at, int end, Hits hits) {
        if (at < 1 || end >= text.length()) {
            return;
        }
        if (end + 2 < text.length() && text.charAt(end + 2) == text.charAt(at)) {
            HardwareAddresses.pairs(text, at, hits);
        }
        boolean digits = Alphabet.HEX.has(text.charAt(at - 1));
        if (text.charAt(at) == ':' && digits && (text.charAt(at - 1) != ':')) {
            six(text, at, hits);
        }
    }

    private static void six(String text, int colon, Hits hits) {
        int start = Alphabet.HEX.runStart(text, colon, 5);
        // Only 2000::/3 is given to anybody.
        boolean global = colon - start == 4 && (text.charAt(start) == '2' || text.charAt(start) == '3');
        if (!global
                || (start > 0
                        && (Alphabet.WORD.has(text.charAt(start - 1)) || ":.".indexOf(text.charAt(start - 1)) >= 0))) {
            return;
        }
        int end = start;
        while (end < text.length()
                && end - start <= LONGEST_SIX
                && (Alphabet.HEX.has(text.charAt(end)) || text.charAt(end) == ':')) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == ':' && !text.startsWith("::", end - 2)) {
            end--;
        }
        if (end < text.length() && Alphabet.WORD.has(text.charAt(end))) {
            return;
        }
        String normal = normalSix(text.substring(start, end));
        if (normal == null
                || normal.startsWith("2001:db8:")
                || isRange(normal)
                || WELL_KNOWN_SIX.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
            return;
        }
        hits.add(start, end, Kind.IP_ADDRESS, Surety.PERSONAL);
    }

    /** Whether only a provider's part is there (RFC 7020: 32 bits at most), or one that protocols have (RFC 2928). */
    private static boolean isRange(String normal) {
        int second = normal.indexOf(':') + 1;
        int third = normal.indexOf(':', second) + 1;
        int group = Integer.parseInt(normal, second, third - 1, 16);
        return normal.startsWith("0:0:0:0:0:0", third) || normal.startsWith("2001:") && group > 0 && group < 0x200;
    }

    /** All eight groups without leading zeros; null for what is no address. */
    static @Nullable String normalSix(String address) {
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        String[] head = (gap < 0 ? address : address.substring(0, gap)).split(":", -1);
        String tailText = gap < 0 ? "" : address.substring(gap + 2);
        String[] tail = tailText.isEmpty() ? new String[0] : tailText.split(":", -1);
        int given = head.length + tail.length;
        if (gap < 0 ? given != 8 : given > 7) {
            return null;
        }
        StringBuilder normal = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            String group = i < head.length ? head[i] : i >= 8 - tail.length ? tail[i - (8 - tail.length)] : "0";
            if (group.isEmpty() || group.length() > 4 || Alphabet.HEX.runEnd(group, 0) != group.length()) {
                return null;
            }
            normal.append(i == 0 ? "" : ":").append(Integer.toHexString(Integer.parseInt(group, 16)));
        }
        return normal.toString();
    }
}
