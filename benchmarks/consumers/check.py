"""Loads every view of a version as a trainer would, trains three steps on each, and compares what was trained on with
what the rows say should be.

The rows are handed over as they are. Model and tokenizer are made here: a random Llama of two layers, and byte-level
tokens learnt from the version's own text. Nothing is fetched. What should be trained on is put together from the rows
by code of this file, not by the chat template.
"""

import argparse
import glob
import gzip
import json
import os
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

import datasets  # noqa: E402
import tokenizers  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402
import trl  # noqa: E402

STEPS = 3
END_OF_TURN = "<|im_end|>"
END_OF_TEXT = "<|endoftext|>"
CHAT_TOKENS = [END_OF_TEXT, "<|im_start|>", END_OF_TURN]
FIM_TOKENS = [
    "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>",
    "<fim_prefix>", "<fim_middle>", "<fim_suffix>", "<fim_pad>", "<repo_name>", "<file_sep>",
    "<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>",
]

COLUMNS = {
    "chat": ["messages", "tools"],
    "prompt": ["prompt", "completion", "tools"],
    "preference": ["prompt", "chosen", "rejected", "tools"],
    "fim": ["prefix", "middle", "suffix", "language", "prompt", "completion"],
    "grounded": ["questions", "answers", "documents", "positives"],
}
COMMON = ["groups", "tokens", "origin", "annotations"]


class Mismatch(Exception):
    """What was found is not what was expected."""


def expect(condition, what):
    if not condition:
        raise Mismatch(what)


# What a row says should be trained on.

def spoken(message, reasoning):
    """An assistant's turn as ChatML, from its row."""
    text = ""
    if message["reasoning_content"] and reasoning == "train":
        text += "<think>\n" + message["reasoning_content"] + "\n</think>\n\n"
    text += message["content"]
    for i, call in enumerate(message["tool_calls"] or []):
        if i > 0 or message["content"]:
            text += "\n"
        function = call["function"]
        text += "<tool_call>\n" + json.dumps(dict(name=function["name"], arguments=function["arguments"]),
                                             ensure_ascii=False) + "\n</tool_call>"
    return text + END_OF_TURN


def expected_of_chat(row, reasoning):
    return "".join(spoken(message, reasoning) for message in row["messages"]
                   if message["role"] == "assistant" and message["train"])


def expected_of_prompt(row, reasoning):
    # A completion ends with the line end that ChatML puts behind a turn.
    shown = "drop" if reasoning == "drop" else "train"
    return "".join(spoken(message, shown) + "\n" for message in row["completion"])


def expected_of_fim(row, _):
    return row["completion"] + END_OF_TEXT


# Loading.

def lines_of(version, view, split):
    rows = []
    for path in sorted(glob.glob(os.path.join(version, "data", view, split + "-*"))):
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="\n") as file:
            rows.extend(json.loads(line) for line in file.read().split("\n") if line)
    return rows


def as_loaded(value, feature):
    """A value of a file as the card says it is loaded: JSON texts become what they say."""
    if isinstance(feature, datasets.Json):
        return None if value is None else json.loads(value)
    if isinstance(feature, datasets.List):
        return None if value is None else [as_loaded(element, feature.feature) for element in value]
    if isinstance(feature, dict):
        return None if value is None else {key: as_loaded(value[key], inner) for key, inner in feature.items()}
    return value


def load(version, view):
    loaded = datasets.load_dataset(version, view)
    for split, rows in loaded.items():
        expected_columns = ["id"] + COLUMNS[view] + COMMON
        expect(rows.column_names == expected_columns, f"{view}/{split} has the columns {rows.column_names}")
        on_disk = lines_of(version, view, split)
        expect(len(on_disk) == len(rows), f"{view}/{split}: {len(rows)} of {len(on_disk)} rows were loaded")
        for i, (line, row) in enumerate(zip(on_disk, rows)):
            for column, feature in rows.features.items():
                expect(as_loaded(line[column], feature) == row[column],
                       f"{view}/{split} row {i} was changed in {column}")
    print(f"{view}: " + ", ".join(f"{split} {len(rows)} rows" for split, rows in loaded.items())
          + ", each as it is in its file")
    return loaded


# Training.

def texts(version):
    for path in glob.glob(os.path.join(version, "data", "*", "*")):
        if path.endswith(".jsonl"):
            with open(path, encoding="utf-8", newline="\n") as file:
                for i, line in enumerate(file):
                    if i == 200:
                        break
                    yield line[:10_000]


def make_tokenizer(version, template):
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = tokenizers.decoders.ByteLevel()
    tokenizer.train_from_iterator(texts(version), tokenizers.trainers.BpeTrainer(
        vocab_size=4000, special_tokens=CHAT_TOKENS + FIM_TOKENS, show_progress=False,
        initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet()))
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token=END_OF_TEXT, pad_token=END_OF_TEXT, chat_template=template,
        clean_up_tokenization_spaces=False)


def make_model(tokenizer):
    torch.manual_seed(0)
    return transformers.LlamaForCausalLM(transformers.LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=8192, pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id, bos_token_id=None))


def trained_texts(trainer, tokenizer):
    """What the labels of each row hold, as text."""
    for row in trainer.train_dataset:
        batch = trainer.data_collator([row])
        labels = batch["labels"][0]
        yield tokenizer.decode(labels[labels != -100], skip_special_tokens=False)


def has_seam(row):
    """Whether no marker stands before the middle, as where the suffix comes first: a token may reach across."""
    return not any(row["prompt"].endswith(marker) for marker in FIM_TOKENS)


def differ_by_a_token(text, wanted, tokenizer):
    longer, shorter = (text, wanted) if len(text) > len(wanted) else (wanted, text)
    more = len(tokenizer.encode(longer)) - len(tokenizer.encode(shorter))
    return longer.endswith(shorter) and abs(more) <= 2


def train(view, rows, tokenizer, expected, reasoning, longest, shown):
    # Rows are left out, none is changed: a test needs no more, and long ones are slow without a graphics card.
    short = rows.filter(lambda row: (row["tokens"] or 0) <= longest)
    short = short.select(range(min(len(short), 64)))
    if len(short) == 0:
        print(f"{view}: no row of at most {longest} tokens to train on")
        return
    with tempfile.TemporaryDirectory() as folder:
        trainer = trl.SFTTrainer(
            model=make_model(tokenizer), processing_class=tokenizer, train_dataset=short,
            args=trl.SFTConfig(
                output_dir=folder, max_steps=STEPS, per_device_train_batch_size=2, learning_rate=1e-3, max_length=None,
                assistant_only_loss=view == "chat", use_cpu=True, report_to="none", logging_steps=1, save_strategy="no",
                disable_tqdm=True, bf16=False, seed=0))
        trained = list(trained_texts(trainer, tokenizer))
        expect(len(trained) == len(short), f"{view}: {len(trained)} of {len(short)} rows are trained on")
        seams = 0
        for row, text in zip(short, trained):
            wanted = expected(row, reasoning)
            if text != wanted and view == "fim" and has_seam(row):
                seams += 1
                expect(differ_by_a_token(text, wanted, tokenizer),
                       f"fim row {row['id']}: trained on\n{text!r}\nexpected\n{wanted!r}, give or take a token")
                continue
            expect(text == wanted, f"{view} row {row['id']}: trained on\n{text!r}\nexpected\n{wanted!r}")
        result = trainer.train()
    expect(result.training_loss == result.training_loss and result.training_loss > 0, f"{view}: no loss")
    print(f"{view}: {STEPS} steps, loss {result.training_loss:.3f}; in {len(short) - seams} of {len(short)} rows exactly"
          " what should be trained on is" + (f", in {seams} from a token earlier or later on" if seams else ""))
    for text in trained[:shown]:
        print("  trained on: " + repr(text if len(text) < 400 else text[:250] + " … " + text[-120:]))


def train_preferences(rows, tokenizer):
    with tempfile.TemporaryDirectory() as folder:
        trainer = trl.DPOTrainer(
            model=make_model(tokenizer), ref_model=make_model(tokenizer), processing_class=tokenizer,
            train_dataset=rows.select(range(min(len(rows), 64))),
            args=trl.DPOConfig(
                output_dir=folder, max_steps=STEPS, per_device_train_batch_size=2, use_cpu=True, report_to="none",
                save_strategy="no", disable_tqdm=True, bf16=False, seed=0))
        result = trainer.train()
    print(f"preference: {STEPS} steps, loss {result.training_loss:.3f}")


def reasoning_of(template):
    for word in ("train", "context", "drop"):
        if f"set reasoning = '{word}'" in template:
            return word
    raise Mismatch("the chat template does not say what is done with reasoning")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", help="the folder of a version")
    parser.add_argument("--longest", type=int, default=2000, help="train on rows of at most so many tokens")
    parser.add_argument("--show", type=int, default=2, help="print what was trained on in so many rows of each view")
    arguments = parser.parse_args()
    version = os.path.realpath(arguments.version)
    datasets.disable_progress_bars()
    transformers.utils.logging.set_verbosity_error()
    template_file = os.path.join(version, "chat_template.jinja")
    template = None
    if os.path.exists(template_file):
        with open(template_file, encoding="utf-8") as file:
            template = file.read()
    with tempfile.TemporaryDirectory() as cache:
        datasets.config.HF_DATASETS_CACHE = cache
        views = datasets.get_dataset_config_names(version)
        tokenizer = make_tokenizer(version, template)
        reasoning = reasoning_of(template) if template else "train"
        for view in views:
            loaded = load(version, view)
            rows = loaded["train"]
            if view == "chat":
                train(view, rows, tokenizer, expected_of_chat, reasoning, arguments.longest, arguments.show)
            elif view == "prompt":
                train(view, rows, tokenizer, expected_of_prompt, reasoning, arguments.longest, arguments.show)
            elif view == "fim":
                train(view, rows, tokenizer, expected_of_fim, reasoning, arguments.longest, arguments.show)
            elif view == "preference":
                train_preferences(rows, tokenizer)
    print("passed: " + ", ".join(views))


if __name__ == "__main__":
    try:
        main()
    except Mismatch as mismatch:
        sys.exit(f"FAILED: {mismatch}")
