"""Makes the folder ready to run: `python3 installer/environment.py run|test`.

Owns the virtual environment, the locked packages in it, the fonts and translations made from them, and the list of
system libraries Qt needs. Runs on a bare Python 3.11+ with nothing installed, so it imports the standard library only.
Every step remembers what it was made from, so a second run changes nothing and takes a moment. Must not touch a
system beyond installing the named Debian packages, and that only as root.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "made-from.json"

# The shared libraries that Qt's own ask for by name, and the Debian packages that bring them. The first part is needed
# even offscreen; without the second the desk still paints its pictures.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
    # a window on a display, and its printer
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}


class SetupFailed(Exception):
    """Something the person has to do first; the text says what."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the environment up to date for running (``run``) or for testing and packing too (``test``)."""
    parser = argparse.ArgumentParser(description="Make .venv, fonts and system libraries ready.")
    parser.add_argument("purpose", choices=["run", "test"], nargs="?", default="run")
    purpose = parser.parse_args(arguments).purpose
    try:
        with _only_one():
            _prepare(purpose)
    except (SetupFailed, subprocess.CalledProcessError) as trouble:
        print(f"set-up failed: {trouble}", file=sys.stderr)
        return 1
    return 0


def _prepare(purpose: str) -> None:
    _make_venv()
    stamps = _Stamps()
    _system_libraries()
    python = platform.python_version() + platform.machine()
    stamps.step("packages", [ROOT / "requirements.txt"], python, lambda: _pip("requirements.txt"))
    if purpose == "test":
        stamps.step("dev-packages", [ROOT / "requirements-dev.txt"], python, lambda: _pip("requirements-dev.txt"))
    stamps.step("project", [ROOT / "pyproject.toml"], str(ROOT), _install_project)
    fonts = [ROOT / "installer" / name for name in ("fonts.py", "fonts.sha256")]
    stamps.step("fonts", fonts, _state(ROOT / "resources" / "fonts", "*.*"), _make_fonts)
    translations = ROOT / "resources" / "translations"
    sources = sorted(translations.glob("*.ts"))
    stamps.step("translations", sources, _state(translations, "*.qm"), lambda: _make_translations(sources))


class _Stamps:
    """What each finished step was made from, kept in the environment so that it dies with it."""

    def __init__(self) -> None:
        try:
            self._kept: dict[str, str] = json.loads(STAMPS.read_text("utf-8"))
        except (OSError, ValueError):
            self._kept = {}

    def step(self, name: str, sources: Sequence[Path], circumstances: str, make: Callable[[], str | None]) -> None:
        """Run ``make`` unless its sources and circumstances are those of the last time it succeeded.

        ``make`` may return the circumstances it left behind, where it changes them itself.
        """
        content = hashlib.sha256()
        for source in sources:
            content.update(source.name.encode() + b"\0" + source.read_bytes())
        if self._kept.get(name) == f"{content.hexdigest()} {circumstances}":
            return
        started = time.monotonic()
        print(f"set-up: {name} ...", flush=True)
        left = make()
        print(f"set-up: {name} done in {time.monotonic() - started:.0f} s", flush=True)
        self._kept[name] = f"{content.hexdigest()} {circumstances if left is None else left}"
        STAMPS.write_text(json.dumps(self._kept, indent=1), "utf-8")


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    """Let a second set-up of the same folder wait for the first."""
    with (ROOT / ".setup.lock").open("w") as lock:
        if os.name != "nt":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_venv() -> None:
    if (BIN / "pip").exists() or (BIN / "pip.exe").exists():
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        if not _apt_install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]):
            raise SetupFailed("this Python cannot make environments: install the package python3-venv") from None
    print(f"set-up: .venv with Python {platform.python_version()}", flush=True)
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _system_libraries() -> None:
    """Install the missing system libraries where that is possible, else name them and go on."""
    if not sys.platform.startswith("linux"):
        return
    missing = _missing_packages()
    if missing and _apt_install(missing):
        missing = _missing_packages()
    if missing:
        print(f"set-up: Qt needs these Debian packages, please install them: {' '.join(missing)}", file=sys.stderr)


def _missing_packages() -> list[str]:
    """The Debian packages of those libraries that cannot be loaded, each once."""
    missing = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return list(dict.fromkeys(missing))


def _apt_install(packages: list[str]) -> bool:
    """Install Debian packages as root; False where this is no root on Debian or not all could be installed."""
    apt = shutil.which("apt-get")
    if apt is None or os.name == "nt" or os.geteuid() != 0:
        return False
    print(f"set-up: apt-get install {' '.join(packages)}", flush=True)
    install = [apt, "install", "-y", "-qq", "--no-install-recommends"]
    if not _quietly([apt, "update", "-qq"]):
        return False
    # One name that this release does not know fails a whole call: then each by itself.
    if _quietly([*install, *packages]):
        return True
    done = [_quietly([*install, package]) for package in packages]
    return all(done)


def _quietly(command: list[str]) -> bool:
    """Run a command of the package manager; what it says is shown only where it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


def _pip(lock_file: str) -> None:
    """Install a lock file as it stands. It is complete, so nothing is resolved: an older pip would take the newest
    release for a name with an extra (``coverage[toml]``) and then miss its hash."""
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "install", "--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", lock_file])
    _run([*pip, "check"])


def _install_project() -> None:
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    # "compat" puts one line into a .pth file; the default adds an import hook that every start would pay for.
    _run([*pip, "--no-deps", "--no-index", "--no-build-isolation", "--config-settings=editable_mode=compat", "-e", "."])


def _make_fonts() -> str:
    _run([str(BIN / "python"), str(ROOT / "installer" / "fonts.py")])
    return _state(ROOT / "resources" / "fonts", "*.*")


def _make_translations(sources: Sequence[Path]) -> str:
    if sources:
        _run([str(BIN / "pyside6-lrelease"), "-silent", *map(str, sources)])
    return _state(ROOT / "resources" / "translations", "*.qm")


def _state(folder: Path, pattern: str) -> str:
    """Which made files lie there and how large they are: notices a file that was removed or cut short."""
    return ",".join(f"{made.name}:{made.stat().st_size}" for made in sorted(folder.glob(pattern)))


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
