"""The language of what people see: Chinese unless somebody chose English.

Owns which catalogues are loaded. Source strings in ``tr()`` are English; the services' texts carry both languages and
are picked here. The language is chosen at start, before any window is made.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop import paths
from desktop.policy.values import Text

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_chosen: Language = "zh"
_loaded: list[QTranslator] = []


def language() -> Language:
    """The language in use."""
    return _chosen


def pick(text: Text) -> str:
    """A services' text in the language in use."""
    return text.of(_chosen)


def install(app: QCoreApplication, chosen: str = "zh") -> tuple[str, ...]:
    """Use ``chosen`` ("en…" for English, anything else Chinese) from here on; the catalogues that were loaded.

    A missing catalogue is no error: its pages show English.
    """
    global _chosen
    uninstall(app)
    _chosen = "en" if chosen.startswith("en") else "zh"
    QLocale.setDefault(QLocale("zh_CN") if _chosen == "zh" else QLocale("en_GB"))
    return tuple(_load(app)) if _chosen == "zh" else ()


def uninstall(app: QCoreApplication) -> None:
    """Take every catalogue away and be as before the first :func:`install`."""
    global _chosen
    for old in _loaded:
        app.removeTranslator(old)
    _loaded.clear()
    _chosen = "zh"


def _load(app: QCoreApplication) -> list[str]:
    names = []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own = sorted(paths.resource("translations").glob("*_zh_CN.qm"))
    for file in [f"{qt}/qtbase_zh_CN.qm", *map(str, own)]:
        translator = QTranslator(app)
        if translator.load(file) and app.installTranslator(translator):
            _loaded.append(translator)
            names.append(file.replace("\\", "/").rpartition("/")[2])
    return names
