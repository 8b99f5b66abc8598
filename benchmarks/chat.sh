#!/bin/sh
# Builds the chat dataset of chat.yaml beside a plain Java program that does the same, and shows what each took.
#
#   benchmarks/chat.sh [ROUNDS]     rounds are run one after the other, each program once a round; 3 by default
#   MILLRACE_BENCHMARK              where input and output go: 3 GB; a folder of its own under the temporary one
#
# The last round's rows are compared: both programs must have written the same bytes. Needs GNU time.
set -eu

rounds=${1:-3}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${MILLRACE_BENCHMARK:-${TMPDIR:-/tmp}/millrace-benchmark}
mkdir -p "$folder"
export MILLRACE_BENCHMARK="$folder"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
figures=$folder/figures.txt

# Runs a command and adds a line of figures under a name.
measure() {
    name=$1
    shift
    command time -f "$name %e %U %S %M" -o "$folder/time.txt" -- "$@" >"$folder/$name.log" 2>&1 || {
        cat "$folder/$name.log" >&2
        exit 1
    }
    tail -n 1 "$folder/time.txt" >>"$figures"
}

plain() {
    rm -rf "$folder/plain"
    measure plain "$java" -XX:+UseParallelGC -Xmx4g -cp "$classes" io.millrace.benchmarks.PlainChat \
        "$folder/chat.jsonl" "$folder/plain"
}

# The name of the figures, the recipe, the input, options for Java.
job() {
    rm -rf "$folder/out"
    MILLRACE_BENCHMARK_INPUT=$3 MILLRACE_JAVA_OPTIONS=$4 measure "$1" "$home/millrace" build "$home/benchmarks/$2"
}

"$home/millrace" --version >&2
(cd "$home" && ./mvnw -q -Pbenchmarks -Dquick -pl benchmarks -am compile)
classes=$home/benchmarks/target/classes:$home/pipelines/target/millrace.jar
[ -f "$folder/chat.jsonl" ] || "$java" -cp "$classes" io.millrace.benchmarks.GenerateChat "$folder/chat.jsonl"
head -n 100 "$folder/chat.jsonl" >"$folder/start.jsonl"

# A program's first build lists the classes it loads, its second makes an archive of them; both take longer for it.
job first chat.yaml start.jsonl ''
job second chat.yaml start.jsonl ''
: >"$figures"

round=0
while [ "$round" -lt "$rounds" ]; do
    plain
    job start chat.yaml start.jsonl ''
    job job-tokens chat-tokens.yaml chat.jsonl ''
    job job-small-heap chat.yaml chat.jsonl -Xmx512m
    job job chat.yaml chat.jsonl ''
    round=$((round + 1))
done

version=$folder/out/chat/versions/$(ls "$folder/out/chat/versions")
measure verify "$home/millrace" verify "$version"
(cd "$folder/plain" && sha256sum data-chat-* | cut -d ' ' -f 1 | sort) >"$folder/plain.sums"
(cd "$version" && sha256sum data/chat/* | cut -d ' ' -f 1 | sort) >"$folder/job.sums"
cmp "$folder/plain.sums" "$folder/job.sums" || {
    printf 'The plain program and the job wrote different rows.\n' >&2
    exit 1
}

# The best of the rounds: what disturbs a run only ever makes it slower.
awk '
    { cpu = $3 + $4
      if (!($1 in wall) || $2 < wall[$1]) wall[$1] = $2
      if (!($1 in least) || cpu < least[$1]) least[$1] = cpu
      if ($5 > rss[$1]) rss[$1] = $5 }
    END {
      split("plain start job job-small-heap job-tokens verify", names, " ")
      printf "%-16s %8s %8s %8s %14s %14s\n", "", "wall s", "CPU s", "RSS MB", "wall x plain", "CPU x plain"
      for (i = 1; i <= 6; i++) {
        name = names[i]
        printf "%-16s %8.1f %8.1f %8d", name, wall[name], least[name], rss[name] / 1024
        if (name ~ /^job/) printf " %14.2f %14.2f", (wall[name] - wall["start"]) / wall["plain"], \
            (least[name] - least["start"]) / least["plain"]
        printf "\n"
      }
      printf "x plain: beyond the start of the engine, which an input of 100 lines takes\n"
    }' "$figures"
