"""Pictures of every view: ``python -m tests.look --out DIR [--design DIR] [--only NAME …] [--check]``.

Owns which languages, themes, sizes and scale factors there are, a process for each language and scale factor (Qt reads
the factor at start), and the index page. ``--check`` judges every picture too and says what is wrong with it.
"""

from __future__ import annotations

import argparse
import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LANGUAGES, THEMES, SCALES = ("zh", "en"), ("light", "dark", "contrast"), (100, 150)
SIZES = ((1440, 900), (1366, 768))
INDEX = "index.html"


def main() -> int:
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.child:
        language, scale = options.child.split(":")
        return _picture(options, language, int(scale))
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        failed = list(pool.map(_child, product(options.languages, options.scales)))
    if not options.no_pictures:
        _index(options.out, options.design)
        print(options.out / INDEX, flush=True)
    return max(failed)


def _child(which: tuple[str, int]) -> int:
    """A process of its own for a language at a scale factor; its exit code."""
    language, scale = which
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale / 100)}
    command = [sys.executable, "-m", "tests.look", *sys.argv[1:], "--child", f"{language}:{scale}"]
    return subprocess.run(command, env=environment, check=False).returncode


def _themes(options: argparse.Namespace, scale: int) -> list[str]:
    """High contrast differs in colours alone: it is not scaled too, unless it was asked for by name."""
    asked = options.themes or [theme for theme in THEMES if theme != "contrast" or scale == 100]
    return list(asked)


def _sizes(options: argparse.Namespace) -> list[tuple[int, int]]:
    return [size for size in SIZES if f"{size[0]}x{size[1]}" in options.sizes]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.look", description=str(__doc__).splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("out/views"), help="where the pictures go")
    parser.add_argument("--design", type=Path, help="a folder with the design's pictures, put beside by number")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="picture only views whose name begins so")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=[])
    parser.add_argument("--scales", nargs="+", type=int, choices=SCALES, default=SCALES)
    named = [f"{width}x{height}" for width, height in SIZES]
    parser.add_argument("--sizes", nargs="+", choices=named, default=named, metavar="WxH")
    parser.add_argument("--check", action="store_true", help="say what is wrong with each view, exit 1 if anything is")
    parser.add_argument("--no-pictures", action="store_true", help="check alone")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _picture(options: argparse.Namespace, language: str, scale: int) -> int:
    """Every view in one language at one scale factor."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from desktop.app import _without_offscreen_notes
    from desktop.views import design
    from tests.look import judge
    from tests.look.stage import WORLDS, Stage
    from tests.look.view import View
    from tests.look.views import VIEWS, walk

    places = {view.name: place for place, view in enumerate(VIEWS, start=1)}
    faults: list[str] = []
    qInstallMessageHandler(_without_offscreen_notes)
    for world in WORLDS:
        views = [view for view in VIEWS if view.world == world]
        wanted = [view.name for view in views if not options.only or view.name.startswith(tuple(options.only))]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory(prefix="complaint-desk-", ignore_cleanup_errors=True) as folder:
            stage = Stage(world, Path(folder), language)
            app = QApplication.instance()
            assert isinstance(app, QApplication)

            def visit(view: View, stage: Stage = stage, app: QApplication = app, wanted: list[str] = wanted) -> None:
                if view.name not in wanted:
                    return
                for theme, size in product(_themes(options, scale), [view.size] if view.size else _sizes(options)):
                    if design.current().name != theme:
                        design.apply(app, theme)
                    stage.resize(*size)
                    stage.settle_drawing()
                    variant = f"{language}.{theme}.{size[0]}x{size[1]}.{scale}"
                    if not options.no_pictures:
                        name = f"{places[view.name]:02d}-{view.name}.{variant}.png"
                        stage.subject.grab().save(str(options.out / name))
                    if options.check:
                        for said in judge.faults(stage):
                            faults.append(f"{view.name} {variant}: {said}")
                            print(faults[-1], flush=True)
                design.apply(app, "light")
                stage.resize(*SIZES[0])

            walk(stage, views, visit)
            stage.close()
    return 1 if faults else 0


# the index page -----------------------------------------------------------------------------------------------------
STYLE = """body { font: 14px sans-serif; margin: 16px; background: #eef1f4 }
h2 { margin: 32px 0 8px } div { display: flex; flex-wrap: wrap; gap: 12px } figure { margin: 0; width: 460px }
img { width: 100%; border: 1px solid #7b8896 } figcaption { color: #455463 }
.design img { border: 3px solid #1b5a9e }"""


def _index(out: Path, design: Path | None) -> None:
    """One section a view: the design's picture where there is one, then every variant of ours."""
    from tests.look.views import VIEWS

    known = {f"{place:02d}-{view.name}": view for place, view in enumerate(VIEWS, start=1)}
    parts = [f"<!doctype html><meta charset=utf-8><title>Complaint Desk 投诉受理台</title><style>{STYLE}</style>"]
    pictures = sorted(path.name for path in out.glob("*.png"))
    for name, group in groupby(pictures, key=lambda file: file.split(".")[0]):
        if name in known:
            view = known[name]
            parts.append(f"<h2>{name} · {html.escape(view.title.zh)} · {html.escape(view.title.en)}</h2><div>")
            parts += [_figure(path.as_uri(), path.stem, "design") for path in _designs(design, view.design)]
            parts += [_figure(file, file.partition(".")[2].removesuffix(".png")) for file in sorted(group, key=_rank)]
            parts.append("</div>")
    (out / INDEX).write_text("\n".join(parts), encoding="utf-8")


def _designs(folder: Path | None, number: str) -> Iterator[Path]:
    if folder is not None and number:
        yield from sorted(folder.resolve().glob(f"{number}*.png"))


def _rank(file: str) -> tuple[int, ...]:
    language, theme, size, scale = file.split(".")[1:5]
    return SCALES.index(int(scale)), LANGUAGES.index(language), THEMES.index(theme), -int(size.split("x")[0])


def _figure(source: str, caption: str, kind: str = "") -> str:
    return (
        f'<figure class="{kind}"><a href="{source}"><img loading=lazy src="{source}"></a>'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )


if __name__ == "__main__":
    sys.exit(main())
