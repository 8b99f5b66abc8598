"""Drops near duplicates of chat lines with Data-Juicer's document_minhash_deduplicator, two processes.

usage: data_juicer.py INPUT FOLDER THRESHOLD

Writes texts as Data-Juicer reads them and its configuration into the folder, then runs its program.
"""

import json
import subprocess
import sys
from pathlib import Path

CONFIGURATION = """\
project_name: near-duplicates
dataset_path: {folder}/texts.jsonl
export_path: {folder}/kept.jsonl
np: 2
use_cache: false
process:
  - document_minhash_deduplicator:
      tokenization: space
      window_size: 5
      num_permutations: 112
      num_bands: 14
      num_rows_per_band: 8
      jaccard_threshold: {threshold}
"""


def main():
    source, folder, threshold = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    folder.mkdir(parents=True)
    with source.open(encoding="utf-8") as lines, (folder / "texts.jsonl").open("w", encoding="utf-8") as texts:
        for line in lines:
            text = " ".join(message["content"] for message in json.loads(line)["messages"])
            texts.write(json.dumps({"text": text}) + "\n")
    configuration = folder / "near-duplicates.yaml"
    configuration.write_text(CONFIGURATION.format(folder=folder.resolve(), threshold=threshold), encoding="utf-8")
    program = Path(sys.executable).with_name("dj-process")
    subprocess.run([program, "--config", configuration], check=True)


if __name__ == "__main__":
    main()
