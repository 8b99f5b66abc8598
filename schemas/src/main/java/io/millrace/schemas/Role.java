package io.millrace.schemas;

/** Who speaks in a {@link Message}. The word is what rows and the canonical form show. */
public enum Role {
    SYSTEM("system"),
    USER("user"),
    ASSISTANT("assistant"),
    TOOL("tool");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The lower-case word of chat formats. */
    public String word() {
        return word;
    }

    /**
     * The role of a chat format's word; {@code developer} is what newer protocols call {@code system},
     * {@code function} what older ones call {@code tool}.
     *
     * @return the role, or null when the word is not one
     */
    public static Role fromWord(String word) {
        return switch (word) {
            case "system", "developer" -> SYSTEM;
            case "user" -> USER;
            case "assistant" -> ASSISTANT;
            case "tool", "function" -> TOOL;
            default -> null;
        };
    }
}
