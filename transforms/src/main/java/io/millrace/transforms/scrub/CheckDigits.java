package io.millrace.transforms.scrub;

/** The ways in which issuers make the check digits of their numbers. All take digits alone. */
final class CheckDigits {

    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };

    private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private CheckDigits() {}

    /** The digit at a place. */
    static int at(String digits, int place) {
        return digits.charAt(place) - '0';
    }

    /** The number that the digits from {@code from} to {@code to} make. */
    static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    /** The sum of the first digits, each times its weight. */
    static int weighed(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += at(digits, i) * weights[i];
        }
        return sum;
    }

    /** ISO/IEC 7812-1, annex B: every second digit from the right doubled. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = at(digits, digits.length() - 1 - i);
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Verhoeff (1969): sums in the dihedral group of ten elements. */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = at(digits, digits.length() - 1 - i);
            for (int turn = 0; turn < i % 8; turn++) {
                digit = PERMUTATION[digit];
            }
            check = DIHEDRAL[check][digit];
        }
        return check == 0;
    }

    /** ISO/IEC 7064, mod 11, 10. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (at(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == at(digits, digits.length() - 1);
    }

    /** ISO/IEC 7064, mod 97, 10, with the letters of a number counted from ten on. */
    static boolean mod97(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), Character.MAX_RADIX);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** The last digit of an article number (GS1): weights one and three in turn. */
    static boolean article(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += at(digits, digits.length() - 1 - i) * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    /** Whether these may be the month and the day of somebody's birth. */
    static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
