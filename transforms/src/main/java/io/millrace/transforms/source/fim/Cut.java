package io.millrace.transforms.source.fim;

/**
 * A gap in a text.
 *
 * @param kind how it was chosen
 * @param from where the shown part before the gap begins
 * @param start where the gap begins
 * @param end where it ends
 * @param to where the shown part after it ends
 */
record Cut(Kind kind, int from, int start, int end, int to) {

    /** How a gap is chosen, and how many in a hundred are chosen so. */
    enum Kind {
        /**
         * A block's inside, the rest of a block from some line on, a statement of several lines, or a call's
         * arguments. As many as Refact cuts at the ends of blocks; gaps of whole syntax trees were seen to teach
         * more than random ones (AST-FIM, arXiv:2506.00204).
         */
        BLOCK(45),
        /**
         * Whole lines, from a line's start, its first word or a place inside it, to a line's end: what a person
         * asks for by pausing, and what line-wise tests measure (FIM-SE, arXiv:2405.17103). At least half are one line.
         */
        LINES(35),
        /** A part of one line, between words. Refact has 5 in a hundred; editors ask for it more often. */
        ROW(10),
        /** Anything. A tenth keeps a model sound at places that no rule foresees (AST-FIM; arXiv:2207.14255). */
        SPAN(10);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        static Kind drawn(Draws draws) {
            int left = draws.below(100);
            for (Kind kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("the shares make a hundred");
        }
    }

    String prefix(String text) {
        return text.substring(from, start);
    }

    String middle(String text) {
        return text.substring(start, end);
    }

    String suffix(String text) {
        return text.substring(end, to);
    }
}
