package io.millrace.transforms.scrub;

/** Looks at the text around a word that hints at something to remove, in a window of bounded size. */
interface Finder {

    /**
     * @param text a view's text
     * @param start where the word begins
     * @param end where it ends
     * @param hits takes what is found
     */
    void look(String text, int start, int end, Hits hits);
}
