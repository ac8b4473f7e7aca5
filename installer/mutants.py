"""Says how many small faults put into the policy its tests notice: `python installer/mutants.py`.

Owns the score and its floor. Functions that build the policy's tables run once, while modules are read and before a
fault is switched on: what mutmut missed in them is tried again, each in a process of its own. A fault that cannot be
noticed stands in tests/policy/mutants.toml with its reason, as `"name" = "why no test can tell"`; it still counts
against the score. Must not be part of `make test`: it takes long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTMUT = Path(sys.executable).with_name("mutmut")
EXPLAINED = ROOT / "tests" / "policy" / "mutants.toml"
FLOOR = 0.95
BUILDERS = ("desktop.policy.needs.x_", "desktop.policy.effects.x_", "desktop.policy.kinds.x_",
            "desktop.policy.penalty_life.x__roles")  # fmt: skip
STEADY = {**os.environ, "CI": "1"}
"""Property tests try the same examples each time, so that the score is the same each time."""


def main() -> int:
    subprocess.run([MUTMUT, "run"], cwd=ROOT, check=True, env=STEADY, stdin=subprocess.DEVNULL)
    subprocess.run([MUTMUT, "export-cicd-stats"], cwd=ROOT, check=True, capture_output=True)
    counts: dict[str, int] = json.loads((ROOT / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    noticed, total = counts["killed"] + counts["timeout"] + counts["segfault"], counts["total"] - counts["skipped"]
    unnoticed = [name for name in _unnoticed() if not (name.startswith(BUILDERS) and _noticed_afresh(name))]
    noticed += len(_unnoticed()) - len(unnoticed)
    reasons: dict[str, str] = tomllib.loads(EXPLAINED.read_text("utf-8")) if EXPLAINED.exists() else {}
    for name in unnoticed:
        print(f"{name}: {reasons.get(name, 'NO REASON GIVEN')}")
    score = noticed / total
    print(f"mutation score {score:.1%} ({noticed} of {total}), floor {FLOOR:.0%}")
    return 0 if score >= FLOOR else 1


def _noticed_afresh(name: str) -> bool:
    """Whether the tests fail in a new process in which the fault is on from the first import."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", "-q", "tests/policy"]
    environment = {**STEADY, "MUTANT_UNDER_TEST": name}
    try:
        done = subprocess.run(command, cwd=ROOT / "mutants", env=environment, capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode in (1, 2)  # a test failed, or the modules could not be read


def _unnoticed() -> list[str]:
    lines = subprocess.run([MUTMUT, "results"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    named = (line.strip().rpartition(": ") for line in lines.splitlines())
    return [name for name, _, verdict in named if name and verdict in ("survived", "no tests", "suspicious")]


if __name__ == "__main__":
    sys.exit(main())
