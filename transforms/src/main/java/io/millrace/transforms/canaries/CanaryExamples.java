package io.millrace.transforms.canaries;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Examples of every content with canaries in every text of theirs: what is said, thought and called, what tools take
 * and give back, schemas, paths, groups. Kinds and contexts follow from the key, and so do the
 * examples: the same key and number make the same ones.
 */
final class CanaryExamples {

    /** What an origin says of the kind of source that a canary is from; nothing else says so. */
    static final String KIND = "canary";

    private static final int PRIVATE_KEY_LINES = 12;
    private static final int PRIVATE_KEY_COLUMNS = 64;

    private static final List<CanaryContext> CONTEXTS = List.of(CanaryContext.values());
    private static final List<CanaryKind> CREDENTIALS =
            Stream.of(CanaryKind.values()).filter(CanaryKind::isCredential).toList();
    private static final List<CanaryKind> PERSONAL =
            Stream.of(CanaryKind.values()).filter(kind -> !kind.isCredential()).toList();

    private final byte[] key;
    private final int count;

    private CanaryExamples(byte[] key, int count) {
        this.key = key.clone();
        this.count = count;
    }

    /**
     * So many examples.
     *
     * @param key what the values follow from; nobody else has it
     * @param count how many, from 1 on
     */
    static CanaryExamples of(byte[] key, int count) {
        return new CanaryExamples(key, count);
    }

    /** An example and the values in it. */
    record Planted(Example example, List<Canary> canaries) {}

    /** All examples. */
    List<Planted> planted() {
        List<Planted> planted = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            planted.add(new Maker(number).planted());
        }
        return planted;
    }

    /** All values that are planted, one after the other. */
    List<Canary> canaries() {
        return planted().stream().flatMap(each -> each.canaries().stream()).toList();
    }

    /** Makes one example. */
    private final class Maker {

        private final int number;
        private final KeyedChoice choice;
        private final List<Canary> canaries = new ArrayList<>();

        Maker(int number) {
            this.number = number;
            this.choice = new KeyedChoice(key, "canary " + number);
        }

        Planted planted() {
            Content content = switch (number % 10) {
                case 3 -> infill();
                case 5 -> preference();
                case 7 -> grounded();
                case 9 -> withPrivateKey();
                default -> conversation();
            };
            Origin origin = new Origin(
                    PlantCanaries.SOURCE,
                    KIND,
                    plant(CanaryKind.HOME_OF_LINUX).line() + "/log-" + number + ".jsonl",
                    "",
                    plant(CanaryKind.PROJECT_FOLDER).line(),
                    "lines 1-" + (number + 2),
                    "2026-01-05T09:00:00Z",
                    "");
            List<String> groups = List.of(
                    "canary:" + number, "path:" + plant(CanaryKind.HOME_OF_MAC).line());
            return new Planted(Example.of(origin, groups, content, Labels.none()), canaries);
        }

        private Content conversation() {
            Canary password = plant(CanaryKind.ASSIGNED_PASSWORD);
            List<Message> messages = List.of(
                    Message.system("You work for " + personal()),
                    Message.user("Why does this fail? " + context().wrap(password.line())),
                    Message.assistant(
                            List.of(
                                    new Part.Reasoning("They showed me " + personal()),
                                    new Part.Text("Let me look."),
                                    new Part.ToolCall(
                                            "call-1", "run", "{\"command\":\"" + escaped(credential()) + "\"}")),
                            true),
                    Message.tool(new Part.ToolResult(
                            "call-1", "run", "exit 0\n" + credential() + "\n" + personal() + "\n", false)),
                    // By itself nothing tells what this is; it was told above.
                    Message.assistant(List.of(new Part.Text("It sent " + password.value() + " as it is.")), true));
            String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"run\",\"description\":\""
                    + escaped(credential())
                    + "\",\"parameters\":{\"type\":\"object\",\"properties\":{\"command\":{\"type\":\"string\"}}}}}]";
            return new Content.Conversation(messages, tools);
        }

        private Content withPrivateKey() {
            StringBuilder armour = new StringBuilder("-----BEGIN PRIVATE KEY-----\n");
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < PRIVATE_KEY_LINES; line++) {
                lines.add(choice.key(PRIVATE_KEY_COLUMNS));
            }
            lines.forEach(line -> armour.append(line).append('\n'));
            armour.append("-----END PRIVATE KEY-----\n");
            canaries.add(new Canary("private-key", armour.toString(), armour.toString(), lines));
            return new Content.Conversation(
                    List.of(
                            Message.user("Is this the key of " + personal() + "\n\n" + armour),
                            Message.assistant(List.of(new Part.Text("Take it out of the chat.")), true)),
                    "");
        }

        private Content infill() {
            return new Content.Infill(
                    "config/shop.py",
                    "python",
                    "# " + personal() + "\nname = \"shop\"\n",
                    credential() + "\n",
                    "\nretries = 3\n",
                    List.of(new Content.ContextFile("config/other.py", credential() + "\n")));
        }

        private Content preference() {
            return new Content.Preference(
                    List.of(Message.user("Which is better? " + credential())),
                    List.of(Message.assistant(List.of(new Part.Text("This one: " + credential())), true)),
                    List.of(Message.assistant(List.of(new Part.Text("That one: " + personal())), true)),
                    "");
        }

        private Content grounded() {
            return new Content.Grounded(
                    List.of("What stands here? " + personal()),
                    List.of("This: " + credential()),
                    List.of("Nothing.", "A page.\n" + credential() + "\n" + personal()),
                    List.of(1));
        }

        /** A text with a credential in it. */
        private String credential() {
            return any(true);
        }

        /** A text with somebody's data in it. */
        private String personal() {
            return any(false);
        }

        private String any(boolean credential) {
            List<CanaryKind> kinds = credential ? CREDENTIALS : PERSONAL;
            return context().wrap(plant(kinds.get(choice.below(kinds.size()))).line());
        }

        private CanaryContext context() {
            return CONTEXTS.get(choice.below(CONTEXTS.size()));
        }

        private Canary plant(CanaryKind kind) {
            Canary canary = kind.make(choice);
            canaries.add(canary);
            return canary;
        }
    }

    private static String escaped(String text) {
        return CanaryContext.escaped(text);
    }
}
