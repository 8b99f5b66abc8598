"""Writes a row for each commit with PyDriller: its message and the files before and after. No rule, no check."""

import json
import sys

from pydriller import Repository

repository, branch, rows = sys.argv[1:]
commits = 0
with open(rows, "w", encoding="utf-8") as out:
    for commit in Repository(repository, only_in_branch=branch).traverse_commits():
        commits += 1
        files = []
        for file in commit.modified_files:
            files.append(
                {
                    "old_path": file.old_path,
                    "new_path": file.new_path,
                    "before": file.source_code_before,
                    "after": file.source_code,
                    "diff": file.diff,
                }
            )
        row = {"id": commit.hash, "message": commit.msg, "merge": commit.merge, "files": files}
        out.write(json.dumps(row) + "\n")
print(commits, "commits")
