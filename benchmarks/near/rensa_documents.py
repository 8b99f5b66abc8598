"""Drops near duplicates of chat lines with rensa: whole documents, one process.

usage: rensa_documents.py INPUT OUTPUT THRESHOLD

The same five words in a row as Millrace compares, a sketch of 112 permutations, an index of 14 bands, and each
candidate compared by its sketch, as rensa's own documentation does it. The first of a kind is written as it was read.
"""

import json
import sys

from rensa import RMinHash, RMinHashLSH

PERMUTATIONS = 112
BANDS = 14
SHINGLE = 5


def shingles(line):
    words = " ".join(message["content"] for message in json.loads(line)["messages"]).split()
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]


def main():
    source, target, threshold = sys.argv[1], sys.argv[2], float(sys.argv[3])
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = {}
    read = 0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            read += 1
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
            sketch.update(shingles(line))
            if any(sketch.jaccard(sketches[other]) >= threshold for other in index.query(sketch)):
                continue
            index.insert(number, sketch)
            sketches[number] = sketch
            out.write(line)
    print(f"{read} read, {len(sketches)} kept")


if __name__ == "__main__":
    main()
