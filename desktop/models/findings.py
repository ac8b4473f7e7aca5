"""What verifying can find, in words: what is wrong, where, and what to do about it.

Owns the kinds of findings and their sentences in both languages. Must not look at a ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.policy.values import Text

CHANGED, REMOVED, INSERTED, REORDERED = "changed", "removed", "inserted", "reordered"
PART, SIGNATURE, PROJECTION, NODE = "part", "signature", "projection", "node"
_KINDS = {
    CHANGED: "被改动",
    REMOVED: "被删去",
    INSERTED: "被插入",
    REORDERED: "顺序被调换",
    PART: "附件或分部不符",
    SIGNATURE: "签名不符",
    PROJECTION: "派生表不符",
    NODE: "节点不符",
}
_STOP = Text(
    "台账本身被动过：请停止登记，保留这个数据文件夹不动，用 complaint-desk --data-dir 备份文件夹 verify "
    "核对最近的备份，从核对无误的备份恢复。",
    "The ledger itself was tampered with: stop working, leave this data folder as it is, check the latest backup with "
    "complaint-desk --data-dir BACKUP verify, and restore from one that holds.",
)
_PARTS = Text(
    "附件或文书原件缺失或不符：请用 complaint-desk --data-dir 备份文件夹 verify 核对最近的备份，"
    "从那里取回 parts 文件夹里的文件。",
    "Attachments or printed originals are missing or differ: check the latest backup with complaint-desk --data-dir "
    "BACKUP verify, and fetch the files of its folder parts from there.",
)
_REBUILD = Text(
    "派生表可由台账重建，不丢内容：请关掉窗口，运行 complaint-desk rebuild，再运行 complaint-desk verify。",
    "The tables can be built anew from the ledger, and nothing is lost: close the windows, run complaint-desk rebuild, "
    "then complaint-desk verify.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written. ``what``: changed, removed, inserted, reordered, part, signature …

    ``node`` and ``seq`` say where: ``?`` and -1 where that cannot be told. In words events count from 1.
    """

    what: str
    node: str
    seq: int
    text: Text

    @property
    def said(self) -> Text:
        """The finding as a line."""
        known = self.seq >= 0 and self.node != "?"
        zh = f"（节点 {self.node} 第 {self.seq + 1} 项）" if known else ""
        en = f" (node {self.node}, event {self.seq + 1})" if known else ""
        return Text(f"{_KINDS[self.what]}{zh}：{self.text.zh}", f"{self.what}{en}: {self.text.en}")

    def __str__(self) -> str:
        return self.said.en


def remedies(found: Iterable[Finding]) -> tuple[Text, ...]:
    """What to do about ``found``, the gravest first; derived tables alone are no reason to stop for long."""
    kinds = {finding.what for finding in found}
    others = kinds - {PART, PROJECTION}
    wanted = ((others, _STOP), (kinds & {PART}, _PARTS), (kinds == {PROJECTION}, _REBUILD))
    return tuple(text for needed, text in wanted if needed)
