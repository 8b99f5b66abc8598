"""Drops near duplicates of chat lines with datatrove's MinHash: its four stages, two tasks at a time.

usage: datatrove_minhash.py INPUT FOLDER

14 bands of 8 rows over word 5-grams, which are datatrove's own defaults.
"""

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import (
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
    MinhashDedupSignature,
)
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

TASKS = 2
BANDS = 14


def adapt(self, data, path, id_in_file):
    text = " ".join(message["content"] for message in data["messages"])
    return {"text": text, "id": f"{path}/{id_in_file}", "metadata": {}}


def run(folder, name, pipeline, tasks):
    LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=TASKS, logging_dir=str(folder / "logs" / name)).run()


def main():
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    inputs = folder / "input"
    inputs.mkdir(parents=True)
    with source.open("rb") as lines:
        parts = [(inputs / f"{task}.jsonl").open("wb") for task in range(TASKS)]
        for number, line in enumerate(lines):
            parts[number % TASKS].write(line)
        for part in parts:
            part.close()
    config = MinhashConfig(num_buckets=BANDS, hashes_per_bucket=8, n_grams=5)
    reader = JsonlReader(str(inputs), adapter=adapt)
    signatures, buckets, removed = (str(folder / name) for name in ("signatures", "buckets", "removed"))
    run(folder, "signatures", [reader, MinhashDedupSignature(output_folder=signatures, config=config)], TASKS)
    run(
        folder,
        "buckets",
        [MinhashDedupBuckets(input_folder=signatures, output_folder=buckets, config=config)],
        BANDS,
    )
    run(folder, "clusters", [MinhashDedupCluster(input_folder=buckets, output_folder=removed, config=config)], 1)
    run(
        folder,
        "filter",
        [reader, MinhashDedupFilter(input_folder=removed), JsonlWriter(str(folder / "output"), compression=None)],
        TASKS,
    )


if __name__ == "__main__":
    main()
