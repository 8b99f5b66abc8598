#!/bin/sh
# What Millrace, gitleaks, detect-secrets and Presidio remove of what must go and of what must stay, and how fast.
#
#   benchmarks/scrub.sh [TIMES]     how often each kind is drawn for each context; 1 by default
#   MILLRACE_BENCHMARK              where texts and tools go; a folder of its own under the temporary one
#
# The texts are those of the tests' generator, one value each. Speed is CPU time of one core on this repository's own
# history, read as patches in texts of 4,000 characters. Needs Python 3 with venv, and Go, which builds gitleaks.
set -eu

times=${1:-1}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${MILLRACE_BENCHMARK:-${TMPDIR:-/tmp}/millrace-benchmark}/scrub
mkdir -p "$folder"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

python=$folder/venv/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv "$folder/venv"
    "$python" -m pip install -q -r "$home/benchmarks/scrub/requirements.txt"
fi
gitleaks=$folder/bin/gitleaks
[ -x "$gitleaks" ] || GOBIN="$folder/bin" go install github.com/zricethezav/gitleaks/v8@v8.30.1

"$home/millrace" --version >&2
(cd "$home" && ./mvnw -q -Pbenchmarks -P-checks -pl benchmarks -am test-compile)
classes=$home/benchmarks/target/classes:$home/transforms/target/test-classes:$home/pipelines/target/millrace.jar
"$java" -cp "$classes" io.millrace.transforms.scrub.ScrubCorpus "$times" >"$folder/corpus.jsonl"
git -C "$home" log -p | "$python" -c '
import json, sys
text = sys.stdin.buffer.read(4_000_000).decode("utf-8", "replace")
for at in range(0, len(text), 4000):
    print(json.dumps({"text": text[at:at + 4000]}))' >"$folder/history.jsonl"
# The others take minutes for what Millrace does in one second.
head -n 250 "$folder/history.jsonl" >"$folder/part.jsonl"

set --
speeds=
for tool in millrace gitleaks detect-secrets presidio; do
    if [ "$tool" = millrace ]; then
        "$java" -cp "$classes" io.millrace.benchmarks.ScrubTexts "$folder/corpus.jsonl" "$folder/$tool.jsonl" 1 >/dev/null
        speed=$("$java" -cp "$classes" io.millrace.benchmarks.ScrubTexts "$folder/history.jsonl" "$folder/speed.jsonl" 40)
    else
        peers=$home/benchmarks/scrub/peers.py
        "$python" "$peers" "$tool" "$folder/corpus.jsonl" "$folder/$tool.jsonl" "$gitleaks" >"$folder/$tool.log" 2>&1
        speed=$("$python" "$peers" "$tool" "$folder/part.jsonl" "$folder/speed.jsonl" "$gitleaks" 2>>"$folder/$tool.log")
    fi
    set -- "$@" "$tool=$folder/$tool.jsonl"
    speeds="$speeds  $tool $speed"
done
"$python" "$home/benchmarks/scrub/compare.py" "$folder/corpus.jsonl" "$@"
printf 'MB/s a core:%s\n' "$speeds"
