"""The readings of Chinese characters (pinyin), loaded at their first use.

Owns the one import of pypinyin, without its table of phrases: names are read character by character, and the phrases
would cost 45 MB and a tenth of a second. Must be called off the GUI thread the first time.
"""

from __future__ import annotations

import os
from types import ModuleType


def pinyin_library() -> ModuleType:
    """pypinyin, readings of single characters only."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    import pypinyin

    return pypinyin
