#!/bin/sh
# What sketches cost, and what a build takes that leaves out what an earlier version has.
#
#   benchmarks/against.sh [LINES]     100,000 by default (196 MB), an earlier and a later half
#   MILLRACE_BENCHMARK                where input and output go; a folder of its own under the temporary one
#
# One line in five repeats an earlier one, or nearly, in either half. What is kept of the halves, the later built against
# the earlier, is compared with what is kept of both built at once, where every pair is verified. Needs GNU time.
set -eu

lines=${1:-100000}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${MILLRACE_BENCHMARK:-${TMPDIR:-/tmp}/millrace-benchmark}/against
mkdir -p "$folder"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# The name of the figures and the dataset, a pattern of the files that are read, the settings of near-duplicates.
job() {
    cat >"$folder/$1.yaml" <<EOF
dataset: $1
sources:
  - {name: chats, type: chat, path: "$2"}
steps: {scrub: off, structure: off, tokens: off, quality: off, near-duplicates: {$3}}
split: {eval: 0.05, salt: chat, purge: off}
output: out
EOF
    rm -rf "$folder/out/$1"
    command time -f '%e %U %S %M' -o "$folder/time.txt" -- "$home/millrace" build "$folder/$1.yaml" >"$folder/$1.log" 2>&1 || {
        tail -n 20 "$folder/$1.log" >&2
        exit 1
    }
    version=$folder/out/$1/latest
    kept=$(cat "$version"/data/chat/* | wc -l)
    sketches=$(if [ -d "$version/sketches" ]; then du -sk "$version/sketches" | cut -f 1; else echo 0; fi)
    tail -n 1 "$folder/time.txt" | awk -v name="$1" -v kept="$kept" -v sketches="$sketches" '{
        printf "%-10s %6.1f s wall %6.1f s CPU %6d MB RSS %8d rows %8d KB of sketches\n", \
            name, $1, $2 + $3, $4 / 1024, kept, sketches }'
}

"$home/millrace" --version >&2
(cd "$home" && ./mvnw -q -Pbenchmarks -Dquick -pl benchmarks -am compile)
if [ ! -f "$folder/later.jsonl" ]; then
    "$java" -cp "$home/benchmarks/target/classes:$home/pipelines/target/millrace.jar" \
        io.millrace.benchmarks.GenerateChat "$folder/all.jsonl" "$lines"
    head -n "$((lines / 2))" "$folder/all.jsonl" >"$folder/earlier.jsonl"
    tail -n "+$((lines / 2 + 1))" "$folder/all.jsonl" >"$folder/later.jsonl"
fi
# A program's first build lists the classes it loads, its second makes an archive of them; both take longer for it.
job first earlier.jsonl 'sketches: false' >/dev/null
job second earlier.jsonl 'sketches: false' >/dev/null
job without earlier.jsonl 'sketches: false'
job earlier earlier.jsonl 'sketches: true'
job alone later.jsonl 'sketches: false'
job later later.jsonl "sketches: false, against: [\"$folder/out/earlier/latest\"]"
job both '*er.jsonl' 'sketches: false'
