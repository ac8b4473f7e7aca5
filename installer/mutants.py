"""Says how many small faults put into the policy its tests notice: `python installer/mutants.py`.

Owns the score and its floor. A fault that cannot be noticed stands in tests/policy/mutants.toml with its reason, as
`"name" = "why no test can tell"`; it still counts against the score. Must not be part of `make test`: it takes long.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTMUT = Path(sys.executable).with_name("mutmut")
EXPLAINED = ROOT / "tests" / "policy" / "mutants.toml"
FLOOR = 0.95


def main() -> int:
    subprocess.run([MUTMUT, "run"], cwd=ROOT, check=True, stdin=subprocess.DEVNULL)
    subprocess.run([MUTMUT, "export-cicd-stats"], cwd=ROOT, check=True, capture_output=True)
    counts: dict[str, int] = json.loads((ROOT / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    noticed, total = counts["killed"] + counts["timeout"] + counts["segfault"], counts["total"] - counts["skipped"]
    reasons: dict[str, str] = tomllib.loads(EXPLAINED.read_text("utf-8")) if EXPLAINED.exists() else {}
    for name in _unnoticed():
        print(f"{name}: {reasons.get(name, 'NO REASON GIVEN')}")
    score = noticed / total
    print(f"mutation score {score:.1%} ({noticed} of {total}), floor {FLOOR:.0%}")
    return 0 if score >= FLOOR else 1


def _unnoticed() -> list[str]:
    lines = subprocess.run([MUTMUT, "results"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    named = (line.strip().rpartition(": ") for line in lines.splitlines())
    return [name for name, _, verdict in named if name and verdict in ("survived", "no tests", "suspicious")]


if __name__ == "__main__":
    sys.exit(main())
