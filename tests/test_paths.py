"""Where the program finds its own files in each of the three ways it can be started, and where a user's data go.

Owns desktop/paths.py. The other layouts are laid out in a temporary folder and asked in a process of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop import paths

SOURCE = Path(paths.__file__)


def asked(folder: Path, code: str, **environment: str) -> str:
    """What a fresh interpreter prints that has only the given folder to import our program from."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); from desktop import paths; {code}"],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def laid_out(folder: Path, resources: str) -> Path:
    (folder / "desktop").mkdir()
    (folder / "desktop" / "__init__.py").write_text("", "utf-8")
    (folder / "desktop" / "paths.py").write_bytes(SOURCE.read_bytes())
    (folder / resources).mkdir(parents=True)
    return folder


def test_a_checkout_finds_its_resources() -> None:
    assert paths.resource() == SOURCE.parent.parent / "resources"
    assert paths.resource("fonts", "coverage.bin").is_file()


def test_an_installed_wheel_finds_its_resources(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, "desktop_resources")
    found = asked(folder, "print(paths.resource('policy.toml'))")
    assert Path(found) == folder / "desktop_resources" / "policy.toml"


def test_a_frozen_program_finds_its_resources(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, "unpacked/resources")
    frozen = folder / "unpacked"
    found = asked(folder, f"sys._MEIPASS = {str(frozen)!r}; print(paths.font('bold'))")
    assert Path(found) == frozen / "resources" / "fonts" / "ComplaintDeskSans-Bold.ttf"


def test_every_font_was_made() -> None:
    weights: tuple[paths.FontWeight, ...] = ("regular", "bold", "fallback")
    assert all(paths.font(weight).stat().st_size > 100_000 for weight in weights)
    assert paths.resource("fonts", "OFL.txt").is_file()


def test_data_go_where_the_user_says(tmp_path: Path) -> None:
    assert paths.data_dir(str(tmp_path / "投诉")) == tmp_path / "投诉"
    assert not (tmp_path / "投诉").exists()


def test_a_data_folder_named_from_where_one_stands_stays_the_same(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, "resources")
    assert Path(asked(folder, "print(paths.data_dir('here'))")) == folder / "here"


def test_without_a_word_data_go_to_the_users_own_folder(tmp_path: Path) -> None:
    folder = laid_out(tmp_path, "resources")
    found = asked(folder, "print(paths.data_dir())", XDG_DATA_HOME=str(tmp_path / "share"))
    if sys.platform.startswith("linux"):
        assert Path(found) == tmp_path / "share" / "complaint-desk"
    assert Path(found).name == "complaint-desk"
