#!/bin/sh
# Builds a dataset from a gigabyte of synthetic sessions of Claude Code, and shows how many megabytes a second.
#
#   benchmarks/transcripts.sh [MEGABYTES]     1000 by default
#   MILLRACE_BENCHMARK                        where input and output go; a folder of its own under the temporary one
#
# Three recipes: reading and staging alone; with scrub and structure check; with tokens counted too. Needs GNU time.
set -eu

megabytes=${1:-1000}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${MILLRACE_BENCHMARK:-${TMPDIR:-/tmp}/millrace-benchmark}
mkdir -p "$folder"
export MILLRACE_BENCHMARK="$folder"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# The name of the figures, the recipe, the input, its megabytes.
job() {
    rm -rf "$folder/out"
    MILLRACE_BENCHMARK_INPUT=$3 command time -f '%e %U %S %M' -o "$folder/time.txt" -- \
        "$home/millrace" build "$home/benchmarks/$2" >"$folder/$1.log" 2>&1 || {
        cat "$folder/$1.log" >&2
        exit 1
    }
    tail -n 1 "$folder/time.txt" | awk -v name="$1" -v size="$4" -v start="${start:-0}" '{
        printf "%-16s %8.1f s wall %8.1f s CPU %8d MB RSS", name, $1, $2 + $3, $4 / 1024
        if (start > 0) printf " %8.1f MB/s beyond the start", size / ($1 - start)
        printf "\n" }'
}

"$home/millrace" --version >&2
(cd "$home" && ./mvnw -q -Pbenchmarks -Dquick -pl benchmarks -am compile)
classes=$home/benchmarks/target/classes:$home/pipelines/target/millrace.jar
if [ ! -d "$folder/transcripts-$megabytes" ]; then
    "$java" -cp "$classes" io.millrace.benchmarks.GenerateTranscripts "$folder/transcripts-$megabytes" "$megabytes" 1
    "$java" -cp "$classes" io.millrace.benchmarks.GenerateTranscripts "$folder/transcripts-start" 1 1
fi
# A program's first build lists the classes it loads, its second makes an archive of them; both take longer for it.
job first transcripts-plain.yaml transcripts-start 1 >/dev/null
job second transcripts-plain.yaml transcripts-start 1 >/dev/null
job start transcripts-plain.yaml transcripts-start 1
start=$(cut -d ' ' -f 1 "$folder/time.txt")
job plain transcripts-plain.yaml "transcripts-$megabytes" "$megabytes"
job scrubbed transcripts.yaml "transcripts-$megabytes" "$megabytes"
job with-tokens transcripts-tokens.yaml "transcripts-$megabytes" "$megabytes"
cat "$folder/with-tokens.log"
