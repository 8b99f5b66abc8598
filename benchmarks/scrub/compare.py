"""Shows what each tool removed of what must go, and of what must stay.

    compare.py CORPUS NAME=CLEANED…

What must go is gone when the value is not left in the text as it stood there; what must stay is lost when anything of
the text was changed.
"""

import json
import sys


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main():
    corpus = read(sys.argv[1])
    names, cleaned = [], []
    for argument in sys.argv[2:]:
        name, path = argument.split("=", 1)
        names.append(name)
        cleaned.append([row["text"] for row in read(path)])
        if len(cleaned[-1]) != len(corpus):
            sys.exit(f"{path} has {len(cleaned[-1])} texts, expected {len(corpus)}")
    names.append("all others")
    table = {}
    for number, case in enumerate(corpus):
        gone = [
            case["value"] not in texts[number] if case["goes"] else texts[number] != case["text"] for texts in cleaned
        ]
        gone.append(any(gone[1:]))
        family = ("must go: " if case["goes"] else "must stay: ") + case["family"]
        for row in (family, "must go: all" if case["goes"] else "must stay: all"):
            counts = table.setdefault(row, [0] + [0] * len(gone))
            counts[0] += 1
            for at, is_gone in enumerate(gone):
                counts[at + 1] += is_gone
    width = max(map(len, table))
    print(f"{'removed':{width}}  {'texts':>6}  " + "  ".join(f"{name:>14}" for name in names))
    for row in sorted(table):
        counts = table[row]
        print(f"{row:{width}}  {counts[0]:6}  " + "  ".join(f"{share(count, counts[0]):>14}" for count in counts[1:]))


main()
