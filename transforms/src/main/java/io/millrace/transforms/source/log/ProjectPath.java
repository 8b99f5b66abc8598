package io.millrace.transforms.source.log;

/**
 * What a transcript's path tells: {@code <project>/<session>.jsonl}, and for sub-agents
 * {@code <project>/agent-<id>.jsonl} or {@code <project>/<session>/subagents/…/agent-<id>.jsonl}.
 */
final class ProjectPath {

    private static final String SUBAGENTS = "/subagents/";

    private ProjectPath() {}

    /** The folder whose transcripts are read together; empty when the files lie in the recipe's entry itself. */
    static String project(String name) {
        String path = "/" + name;
        int subagents = path.lastIndexOf(SUBAGENTS);
        // Without the file's name, or without the session's folder.
        int end = path.lastIndexOf('/', subagents < 0 ? path.length() : subagents - 1);
        return end <= 0 ? "" : path.substring(1, end);
    }

    /** The session whose folder the file lies in as a sub-agent's; empty for other files. */
    static String sessionOfSubagents(String name) {
        String path = "/" + name;
        int end = path.lastIndexOf(SUBAGENTS);
        return end <= 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /** What the files of a session and of its sub-agents share. */
    static String session(String name) {
        int subagents = name.lastIndexOf(SUBAGENTS);
        int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
        return subagents >= 0 ? name.substring(0, subagents) : dot >= 0 ? name.substring(0, dot) : name;
    }
}
