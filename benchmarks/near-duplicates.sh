#!/bin/sh
# Drops near duplicates of chat lines with Millrace, with plain Java and with three Python libraries, and shows what
# each took.
#
#   benchmarks/near-duplicates.sh [ROUNDS] [LINES]   the better of 2 rounds over 250,000 lines (488 MB) by default
#   MILLRACE_BENCHMARK    where input and output go: 3 GB; a folder of its own under the temporary one
#   PEERS                 which libraries take part: "rensa datatrove data-juicer", or fewer, or none
#   SLOW_LINES            how many lines datatrove and Data-Juicer are given; 25,000 by default
#   SCALE                 "yes" measures Millrace and rensa at 0.1, 0.5 and 5 GB too, and 5 GB with -Xmx512m: 30 GB more
#
# Each library is installed once into a virtual environment of its own. The plain program and the job must have written
# the same rows. Needs GNU time and Python 3.
set -eu

rounds=${1:-2}
lines=${2:-250000}
slow_lines=${SLOW_LINES:-25000}
peers=${PEERS-rensa datatrove data-juicer}
threshold=0.8
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=${MILLRACE_BENCHMARK:-${TMPDIR:-/tmp}/millrace-benchmark}
mkdir -p "$folder"
export MILLRACE_BENCHMARK="$folder"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
figures=$folder/near-figures.txt

# Runs a command and adds a line of figures under a name.
measure() {
    figure=$1
    shift
    command time -f "$figure %e %U %S %M" -o "$folder/time.txt" -- "$@" >"$folder/$figure.log" 2>&1 || {
        tail -n 40 "$folder/$figure.log" >&2
        exit 1
    }
    tail -n 1 "$folder/time.txt" >>"$figures"
}

# The input of so many lines, made once.
input() {
    [ -f "$folder/chat-$1.jsonl" ] || "$java" -cp "$classes" io.millrace.benchmarks.GenerateChat "$folder/chat-$1.jsonl" "$1"
}

# A library's Python, installed once.
python() {
    if [ ! -x "$folder/venv-$1/bin/python" ]; then
        python3 -m venv "$folder/venv-$1"
        "$folder/venv-$1/bin/python" -m pip install -q -r "$home/benchmarks/near/requirements-$1.txt" >&2
    fi
    printf '%s' "$folder/venv-$1/bin/python"
}

# The name of the figures, the input's lines, options for Java.
job() {
    rm -rf "$folder/out/near"
    MILLRACE_BENCHMARK_INPUT=chat-$2.jsonl MILLRACE_JAVA_OPTIONS=$3 measure "$1" \
        "$home/millrace" build "$home/benchmarks/near-duplicates.yaml"
}

# The name of the figures, the input's lines, options for Java.
plain() {
    rm -rf "$folder/plain-near"
    measure "$1" "$java" -XX:+UseParallelGC $3 -cp "$classes" io.millrace.benchmarks.PlainChat \
        "$folder/chat-$2.jsonl" "$folder/plain-near" $threshold
}

# The name of the figures, the library, the input's lines.
peer() {
    rm -rf "$folder/peer"
    case $2 in
        rensa) measure "$1" "$(python rensa)" "$home/benchmarks/near/rensa_documents.py" \
            "$folder/chat-$3.jsonl" "$folder/rensa.jsonl" $threshold ;;
        datatrove) measure "$1" "$(python datatrove)" "$home/benchmarks/near/datatrove_minhash.py" \
            "$folder/chat-$3.jsonl" "$folder/peer" ;;
        data-juicer) measure "$1" "$(python data-juicer)" "$home/benchmarks/near/data_juicer.py" \
            "$folder/chat-$3.jsonl" "$folder/peer" $threshold ;;
    esac
}

# Fails unless the plain program and the job wrote the same rows.
compare() {
    version=$folder/out/near/versions/$(ls "$folder/out/near/versions")
    (cd "$folder/plain-near" && sha256sum -- data-chat-* rejected-near-* | cut -d ' ' -f 1 | sort) >"$folder/plain.sums"
    (cd "$version" && sha256sum -- data/chat/* rejected/near-* | cut -d ' ' -f 1 | sort) >"$folder/job.sums"
    cmp "$folder/plain.sums" "$folder/job.sums" || {
        printf 'The plain program and the job wrote different rows.\n' >&2
        exit 1
    }
    cp "$version/build.json" "$folder/job-build.json"
}

"$home/millrace" --version >&2
(cd "$home" && ./mvnw -q -Pbenchmarks -Dquick -pl benchmarks -am compile)
classes=$home/benchmarks/target/classes:$home/pipelines/target/millrace.jar
for count in 100 "$slow_lines" "$lines"; do
    input "$count"
done

# A program's first build lists the classes it loads, its second makes an archive of them; both take longer for it.
job first 100 ''
job second 100 ''
: >"$figures"

round=0
while [ "$round" -lt "$rounds" ]; do
    plain plain "$lines" -Xmx6g
    job start 100 ''
    job job "$lines" ''
    compare
    job job-small-heap "$lines" -Xmx512m
    case " $peers " in *' rensa '*) peer rensa rensa "$lines" ;; esac
    round=$((round + 1))
done
for name in datatrove data-juicer; do
    case " $peers " in *" $name "*)
        plain plain-slow "$slow_lines" -Xmx4g
        peer "$name" "$name" "$slow_lines"
        ;;
    esac
done
if [ "${SCALE:-}" = yes ]; then
    for size in 51200 256000 2560000; do
        input "$size"
        job "job-$size" "$size" ''
        case " $peers " in *' rensa '*) peer "rensa-$size" rensa "$size" ;; esac
    done
    job job-2560000-small-heap 2560000 -Xmx512m
fi

# The best of the rounds: what disturbs a run only ever makes it slower.
awk '
    { cpu = $3 + $4
      if (!($1 in wall)) order[++names] = $1
      if (!($1 in wall) || $2 < wall[$1]) wall[$1] = $2
      if (!($1 in least) || cpu < least[$1]) least[$1] = cpu
      if ($5 > rss[$1]) rss[$1] = $5 }
    END {
      printf "%-24s %8s %8s %8s %14s %14s\n", "", "wall s", "CPU s", "RSS MB", "wall x plain", "CPU x plain"
      for (i = 1; i <= names; i++) {
        name = order[i]
        base = name == "datatrove" || name == "data-juicer" ? "plain-slow" : "plain"
        printf "%-24s %8.1f %8.1f %8d", name, wall[name], least[name], rss[name] / 1024
        if (name ~ /^job$|^job-small|^rensa$|^data/) printf " %14.2f %14.2f", \
            wall[name] / wall[base], least[name] / least[base]
        if (name == "job") printf "   beyond the start %.2f %.2f", \
            (wall[name] - wall["start"]) / wall[base], (least[name] - least["start"]) / least[base]
        printf "\n"
      }
    }' "$figures"
if [ -f "$folder/job-build.json" ]; then
    shuffled=$(sed -n 's/.*"bytesShuffled" *: *\([0-9]*\).*/\1/p' "$folder/job-build.json")
    awk -v shuffled="$shuffled" -v read="$(wc -c <"$folder/chat-$lines.jsonl")" 'BEGIN {
        printf "bytes shuffled for each byte read: %.2f\n", shuffled / read }'
fi
