"""Removes what another tool finds from the texts of JSON lines.

    peers.py TOOL INPUT OUTPUT [GITLEAKS]

TOOL is gitleaks, detect-secrets or presidio. Each is given the texts with the escapes of JSON undone, which is more
than it would get from a file of rows. What it finds is cut out of the text, and out of it alone. Prints megabytes a
second of CPU, the tool's start not counted.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def without(text, values):
    for value in sorted(values, key=len, reverse=True):
        if value:
            text = text.replace(value, "")
    return text


def gitleaks(texts, program):
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
        report = Path(folder, "report.json")
        command = [program, "dir", folder, "--no-banner", "--exit-code", "0", "--max-decode-depth", "3",
                   "--report-format", "json", "--report-path", str(report), "--log-level", "error"]
        with tempfile.TemporaryDirectory() as empty:
            start = cpu_of([program, "dir", empty, "--no-banner", "--exit-code", "0", "--log-level", "error"])
        seconds = cpu_of(command) - start
        found = {}
        for leak in json.loads(report.read_text(encoding="utf-8")):
            name = Path(leak["File"]).name
            if name != report.name:
                # A value inside of an encoding stands nowhere as such: the whole match goes then.
                found.setdefault(int(name[:6]), set()).update((leak["Secret"], leak["Match"] if leak.get("Tags") else ""))
        return [without(text, found.get(number, ())) for number, text in enumerate(texts)], seconds


def cpu_of(command):
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def detect_secrets(texts):
    from detect_secrets.core.scan import scan_file
    from detect_secrets.settings import default_settings

    with default_settings(), tempfile.TemporaryDirectory() as folder:
        # As its command does, which asks more of a find than its scan of single lines.
        files = []
        for number, text in enumerate(texts):
            files.append(Path(folder, f"{number:06}.txt"))
            files[-1].write_text(text, encoding="utf-8", newline="")
        list(scan_file(str(files[0])))
        started = time.process_time()
        found = [{secret.secret_value for secret in scan_file(str(file))} for file in files]
        seconds = time.process_time() - started
        return [without(text, values) for text, values in zip(texts, found)], seconds


def presidio(texts):
    """Its rules without a model of language, which costs two orders of magnitude more."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Rules(NlpEngine):
        def __init__(self):
            self.nlp = spacy.blank("en")

        def load(self):
            pass

        def is_loaded(self):
            return True

        def process_text(self, text, language):
            doc = self.nlp.make_doc(text)
            return NlpArtifacts([], doc, [t.idx for t in doc], [t.lower_ for t in doc], self, language)

        def process_batch(self, texts, language, **_):
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word, language):
            return False

        def is_punct(self, word, language):
            return False

        def get_supported_entities(self):
            return []

        def get_supported_languages(self):
            return ["en"]

    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=Rules(), supported_languages=["en"])
    engine.analyze("warm up", "en")
    started = time.process_time()
    clean = []
    for text in texts:
        marked = set()
        for hit in engine.analyze(text, "en"):
            marked.update(range(hit.start, hit.end))
        clean.append("".join(c for at, c in enumerate(text) if at not in marked))
    return clean, time.process_time() - started


def main():
    tool, source, target = sys.argv[1:4]
    with open(source, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    if tool == "gitleaks":
        clean, seconds = gitleaks(texts, sys.argv[4])
    else:
        clean, seconds = (detect_secrets if tool == "detect-secrets" else presidio)(texts)
    with open(target, "w", encoding="utf-8") as out:
        for text in clean:
            out.write(json.dumps({"text": text}) + "\n")
    print(f"{sum(len(text.encode()) for text in texts) / 1e6 / max(seconds, 0.01):.2f}")


main()
