package io.millrace.transforms.quality;

/** The scores of a document. */
final class ProseScores {

    private static final int SMALLEST_TOP = 2;
    private static final int LARGEST_TOP = 4;
    private static final int SMALLEST_DUPLICATE = 5;
    private static final int LARGEST_DUPLICATE = 10;

    private final TextScan scan = new TextScan();
    private final Repetition repetition = new Repetition();

    /** Scores a text, without what stands in code fences. */
    void score(String text, Scores scores) {
        scan.readDocument(text);
        int lines = scan.lines().count();
        int words = scan.words().count();
        scores.put(Scores.WORDS, scan.spokenWords());
        scores.putShare(Scores.MEAN_WORD_LENGTH, scan.spokenCharacters(), scan.spokenWords());
        scores.putFaultShare(Scores.SYMBOLS, Math.max(scan.hashSigns(), scan.ellipses()), words);
        scores.putFaultShare(Scores.BULLET_LINES, scan.bulletLines(), lines);
        scores.putFaultShare(Scores.ELLIPSIS_LINES, scan.ellipsisLines(), lines);
        scores.putShare(Scores.ALPHABETIC_WORDS, scan.alphabeticWords(), words);
        scores.put(Scores.STOP_WORDS, scan.stopWords());
        scores.putShare(Scores.PUNCTUATED_LINES, scan.punctuatedLines(), lines);
        scores.putFaultShare(Scores.SHORT_LINES, scan.shortLines(), lines);
        scores.put(Scores.SENTENCES, scan.sentences());
        scores.putFault(Scores.LOREM_IPSUM, scan.loremIpsum());
        scores.putFault(Scores.CURLY_BRACES, scan.curlyBraces());
        scores.putFaultShare(Scores.JAVASCRIPT_LINES, scan.javascriptLines(), lines);

        int paragraphs = scan.paragraphs().count();
        int characters = scan.characters();
        scores.putFaultShare(Scores.DUPLICATE_LINES, repetition.repeats(scan.lines()), lines);
        scores.putFaultShare(Scores.DUPLICATE_LINE_CHARACTERS, repetition.repeatedCharacters(scan.lines()), characters);
        scores.putFaultShare(Scores.DUPLICATE_PARAGRAPHS, repetition.repeats(scan.paragraphs()), paragraphs);
        scores.putFaultShare(
                Scores.DUPLICATE_PARAGRAPH_CHARACTERS, repetition.repeatedCharacters(scan.paragraphs()), characters);
        int[] tops = repetition.inTopGrams(scan.words(), SMALLEST_TOP, LARGEST_TOP);
        for (int i = 0; i < tops.length; i++) {
            scores.putFaultShare(Scores.topGrams(SMALLEST_TOP + i), Math.min(tops[i], characters), characters);
        }
        int[] duplicates = repetition.inDuplicateGrams(scan.words(), SMALLEST_DUPLICATE, LARGEST_DUPLICATE);
        for (int i = 0; i < duplicates.length; i++) {
            scores.putFaultShare(Scores.duplicateGrams(SMALLEST_DUPLICATE + i), duplicates[i], characters);
        }
    }
}
