"""The spike as one small program, to be packed: `COMPLAINT_DESK_ENTRY=tests/spike/program.py make package`.

Owns a trial of the package's rules (what is left out still works): signals, engine, paper, window, pop-up, keys. It is
no part of the desk; the desk packs itself and runs its own self-test.
"""

from __future__ import annotations

import io
import sys
import tempfile
import warnings
from pathlib import Path

from desktop import paths
from desktop.services import fonts


def signals_and_window() -> str:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication([])
    for weight in ("regular", "bold", "fallback"):
        assert QFontDatabase.addApplicationFont(str(paths.font(weight))) >= 0
    application.setFont(QFont([fonts.FAMILY, fonts.RARE_FAMILY]))
    label = QLabel("王𠮷：投诉受理台")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.resize(400, 100)
    label.show()
    heard: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: heard.append(1) or (len(heard) < 5000 or application.quit()))
    timer.start(0)
    application.exec()
    picture = label.grab().toImage()
    inked = sum(picture.pixelColor(x, 50).lightness() < 128 for x in range(picture.width()))
    assert inked > 10, "nothing was painted"
    return f"window on {application.platformName()}, {len(heard)} signals"


def engine(folder: Path) -> str:
    from playhouse.sqlcipher_ext import SqlCipherDatabase

    database = SqlCipherDatabase(str(folder / "desk.db"), pragmas={"journal_mode": "wal"})
    database.execute_sql("create virtual table search using fts5(words)")
    database.execute_sql("insert into search values ('漏水 水了')")
    assert database.execute_sql("select count(*) from search where search match '漏水'").fetchone() == (1,)
    version = database.execute_sql("select sqlite_version()").fetchone()[0]
    database.close()
    return f"SQLite {version}"


def paper() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("sans", paths.font("regular")))
    page = io.BytesIO()
    canvas = Canvas(page, initialFontName="sans")
    canvas.drawString(72, 700, "处罚通知单")
    canvas.save()
    return f"PDF of {len(page.getvalue())} bytes"


def pop_up() -> str:
    from plyer import notification

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            notification.notify(title="快到期", message="5.2.5", app_name="Complaint Desk", timeout=1)
        except Exception as absent:
            return f"pop-up: {type(absent).__name__}"
    return f"pop-up through {type(notification).__name__}"


def keys() -> str:
    import chinese_calendar
    import cn2an
    import msgspec
    import pypinyin
    import tomli
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    key.public_key().verify(key.sign(b"head"), b"head")
    assert cn2an.an2cn("50", "rmb") == "伍拾元整"
    assert pypinyin.lazy_pinyin("王敏") == ["wang", "min"]
    return f"{chinese_calendar.__name__} {msgspec.__name__} {tomli.__name__}, signed"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for said in (signals_and_window(), engine(Path(folder)), paper(), pop_up(), keys()):
            print(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
