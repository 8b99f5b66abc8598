package io.millrace.pipelines.verify;

import java.util.BitSet;

/**
 * A glob for paths with slashes: {@code ?} stands for one character of a name, {@code *} for any number of them, {@code
 * **}{@code /} where a name may begin for any number of folders, {@code **} elsewhere for anything; all else stands for
 * itself.
 */
final class Glob {

    private final String glob;

    private Glob(String glob) {
        this.glob = glob;
    }

    static Glob of(String glob) {
        return new Glob(glob);
    }

    /** Whether it stands for the whole path: all the ways that it could stand for a beginning are followed at once. */
    boolean matches(String path) {
        int[] characters = path.codePoints().toArray();
        BitSet ends = new BitSet(characters.length + 1);
        ends.set(0);
        int at = 0;
        while (at < glob.length() && !ends.isEmpty()) {
            int sign = glob.codePointAt(at);
            if (glob.startsWith("**", at)) {
                boolean folders = glob.startsWith("**/", at) && (at == 0 || glob.charAt(at - 1) == '/');
                anything(ends, characters, folders);
                at += folders ? 3 : 2;
            } else if (sign == '*') {
                name(ends, characters);
                at++;
            } else {
                character(ends, characters, sign);
                at += Character.charCount(sign);
            }
        }
        return ends.get(characters.length);
    }

    private static void anything(BitSet ends, int[] characters, boolean folders) {
        for (int i = ends.nextSetBit(0) + 1; i <= characters.length; i++) {
            if (!folders || characters[i - 1] == '/') {
                ends.set(i);
            }
        }
    }

    private static void name(BitSet ends, int[] characters) {
        for (int i = 1; i <= characters.length; i++) {
            if (ends.get(i - 1) && characters[i - 1] != '/') {
                ends.set(i);
            }
        }
    }

    private static void character(BitSet ends, int[] characters, int sign) {
        for (int i = characters.length; i > 0; i--) {
            int found = characters[i - 1];
            ends.set(i, ends.get(i - 1) && (sign == '?' ? found != '/' : found == sign));
        }
        ends.clear(0);
    }
}
