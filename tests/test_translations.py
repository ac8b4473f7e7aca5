"""Every text of the windows stands in a catalogue, in Chinese.

Owns the check that no string was forgotten. Must not judge the wording.
"""

from __future__ import annotations

from desktop import paths
from installer import strings


def test_every_string_of_the_windows_is_translated() -> None:
    lacking = strings.untranslated()
    assert not lacking, "\n" + "\n".join(f"{context}: {source!r}" for context, source in lacking)


def test_every_file_of_the_views_belongs_to_one_catalogue() -> None:
    parted = [path for catalogue in strings.CATALOGUES for path in strings.files_of(catalogue)]
    assert sorted(parted) == sorted(strings.VIEWS.rglob("*.py"))


def test_every_catalogue_was_compiled() -> None:
    folder = paths.resource("translations")
    assert {path.stem for path in folder.glob("*.qm")} >= {path.stem for path in folder.glob("*.ts")}
