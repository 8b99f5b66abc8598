package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes chat lines: 250,000 of about 1,950 bytes each, of which one in ten has the content of an earlier one and
 * one in ten that of an earlier one with one word in fifty replaced. The bytes follow from the seed.
 */
public final class GenerateChat {

    private static final int LINES = 250_000;
    private static final long SEED = 488;

    private static final int VOCABULARY = 20_000;
    private static final int WORDS = 234;
    private static final double DUPLICATES = 0.1;
    private static final double NEAR_DUPLICATES = 0.1;
    private static final int WORDS_FOR_ONE_REPLACED = 50;

    /** The words of all lines so far: what comes again may come from far back, as in a log of months. */
    private final List<int[]> earlier = new ArrayList<>();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final String[] vocabulary = new String[VOCABULARY];

    private GenerateChat() {
        for (int i = 0; i < VOCABULARY; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = 3 + random.nextInt(8); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            vocabulary[i] = word.toString();
        }
    }

    /**
     * Writes the lines.
     *
     * @param arguments the file, and how many lines when it is not to be 250,000
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1) {
            System.err.println("usage: GenerateChat FILE [LINES]");
            System.exit(2);
        }
        Path file = Path.of(arguments[0]);
        int lines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : LINES;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            GenerateChat generate = new GenerateChat();
            for (int i = 0; i < lines; i++) {
                out.write(generate.line(i).getBytes(UTF_8));
            }
        }
    }

    private String line(int number) {
        int[] words = content();
        earlier.add(words);
        StringBuilder line = new StringBuilder(2100);
        line.append("{\"id\":\"chat-").append(number).append("\",\"messages\":[");
        message(line, "system", words, 0, 12);
        message(line.append(','), "user", words, 12, 46);
        message(line.append(','), "assistant", words, 46, 131);
        message(line.append(','), "user", words, 131, 152);
        message(line.append(','), "assistant", words, 152, WORDS);
        return line.append("]}\n").toString();
    }

    private int[] content() {
        double lot = random.nextDouble();
        if (!earlier.isEmpty() && lot < DUPLICATES) {
            return earlier.get(random.nextInt(earlier.size()));
        }
        if (!earlier.isEmpty() && lot < DUPLICATES + NEAR_DUPLICATES) {
            int[] words = earlier.get(random.nextInt(earlier.size())).clone();
            for (int i = 0; i < words.length / WORDS_FOR_ONE_REPLACED; i++) {
                words[random.nextInt(words.length)] = random.nextInt(VOCABULARY);
            }
            return words;
        }
        int[] words = new int[WORDS];
        for (int i = 0; i < words.length; i++) {
            // The square makes some words common and most rare.
            double place = random.nextDouble();
            words[i] = (int) (place * place * VOCABULARY);
        }
        return words;
    }

    private void message(StringBuilder line, String role, int[] words, int from, int to) {
        line.append("{\"role\":\"").append(role).append("\",\"content\":\"");
        for (int i = from; i < to; i++) {
            if (i > from) {
                line.append(i % 25 == 0 ? "\\n" : " ");
            }
            line.append(vocabulary[words[i]]);
        }
        line.append(".\"}");
    }
}
