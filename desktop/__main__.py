"""``python -m desktop`` and the installed command ``complaint-desk``.

Owns the entry and nothing else: everything is in :mod:`desktop.cli`, which loads only what the command needs.
"""

from __future__ import annotations

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
