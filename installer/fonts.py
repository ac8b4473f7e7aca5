"""Makes the program's fonts from the locked font package: `python installer/fonts.py [--accept]`.

Owns resources/fonts/: a regular and a bold TrueType of one family, a small font of the rare Han characters they lack
(names such as 𠮷), the licence, and coverage.bin, which tells what is covered without opening a font. The same inputs
give the same bytes: names, times and order are fixed, and installer/fonts.sha256 pins the result. ``--accept`` pins
what was made, for a deliberate change. Must not reach the network and is never imported by the program.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import justmytype_intl_cjk
from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl"
TARGET = ROOT / "resources" / "fonts"
PINS = Path(__file__).with_name("fonts.sha256")

SANS = "Complaint Desk Sans"
RARE = "Complaint Desk Rare"
MADE = ("ComplaintDeskSans-Regular.ttf", "ComplaintDeskSans-Bold.ttf", "ComplaintDeskRare-Regular.ttf", "coverage.bin")
# Where the rare characters come from, most fitting for Chinese first.
RARE_SOURCES = ("notosanstc/NotoSansTC[wght].ttf", "notosansjp/NotoSansJP[wght].ttf", "notosanskr/NotoSansKR[wght].ttf")
HAN = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
WIDEST = 0x40000  # one past the last Han plane: the size of a coverage map in bits
FIXED_TIME = 3_846_787_200  # 2025-11-24, in seconds since 1904, so that making them again gives the same bytes


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--accept", action="store_true", help="pin what was made instead of checking it")
    accept = parser.parse_args().accept
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TARGET) as scratch:
        made = _make_all(Path(scratch))
        sums = {name: hashlib.sha256((made / name).read_bytes()).hexdigest() for name in MADE}
        if accept:
            PINS.write_text("".join(f"{value}  {name}\n" for name, value in sums.items()), "utf-8")
        wrong = [name for name, value in _pinned().items() if sums.get(name) != value]
        if wrong:
            print(f"fonts differ from installer/fonts.sha256: {', '.join(wrong)}", file=sys.stderr)
            return 1
        for name in MADE:
            (made / name).replace(TARGET / name)
    (TARGET / "OFL.txt").write_bytes((SOURCE / "notosanssc" / "OFL.txt").read_bytes())
    return 0


def _pinned() -> dict[str, str]:
    lines = PINS.read_text("utf-8").splitlines()
    return {name: value for value, name in (line.split(maxsplit=1) for line in lines)}


def _make_all(folder: Path) -> Path:
    """Write all of MADE into the folder; the two large ones side by side, the small one after the first is done."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        jobs = [
            pool.submit(_instance, folder / MADE[0], 400, "Regular"),
            pool.submit(_instance, folder / MADE[1], 700, "Bold"),
            pool.submit(_rare, folder / MADE[2]),
        ]
        for job in jobs:
            job.result()
    (folder / MADE[3]).write_bytes(_coverage(folder))
    return folder


def _instance(path: Path, weight: int, style: str) -> None:
    font = TTFont(SOURCE / "notosanssc" / "NotoSansSC[wght].ttf", recalcTimestamp=False)
    _save(instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True), path, SANS, style)


def _rare(path: Path) -> None:
    """One regular font with every Han character that the main family lacks and its sister families have."""
    covered = set(TTFont(SOURCE / "notosanssc" / "NotoSansSC[wght].ttf", lazy=True).getBestCmap())
    parts: list[str] = []
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        for name in RARE_SOURCES:
            font = TTFont(SOURCE / name, recalcTimestamp=False)
            wanted = {code for code in font.getBestCmap() if _is_han(code)} - covered
            covered |= wanted
            part = str(Path(scratch) / f"{len(parts)}.ttf")
            _subset(font, wanted).save(part, reorderTables=False)
            parts.append(part)
        merged = merge.Merger(merge.Options(drop_tables=["vhea", "vmtx"])).merge(parts)
        merged.recalcTimestamp = False
        _save(merged, path, RARE, "Regular")


def _is_han(code: int) -> bool:
    return any(code in block for block in HAN)


def _subset(font: Any, wanted: Iterable[int]) -> Any:
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(wanted))
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": 400}, inplace=True)


def _save(font: Any, path: Path, family: str, style: str) -> None:
    """Give the font its own names (else reportlab and Qt take two of them for one) and fixed times, and write it."""
    table, full = font["name"], f"{family} {style}"
    postscript = f"{family.replace(' ', '')}-{style}"
    for name_id in (16, 17, 21, 22, 25):
        table.removeNames(nameID=name_id)
    for name_id, text in ((1, family), (2, style), (3, f"{postscript};1"), (4, full), (6, postscript)):
        table.removeNames(nameID=name_id)
        table.setName(text, name_id, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b110_0001) | (0b10_0000 if bold else 0b100_0000)
    font["head"].macStyle = 1 if bold else 0
    font["head"].created = font["head"].modified = FIXED_TIME
    if "STAT" in font:
        del font["STAT"]
    font.save(path, reorderTables=True)


def _coverage(folder: Path) -> bytes:
    """Two bit maps over code points, one after the other: in both main weights; in the rare font only."""
    regular, bold, rare = (set(TTFont(folder / name, lazy=True).getBestCmap()) for name in MADE[:3])
    return _bits(regular & bold) + _bits(rare - (regular & bold))


def _bits(codes: set[int]) -> bytes:
    bits = bytearray(WIDEST // 8)
    for code in codes:
        if code < WIDEST:
            bits[code >> 3] |= 1 << (code & 7)
    return bytes(bits)


if __name__ == "__main__":
    sys.exit(main())
