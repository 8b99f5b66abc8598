"""Makes the expected files of this folder with Hugging Face's tokenizers and transformers, which Millrace does not use.

Usage: python make_expected.py TOKENIZER_JSON
with the tokenizer.json of Qwen 3, from the root of a checkout.
"""

import json
import pathlib
import sys

from transformers import PreTrainedTokenizerFast

HERE = pathlib.Path(__file__).parent
TEMPLATE = HERE / "../../transforms/src/main/resources/io/millrace/transforms/format/chat_template.jinja"

TEXTS = [
    "",
    "Hello, world!",
    "I'm sure they'LL say it's what we'd've done; DON'T.",
    "Grüße aus Köln, naïve façade, Ærøskøbing, Łódź.",
    "e\u0301 and \u00e9, A\u030a and \u00c5: composed or not",
    "\u1112\u1161\u11ab\u1100\u1173\u11af \ud55c\uae00",
    "今天天气很好,我们去公园吧。機械学習とは何か？",
    "مرحبا بالعالم، كيف حالك؟ שלום עולם",
    "नमस्ते दुनिया, क्षत्रिय. สวัสดีชาวโลก",
    "👩\u200d👩\u200d👧\u200d👦 🇩🇪 🏳️\u200d🌈 😀😀😀",
    "0 12 345 6789 1_000_000 3.14159 1e-12 0xDEADBEEF ½ ² ١٢٣",
    "def f(x):\n\treturn {\n\t\t'a': [x ** 2 for _ in range(10)],\n\t}\n\n\n",
    "public static void main(String[] args) {\r\n    System.out.println(\"hi\\n\");\r\n}\r\n",
    "  leading and trailing   \n   \n\n\t \t\n  x   ",
    " \u00a0non\u00a0breaking \u2003em\u3000ideographic\u200bzero\ufeffwidth\u2028line\u0085next",
    "\x00\x01\x1b[31mred\x1b[0m\x7f",
    "<|im_start|",
    "a_b-c.d/e\\f:g;h,i!j?k@l#m$n%o^p&q*r(s)t=u+v~w`x|y\"z'",
    "!!!???...---===***///\\\\\\\n\n\n",
    "https://example.org/a/b?c=d&e=%20#frag user@example.org C:\\Users\\x",
    "{\"a\": [1, 2.5, null, true], \"b\": {\"c\": \"\\u00e9\"}}",
    "SELECT * FROM t WHERE a>=1 AND b<>'x';--\n/* \u017fong s: it'\u017f */",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟙𝟚𝟛 ﬁ Å ㎏",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "x" + " " * 300 + "y" + "\n" * 300 + "z" + "\t" * 300,
]

# Longer than what is normalised and counted at once: the text, so many times.
LONG = [
    ("The quick brown fox jumps over the lazy dog. ", 4000),
    ("    if (value == null) {\n        return Optional.empty();\n    }\n", 2000),
    ("Die Straße führt über große Brücken, e\u0301tude für Anfänger. ", 2000),
]


def message(role, content, **other):
    row = dict(role=role, content=content, reasoning_content=None, tool_calls=None, tool_call_id=None, name=None,
               train=False)
    row.update(other)
    return row


def call(identifier, name, arguments):
    return dict(id=identifier, type="function", function=dict(name=name, arguments=arguments))


TOOLS = [
    dict(type="function", function=dict(
        name="read_file", description="Reads a file; \"raw\" keeps é as it is.",
        parameters=dict(type="object", properties=dict(path=dict(type="string"), limit=dict(type=["integer", "null"])),
                        required=["path"]))),
    dict(type="function", function=dict(name="run", description="", parameters={})),
]

CONVERSATIONS = [
    dict(messages=[message("user", "Hi"), message("assistant", "Hello!", train=True)], tools=None),
    dict(messages=[message("system", "Be brief.\n"), message("user", "  Why?\n\n"),
                   message("assistant", "Because.\n", reasoning_content="They ask why.\n\nSo:", train=True),
                   message("user", "\tAnd?"), message("assistant", "No.", train=False)], tools=None),
    dict(messages=[message("user", "Show a.txt and b.txt"),
                   message("assistant", "", reasoning_content="Two reads.", tool_calls=[
                       call("c1", "read_file", dict(path="a.txt", limit=None)),
                       call("c2", "read_file", dict(path="ü/b.txt", nested=dict(a=[1, -2, True], b={}, c=[])))],
                           train=True),
                   message("tool", "12\n", tool_call_id="c1", name="read_file"),
                   message("tool", "", tool_call_id="c2", name="read_file"),
                   message("assistant", "Let me run it.", tool_calls=[call("c3", "run", {})], train=True),
                   message("tool", "ok", tool_call_id="c3", name="run"),
                   message("assistant", "Done.", train=True)], tools=TOOLS),
    dict(messages=[message("system", "You are a shop's assistant."), message("user", "你好"),
                   message("assistant", "你好!有什么可以帮您?", train=True)], tools=TOOLS[1:]),
    dict(messages=[message("user", "a"), message("user", ""), message("assistant", "", train=True)], tools=None),
]


def on_disk(conversation):
    """The conversation as a row holds it: arguments and tools as JSON texts."""
    row = json.loads(json.dumps(conversation))
    for turn in row["messages"]:
        for made in turn["tool_calls"] or []:
            made["function"]["arguments"] = json.dumps(made["function"]["arguments"], separators=(",", ":"))
    if row["tools"] is not None:
        row["tools"] = json.dumps(row["tools"], separators=(",", ":"))
    return row


def main():
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=sys.argv[1])

    def ids(text):
        return tokenizer.encode(text, add_special_tokens=False)

    with open(HERE / "texts.jsonl", "w", encoding="utf-8") as out:
        for text in TEXTS:
            out.write(json.dumps(dict(text=text, repeat=1, tokens=len(ids(text)), ids=ids(text))) + "\n")
        for text, repeat in LONG:
            out.write(json.dumps(dict(text=text, repeat=repeat, tokens=len(ids(text * repeat)), ids=None)) + "\n")
    template = TEMPLATE.read_text(encoding="utf-8")
    with open(HERE / "conversations.jsonl", "w", encoding="utf-8") as out:
        for conversation in CONVERSATIONS:
            rendered = tokenizer.apply_chat_template(**conversation_arguments(conversation), chat_template=template,
                                                     tokenize=False)
            row = on_disk(conversation)
            row.update(rendered=rendered, tokens=len(ids(rendered)))
            out.write(json.dumps(row) + "\n")


def conversation_arguments(conversation):
    return dict(conversation=conversation["messages"], tools=conversation["tools"])


if __name__ == "__main__":
    main()
