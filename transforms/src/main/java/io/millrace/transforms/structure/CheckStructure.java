package io.millrace.transforms.structure;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rejects examples whose structure trainers fail on or learn wrong things from; what each reason guards against was
 * seen with the loaders and chat templates of the common trainers. Looks at no meaning, and costs little.
 */
public final class CheckStructure implements Decision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "structure";

    static final String NOTHING_TO_TRAIN_ON = "nothing-to-train-on";
    static final String ARGUMENTS_NOT_AN_OBJECT = "arguments-not-an-object";
    static final String TOOLS_NOT_A_LIST = "tools-not-a-list";
    static final String NUMBER_OUT_OF_RANGE = "number-out-of-range";
    static final String SPECIAL_TOKEN_IN_CONTENT = "special-token-in-content";
    static final String EMPTY_MIDDLE = "empty-middle";
    static final String CHOSEN_EQUALS_REJECTED = "chosen-equals-rejected";
    static final String EMPTY_CONTINUATION = "empty-continuation";
    static final String NO_QUESTION = "no-question";
    static final String NO_ANSWER = "no-answer";

    private static final long serialVersionUID = 1;

    private CheckStructure() {}

    /** The decision alone. */
    public static CheckStructure create() {
        return new CheckStructure();
    }

    /** The step, under its name. */
    public static Decide step() {
        return Decide.by(STEP, create());
    }

    @Override
    public Verdict decide(Example example) {
        return check(example.content())
                .map(fault -> Verdict.reject(fault.reason(), fault.detail()))
                .orElseGet(() -> Verdict.keep(example));
    }

    private static Optional<Fault> check(Content content) {
        if (content instanceof Content.Conversation conversation) {
            return conversation(conversation);
        }
        if (content instanceof Content.Infill infill) {
            return infill(infill);
        }
        if (content instanceof Content.Preference preference) {
            return preference(preference);
        }
        return content instanceof Content.Grounded grounded ? grounded(grounded) : Optional.empty();
    }

    private static Optional<Fault> conversation(Content.Conversation conversation) {
        List<Message> messages = conversation.messages();
        return Turns.check(messages)
                .or(() -> messages.stream().anyMatch(Message::train)
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                NOTHING_TO_TRAIN_ON, "none of " + messages.size() + " messages is trained on")))
                .or(() -> tools(conversation.tools()))
                .or(() -> texts(messages));
    }

    private static Optional<Fault> preference(Content.Preference preference) {
        if (preference.chosen().isEmpty() || preference.rejected().isEmpty()) {
            return Optional.of(new Fault(
                    EMPTY_CONTINUATION,
                    preference.chosen().size() + " messages are chosen, "
                            + preference.rejected().size() + " rejected"));
        }
        if (preference.chosen().equals(preference.rejected())) {
            return Optional.of(new Fault(CHOSEN_EQUALS_REJECTED, ""));
        }
        List<Message> chosen = concatenated(preference.prompt(), preference.chosen());
        List<Message> rejected = concatenated(preference.prompt(), preference.rejected());
        return Turns.check(chosen)
                .or(() -> Turns.check(rejected))
                .or(() -> tools(preference.tools()))
                .or(() -> texts(chosen))
                .or(() -> texts(rejected));
    }

    private static List<Message> concatenated(List<Message> first, List<Message> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Optional<Fault> tools(String tools) {
        if (tools.isEmpty()) {
            return Optional.empty();
        }
        return json(JsonCheck.ofListOfObjects(tools, SpecialTokens.inConversations()), TOOLS_NOT_A_LIST, "the tools");
    }

    private static Optional<Fault> texts(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            for (Part part : messages.get(i).parts()) {
                Optional<Fault> fault = part(part, Turns.at(i));
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> part(Part part, String where) {
        SpecialTokens specials = SpecialTokens.inConversations();
        if (part instanceof Part.Text text) {
            return special(specials.in(text.text()), where);
        }
        if (part instanceof Part.Reasoning reasoning) {
            return special(specials.in(reasoning.text()), where);
        }
        if (part instanceof Part.ToolResult result) {
            return special(specials.in(result.text()), where);
        }
        Part.ToolCall call = (Part.ToolCall) part;
        return json(JsonCheck.ofObject(call.arguments(), specials), ARGUMENTS_NOT_AN_OBJECT, where)
                .or(() -> special(specials.in(call.name()), where));
    }

    private static Optional<Fault> json(JsonCheck check, String otherShape, String where) {
        return switch (check.shape()) {
            case OTHER -> Optional.of(new Fault(otherShape, where));
            case NUMBER_OUT_OF_RANGE -> Optional.of(new Fault(NUMBER_OUT_OF_RANGE, where));
            case SOUND -> special(check.special(), where);
        };
    }

    private static Optional<Fault> special(Optional<String> token, String where) {
        return token.map(found -> new Fault(SPECIAL_TOKEN_IN_CONTENT, found + " in " + where));
    }

    private static Optional<Fault> infill(Content.Infill infill) {
        if (infill.middle().isBlank()) {
            return Optional.of(new Fault(EMPTY_MIDDLE, infill.middle().length() + " characters of space"));
        }
        SpecialTokens specials = SpecialTokens.inInfills();
        Optional<Fault> fault = special(specials.in(infill.prefix()), "the prefix")
                .or(() -> special(specials.in(infill.middle()), "the middle"))
                .or(() -> special(specials.in(infill.suffix()), "the suffix"))
                .or(() -> special(specials.in(infill.path()), "the path"));
        for (int i = 0; i < infill.context().size() && fault.isEmpty(); i++) {
            Content.ContextFile file = infill.context().get(i);
            String where = "file " + (i + 1) + " beside it";
            fault = special(specials.in(file.text()), where).or(() -> special(specials.in(file.path()), where));
        }
        return fault;
    }

    private static Optional<Fault> grounded(Content.Grounded grounded) {
        if (grounded.questions().stream().allMatch(String::isBlank)) {
            return Optional.of(new Fault(NO_QUESTION, ""));
        }
        if (grounded.answers().stream().allMatch(String::isBlank)) {
            return Optional.of(new Fault(NO_ANSWER, ""));
        }
        SpecialTokens specials = SpecialTokens.inConversations();
        return Stream.of(grounded.questions(), grounded.answers(), grounded.documents())
                .flatMap(List::stream)
                .map(specials::in)
                .flatMap(Optional::stream)
                .findFirst()
                .map(token -> new Fault(SPECIAL_TOKEN_IN_CONTENT, token));
    }
}
