package io.millrace.transforms.source.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatParserTest {

    private static final ChatParser PARSER = ChatParser.of(ChatSettings.defaults());

    private static final String WEATHER_CALL = """
            {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
             "function":{"name":"weather","arguments":"{\\"city\\": \\"Oslo\\", \\"precision\\": 1.10}"}}]}""";

    // State: a list of messages

    @Test
    void readsTextCallsAndResults() {
        ChatLine.Told told = told("""
                {"id":7,"messages":[
                 {"role":"developer","content":"Be brief."},
                 {"role":"user","content":[{"type":"text","text":"Look:"},{"type":"image_url","image_url":{"url":"x"}}]},
                 %s,
                 {"role":"tool","tool_call_id":"c1","content":"4 degrees"},
                 {"content":"Cold.","role":"assistant","reasoning_content":"4 is cold."}],
                 "tools":[ {"type":"function", "function":{"name":"weather", "parameters":{"max":1e400}}} ]}""".formatted(WEATHER_CALL));

        assertThat(
                told.content().messages(),
                contains(
                        Message.system("Be brief."),
                        Message.user("Look:\n\n[image]"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(new Part.ToolCall("c1", "weather", "{\"city\":\"Oslo\",\"precision\":1.10}")),
                                true),
                        Message.tool(new Part.ToolResult("c1", "weather", "4 degrees", false)),
                        new Message(
                                Role.ASSISTANT,
                                List.of(new Part.Reasoning("4 is cold."), new Part.Text("Cold.")),
                                true)));
        assertThat(
                told.content().tools(),
                is("[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{\"max\":1e400}}}]"));
    }

    @Test
    void readsArgumentsThatAreObjects() {
        ChatLine.Told told = told("""
                {"messages":[{"role":"user","content":"q"},
                 {"role":"assistant","tool_calls":[{"id":"a","function":{"arguments":{"n": 12345678901234567890.10},"name":"f"}}]}]}""");

        assertThat(
                told.content().messages().get(1).calls(),
                contains(new Part.ToolCall("a", "f", "{\"n\":12345678901234567890.10}")));
    }

    @Test
    void readsTheOlderProtocolOfFunctions() {
        ChatLine.Told told = told("""
                {"functions":[{"name":"f","parameters":{}}],"messages":[{"role":"user","content":"q"},
                 {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
                 {"role":"function","name":"f","content":"1"},
                 {"role":"assistant","content":null,"function_call":{"name":"f","arguments":""}},
                 {"role":"function","name":"f","content":"2"},
                 {"role":"assistant","content":"3"}]}""");

        assertThat(
                told.content().tools(),
                is("[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]"));
        List<Message> messages = told.content().messages();
        assertThat(messages.get(1).calls(), contains(new Part.ToolCall("call", "f", "{}")));
        assertThat(messages.get(2).result(), is(new Part.ToolResult("call", "f", "1", false)));
        assertThat(messages.get(3).calls(), contains(new Part.ToolCall("call-2", "f", "{}")));
        assertThat(messages.get(4).result(), is(new Part.ToolResult("call-2", "f", "2", false)));
    }

    @Test
    void givesCallsOfServersThatCountAnewIdsOfTheirOwn() {
        String turn = """
                {"role":"assistant","tool_calls":[{"id":"0","function":{"name":"f","arguments":"{}"}}]},
                {"role":"tool","tool_call_id":"0","content":"r"}""";
        ChatLine.Told told = told("{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}," + turn + "," + turn + "]}");

        List<Message> messages = told.content().messages();
        assertThat(messages.get(1).calls().get(0).id(), is("0"));
        assertThat(messages.get(2).result().callId(), is("0"));
        assertThat(messages.get(3).calls().get(0).id(), is("0-2"));
        assertThat(messages.get(4).result().callId(), is("0-2"));
    }

    @Test
    void trainsOnAllAnswersButThoseThatSayOtherwise() {
        ChatLine.Told told = told("""
                {"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a","weight":0},
                 {"role":"user","content":"q"},{"role":"assistant","content":"b","train":false},
                 {"role":"user","content":"q"},{"role":"assistant","content":"c","weight":1},
                 {"role":"user","content":"q","train":true},{"role":"assistant","content":"d"}],"parallel_tool_calls":false}""");

        assertThat(trained(told), contains("c", "d"));
    }

    @Test
    void readsAnAnswerBesideTheMessages() {
        ChatLine.Told told = told("{\"assistant\":\"4\",\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}]}");

        assertThat(trained(told), contains("4"));
        assertThat(told.content().messages().size(), is(2));
    }

    @Test
    void readsToolsThatAreText() {
        ChatLine.Told told =
                told("{\"tools\":\"[ {\\\"a\\\" : 1} ]\",\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}");
        assertThat(told.content().tools(), is("[{\"a\":1}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"\"", "\"[]\"", "\" [ ] \""})
    void noToolsAreNone(String tools) {
        ChatLine.Told told =
                told("{\"tools\":" + tools + ",\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}");
        assertThat(told.content().tools(), is(""));
    }

    @Test
    void mendsHalfSurrogatePairs() {
        ChatLine.Told told = told("{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\\ud83db\"}]}");
        assertThat(trained(told), contains("a\uFFFDb"));
    }

    // State: a request and its response

    @Test
    void trainsOnTheResponseAlone() {
        ChatLine.Told told = told("""
                {"request":{"model":"m","messages":[{"role":"user","content":"1"},{"role":"assistant","content":"2"},
                 {"role":"user","content":"3"}],"tools":[{"type":"function","function":{"name":"f"}}]},
                 "response":{"id":"r1","created":1700000000,"choices":[{"index":0,"message":{"role":"assistant","content":"4",
                 "refusal":null},"finish_reason":"stop"},{"index":1,"message":{"role":"assistant","content":"5"}}],"usage":{}}}""");

        assertThat(trained(told), contains("4"));
        assertThat(told.content().messages().size(), is(4));
        assertThat(told.content().tools(), is("[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]"));
        assertThat(told.time(), is("2023-11-14T22:13:20Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1700000000 | 2023-11-14T22:13:20Z",
                "1.7000000005e9 | 2023-11-14T22:13:20.500Z",
                "1700000000500 | 2023-11-14T22:13:20.500Z",
                "'2023-11-14T23:13:20+01:00' | 2023-11-14T22:13:20Z",
                "0 | ''",
                "-1e999 | ''",
                "1e999 | ''",
                "'yesterday' | ''",
                "{} | ''",
            },
            quoteCharacter = '"')
    void readsTimesOfSeveralForms(String written, String time) {
        String line = "{'created_at':" + written + ",'messages':[{'role':'assistant','content':'a'}]}";
        assertThat(told(line.replace('\'', '"')).time(), is(time.replace("'", "")));
    }

    @Test
    void trainsOnAllIfTheRecipeSaysSo() {
        ChatParser all = ChatParser.of(new ChatSettings(ChatSettings.Train.ALL));
        ChatParser last = ChatParser.of(new ChatSettings(ChatSettings.Train.LAST));
        String messages =
                "\"messages\":[{\"role\":\"user\",\"content\":\"1\"},{\"role\":\"assistant\",\"content\":\"2\"},{\"role\":\"user\",\"content\":\"3\"}";
        String pair = "{\"request\":{" + messages
                + "]},\"response\":{\"choices\":[{\"message\":{\"content\":\"4\",\"role\":\"assistant\"}}]}}";
        String list = "{" + messages + ",{\"role\":\"assistant\",\"content\":\"4\"}]}";

        assertThat(trained((ChatLine.Told) parse(all, pair)), contains("2", "4"));
        assertThat(trained((ChatLine.Told) parse(last, list)), contains("4"));
    }

    @Test
    void requestsThatGrowShareAGroup() {
        String first = "{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"1\"}";
        String later = first + ",{\"role\":\"assistant\",\"content\":\"2\"},{\"role\":\"user\",\"content\":\"3\"}";
        String other = "{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"4\"}";

        assertThat(told(pair(later)).group(), equalTo(told(pair(first)).group()));
        assertThat(told(pair(other)).group(), not(equalTo(told(pair(first)).group())));
    }

    @Test
    void linesWithOneConversationIdShareAGroup() {
        String one = "{\"session_id\":\"x\",\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}";
        String two =
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"b\"}],\"metadata\":{\"conversation_id\":\"x\"}}";

        assertThat(told(one).group(), equalTo(told(two).group()));
        assertThat(
                told(one).group(),
                not(equalTo(told(one.replace("\"x\"", "\"y\"")).group())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'choices':[{'message':{'role':'assistant','content':'a'},'finish_reason':'length'}]} | truncated-response",
                "{'choices':[{'finish_reason':'content_filter','message':{'role':'assistant','content':'a'}}]} | filtered-response",
                "{'error':{'message':'m'}} | error-response",
                "{'choices':[]} | error-response",
                "{'status_code':500,'body':{'error':{'message':'m'}}} | error-response",
                "null | no-response",
            })
    void turnsAwayResponsesThatAreNoAnswer(String response, String reason) {
        String line = "{'request':{'messages':[{'role':'user','content':'q'}]},'response':" + response + "}";
        ChatLine.TurnedAway away = (ChatLine.TurnedAway) parse(PARSER, line.replace('\'', '"'));
        assertThat(away.reason(), is(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'request':{'messages':[{'role':'user','content':'q'}]}} | no-response",
                "{'messages':[{'role':'user','content':'q'}]} | no-answer",
                "{'messages':[{'role':'assistant','content':'q','weight':0.0}]} | nothing-to-train",
                "{'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'[1]'}}]}]} | invalid-arguments",
                "{'messages':[{'role':'assistant','function_call':{'name':'f','arguments':'{'}}]} | invalid-arguments",
            })
    void turnsAwayWhatCannotBeLearntFrom(String line, String reason) {
        ChatLine.TurnedAway away = (ChatLine.TurnedAway) parse(PARSER, line.replace('\'', '"'));
        assertThat(away.reason(), is(reason));
    }

    // State: something else

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r", "\t \r"})
    void spaceIsBlank(String line) {
        assertThat(parse(PARSER, line), is(new ChatLine.Blank()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':[ | invalid-json | the line: expected JSON, which ends at its byte 13",
                "{'messages':[{'role':'assistant','content':'a'}]} {} | invalid-json | the line: expected one JSON object and nothing behind it",
                "[1] | not-an-object | the line: expected a JSON object",
                "{'text':'a'} | unknown-shape | the line: expected messages, or a request and its response",
                "{'messages':{}} | unknown-shape | messages: expected a list",
                "{'request':'a'} | unknown-shape | request: expected an object",
                "{'messages':[{'role':'user','content':'q'}],'response':{'id':1}} | unknown-shape | response: expected choices",
                "{'messages':[]} | empty-messages | messages: expected at least one",
                "{'messages':['a']} | bad-message | messages[0]: expected an object",
                "{'messages':[{'role':'user','content':'a'},{'role':'bot','content':'a'}]} | bad-role | messages[1].role: expected system, developer, user, assistant, tool or function",
                "{'messages':[{'content':'a'}]} | bad-role | messages[0]: expected a role",
                "{'messages':[{'role':'user','content':7}]} | bad-content | messages[0].content: expected a text, a list of parts or null",
                "{'messages':[{'role':'user','content':[{'type':'hologram'}]}]} | bad-content | messages[0].content[0].type: expected text, thinking, image_url, input_audio or file",
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'a'}]}]} | bad-tool-call | messages[0].tool_calls[0]: expected the name of a function",
                "{'messages':[{'role':'assistant','content':'a'}],'tools':{}} | bad-tools | tools: expected a list of definitions",
            })
    void whatIsNoConversationSaysWhatWasExpected(String line, String error, String detail) {
        assertThat(parse(PARSER, line.replace('\'', '"')), is(new ChatLine.Broken(error, detail)));
    }

    @Test
    void tellsBytesThatAreNoTextApart() {
        assertThat(error("{\"messages\":\"\u00e9\"}".getBytes(ISO_8859_1)), is("invalid-utf-8"));
        // Half of a surrogate pair as bytes of its own, which lenient decoders let pass.
        assertThat(error("{\"a\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1)), is("invalid-utf-8"));
        assertThat(error("{\"messages\":\"\0\"}".getBytes(UTF_8)), is("nul-byte"));
        assertThat(error("\0\0\0{".getBytes(UTF_8)), is("nul-byte"));
        assertThat(error(("{\"a\":" + "[".repeat(10_000)).getBytes(UTF_8)), is("nesting-too-deep"));
        assertThat(
                error(("{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"name\":\"f\",\"arguments\":"
                                + "[".repeat(2000) + "]".repeat(2000) + "}]}]}")
                        .getBytes(UTF_8)),
                is("nesting-too-deep"));
    }

    private static String pair(String messages) {
        return "{\"request\":{\"messages\":[" + messages
                + "]},\"response\":{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"a\"}}]}}";
    }

    private static List<String> trained(ChatLine.Told told) {
        return told.content().messages().stream()
                .filter(Message::train)
                .map(Message::text)
                .toList();
    }

    private static ChatLine.Told told(String line) {
        ChatLine parsed = parse(PARSER, line);
        assertThat(parsed, instanceOf(ChatLine.Told.class));
        return (ChatLine.Told) parsed;
    }

    private static ChatLine parse(ChatParser parser, String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return parser.parse(bytes, 0, bytes.length);
    }

    private static String error(byte[] line) {
        return ((ChatLine.Broken) PARSER.parse(line, 0, line.length)).error();
    }
}
