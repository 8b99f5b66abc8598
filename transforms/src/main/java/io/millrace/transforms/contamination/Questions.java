package io.millrace.transforms.contamination;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The questions inside of code: what a docstring says before its examples. Whoever renames a function seldom rewrites
 * its docstring, which may be too short for a run of words.
 */
final class Questions {

    private static final Pattern DOCSTRING = Pattern.compile("\"\"\"(.*?)\"\"\"|'''(.*?)'''", Pattern.DOTALL);
    private static final String EXAMPLE = ">>>";

    private Questions() {}

    /** The questions of a text; none of one that is no code. */
    static List<String> in(String text) {
        List<String> questions = new ArrayList<>();
        Matcher docstring = DOCSTRING.matcher(text);
        while (docstring.find()) {
            String inside = docstring.group(1) != null ? docstring.group(1) : docstring.group(2);
            int example = inside.indexOf(EXAMPLE);
            questions.add(example < 0 ? inside : inside.substring(0, example));
        }
        return questions;
    }
}
