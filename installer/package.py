"""Builds dist/complaint-desk and runs it as on a stranger's machine: `python installer/package.py`.

Owns the build's clean environment and the check of what came out: nothing in it that should not be, and the packed
program passes its own self-test and plays the sample day with an almost empty environment, in a folder of its own,
within a time limit. Must not sign or wrap: that is the installers' work.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dist" / "complaint-desk"
PROGRAM = PACKAGE / ("complaint-desk.exe" if os.name == "nt" else "complaint-desk")
SELF_TEST_SECONDS = 120
# The build sees these and nothing else of whoever starts it.
PASSED_ON = ("PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "TEMP", "TMP", "WINEPREFIX", "COMPLAINT_DESK_ENTRY")
UNWANTED = re.compile(r"(?i)quick|qml|wayland|eglfs|virtualkeyboard|icuuc\.dll|pytest|fonttools|/tls/")


def main() -> int:
    started = time.monotonic()
    _build()
    unwanted = [str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*") if UNWANTED.search(path.as_posix())]
    if unwanted:
        print("the package carries what it should not:", *unwanted, sep="\n  ", file=sys.stderr)
        return 1
    print(f"built in {time.monotonic() - started:.0f} s, {_megabytes():.0f} MB in {PACKAGE}", flush=True)
    if "COMPLAINT_DESK_ENTRY" in os.environ:
        return _run_as_a_stranger([])
    return _run_as_a_stranger(["self-test"]) or _run_as_a_stranger(["shots", "--out", "out"])


def _build() -> None:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "SOURCE_DATE_EPOCH": "1763942400",
    }
    command = [sys.executable, "-I", "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    command += [str(ROOT / "installer" / "complaint-desk.spec")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL, timeout=900)
    _strip()


def _strip() -> None:
    """Take the debug symbols out of the few large libraries that are built with them (Linux)."""
    strip = shutil.which("strip")
    if strip is None or not sys.platform.startswith("linux"):
        return
    for pattern in ("libpython*.so*", "sqlcipher3/*.so", "python3*/lib-dynload/*.so"):
        for library in (PACKAGE / "_internal").glob(pattern):
            subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


def _megabytes() -> float:
    return sum(path.stat().st_size for path in PACKAGE.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def _run_as_a_stranger(arguments: list[str]) -> int:
    """Run a copy of the package where neither this checkout nor any variable of ours can help it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "家"
        shutil.copytree(PACKAGE, home / "complaint-desk", symlinks=True)
        program = home / "complaint-desk" / PROGRAM.name
        environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
        if os.name == "nt":
            environment = {**environment, "SYSTEMROOT": os.environ["SYSTEMROOT"], "TEMP": folder, "APPDATA": folder}
        started = time.monotonic()
        try:
            done = subprocess.run(
                [str(program), *arguments],
                env=environment,
                cwd=home,
                stdin=subprocess.DEVNULL,
                timeout=SELF_TEST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            print(f"the packed program did not end within {SELF_TEST_SECONDS} s", file=sys.stderr)
            return 1
        if done.returncode != 0:
            for log in home.rglob("*.log"):
                print(f"--- {log.name}", log.read_text("utf-8", "replace"), sep="\n", file=sys.stderr)
    print(f"the packed program ended with {done.returncode} after {time.monotonic() - started:.1f} s")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
