"""A folder of the office at the first start: what lies there is said, an empty ledger goes there, a full one stays.

Owns proofs about desktop.services.office and the moving of a desk that has no company yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.firstdesk import FirstDesk
from desktop.late import LateAlerts, LateDesk
from desktop.models import engine
from desktop.models.store import FILE, Store
from desktop.services import early, office, place
from desktop.services.desk import Desk
from desktop.services.firststart import Answers
from desktop.services.office import Tried
from desktop.services.readmodels import EventDraft, Refused
from desktop.services.setup_company import sample_company
from desktop.views.tasks import InlineTasks
from tests.fakes import FakeClock

OWN = Answers(name="绵阳公司", office="MY01", letter="B", handler="王敏", settings={"theme": "dark"})


@pytest.fixture
def share(tmp_path: Path) -> Path:
    made = tmp_path / "share"
    made.mkdir()
    return made


@pytest.fixture
def late(tmp_path: Path) -> Iterator[LateDesk]:
    """A desk over an empty data folder, open."""
    clock = FakeClock()
    made = LateDesk(tmp_path / "pc", clock, "zh")
    made.painted.set()
    (tmp_path / "pc").mkdir()
    assert made.open(LateAlerts(clock, "zh", None)).fresh
    yield made
    made.close()


@pytest.fixture
def first(late: LateDesk) -> FirstDesk:
    return FirstDesk(InlineTasks(), late, FakeClock())


def company_in(folder: Path) -> None:
    """The sample company with one case."""
    store = Store.open(folder, shared=True, machine="another PC")
    desk = Desk(store, FakeClock())
    sample_company(desk)
    desk.record(EventDraft("registered", None, "amy", {"register": "employee", "category": "other"}))
    store.close()


def made(first: FirstDesk, answers: Answers) -> Exception | None:
    ended: list[Exception | None] = []
    first.make(answers, ended.append)
    return ended[0]


def test_an_empty_folder_with_locks_is_said_to_be_free(share: Path) -> None:
    assert office.try_folder(share) == Tried(str(share))
    assert list(share.iterdir()) == []


def test_a_companys_ledger_is_named_and_not_touched(share: Path) -> None:
    company_in(share)
    before = (share / FILE).read_bytes()
    assert office.try_folder(share) == Tried(str(share), "成都公司", 1)
    assert (share / FILE).read_bytes() == before


def test_a_ledger_without_a_company_is_none(share: Path) -> None:
    Store.open(share, shared=True).close()
    assert office.look(share).company == ""


@pytest.mark.parametrize(("version", "word"), [(4, "旧版本"), (0, "空文件")])
def test_a_ledger_that_cannot_be_read_as_it_is_says_what_to_do(version: int, word: str, share: Path) -> None:
    if version:
        company_in(share)
        raw = engine.plain(share / FILE)
        raw.execute(f"PRAGMA user_version = {version}")
        raw.close()
    else:
        (share / FILE).touch()
    with pytest.raises(Refused) as told:
        office.look(share)
    assert word in told.value.text.zh and told.value.field == "folder"


def test_a_company_is_made_in_the_offices_folder(first: FirstDesk, late: LateDesk, share: Path, tmp_path: Path) -> None:
    assert made(first, replace(OWN, share=str(share))) is None
    assert late.real.context.store.path == share / FILE
    assert place.of(tmp_path / "pc").ledger and not (tmp_path / "pc" / FILE).exists()
    assert early.read(tmp_path / "pc")["theme"] == "dark"
    assert not late.opened().fresh and late.real.person(late.actor).name == "王敏"


def test_the_offices_ledger_is_joined_instead_of_making_a_company(
    first: FirstDesk, late: LateDesk, share: Path, tmp_path: Path
) -> None:
    company_in(share)
    assert made(first, Answers(share=str(share), join=True, settings={"theme": "dark"})) is None
    opened = late.opened()
    assert not opened.fresh and opened.actor == "amy" and opened.office == "CD01"
    late.real.record(EventDraft("registered", None, "amy", {"register": "employee", "category": "other"}))
    assert office.look(share).cases == 2
    assert early.read(tmp_path / "pc")["theme"] == "dark"


def test_a_second_company_is_not_made_over_the_first(first: FirstDesk, late: LateDesk, share: Path) -> None:
    company_in(share)
    error = made(first, replace(OWN, share=str(share)))
    assert isinstance(error, Refused) and error.field == "folder" and "加入" in error.text.zh
    assert late.opened().fresh and office.look(share).company == "成都公司"


def test_what_is_refused_leaves_the_desk_on_this_pc(first: FirstDesk, late: LateDesk, tmp_path: Path) -> None:
    error = made(first, replace(OWN, share=str(tmp_path / "gone")))
    assert isinstance(error, Refused) and error.field == "folder"
    assert place.of(tmp_path / "pc") == place.Place(tmp_path / "pc")
    assert late.opened().fresh
    assert made(first, OWN) is None and late.real.context.store.path == tmp_path / "pc" / FILE


def test_whoever_changes_their_mind_has_the_data_on_this_pc(
    first: FirstDesk, late: LateDesk, share: Path, tmp_path: Path
) -> None:
    late.move(share)
    assert late.real.context.store.path == share / FILE
    late.move(share)
    assert made(first, OWN) is None
    assert late.real.context.store.path == tmp_path / "pc" / FILE and office.look(share).company == ""


def test_a_ledger_with_anything_in_it_does_not_go(late: LateDesk, share: Path, tmp_path: Path) -> None:
    sample_company(late.real)
    with pytest.raises(Refused, match="a ledger of its own"):
        late.move(share)
    assert not late.opened().fresh and late.real.context.store.path == tmp_path / "pc" / FILE
