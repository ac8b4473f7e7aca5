"""Makes the golden files from fixed keys and salts: ``python -m tests.golden.generate``.

Owns the five paper exercises of docs/ledger-format.md as data. Must not use the store: what it writes by hand is what
the store is tested against. Run again only for a new format; the files of format 1 stay as they are.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.models import keys
from desktop.paths import resource

HERE = Path(__file__).parent
LEDGER = "c0" * 16
T0 = 1795395600000  # 2026-11-23 09:00 in Shanghai
MINUTE = 60_000


def canonical(value: Any) -> bytes:
    """Canonical JSON by the standard library alone, so that the program's own writer is checked against another."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass
class Line:
    """One event as a golden file keeps it."""

    header: bytes
    parts: dict[str, dict[str, str]]
    signature: str | None = None

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.header).hexdigest()

    def json(self) -> str:
        found: dict[str, Any] = {"header": self.header.decode(), "hash": self.hash, "parts": self.parts}
        if self.signature:
            found["signature"] = self.signature
        return json.dumps(found, ensure_ascii=False, sort_keys=True)


@dataclass
class Node:
    """A node that writes by hand."""

    name: str
    seq: int = -1
    prev: str = ""
    lamport: int = -1
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = keys.new_key(hashlib.sha256(f"golden {self.name}".encode()).digest())

    @property
    def id(self) -> str:
        return self.key.node

    def start(self, at: int, **fields: Any) -> Line:
        return self.write("node-started", at, fields={"public_key": self.key.public.hex(), **fields})

    def write(
        self,
        kind: str,
        at: int,
        *,
        case: Line | None = None,
        seen: list[Line] | None = None,
        fields: dict[str, Any] | None = None,
        private: dict[str, dict[str, Any]] | None = None,
        actor: str = "amy",
        policy: str = "",
        audience: str = "company",
        ver: int = 1,
        registers: bool = False,
        sign: bool = False,
        recorded_at: int | None = None,
    ) -> Line:
        """Write one event; ``seen`` are the heads seen, by default none."""
        self.seq += 1
        self.lamport += 1
        beside = {name: self._part(name, values) for name, values in sorted((private or {}).items())}
        reference = f"{self.id}:{self.seq}" if registers else json.loads(case.header)["case"] if case else None
        header = {
            "fmt": 1,
            "ledger": LEDGER,
            "node": self.id,
            "seq": self.seq,
            "prev": self.prev,
            "lamport": self.lamport,
            "kind": kind,
            "ver": ver,
            "case": reference,
            "seen": sorted(line.hash for line in seen or []),
            "actor": actor,
            "auth": "none",
            "at": at,
            "recorded_at": at if recorded_at is None else recorded_at,
            "tz": "Asia/Shanghai",
            "mono": at - T0 + 1_000_000,
            "boot": f"boot-{self.name}",
            "app": "complaint-desk 0.1.0",
            "policy": policy,
            "fields": fields or {},
            "parts": [
                {
                    "name": name,
                    "audience": audience,
                    "alg": "none",
                    "size": len(content),
                    "commitment": hashlib.sha256(salt + content).hexdigest(),
                }
                for name, (salt, content) in beside.items()
            ],
        }
        line = Line(
            canonical(header),
            {
                name: {"salt": salt.hex(), "bytes": base64.b64encode(content).decode()}
                for name, (salt, content) in beside.items()
            },
        )
        if sign:
            line.signature = keys.sign(self.key.private, bytes.fromhex(line.hash)).hex()
        self.prev = line.hash
        self.lines.append(line)
        return line

    def _part(self, name: str, values: dict[str, Any]) -> tuple[bytes, bytes]:
        return hashlib.sha256(f"salt {self.name} {self.seq} {name}".encode()).digest(), canonical(values)

    def knows(self, other: Line) -> None:
        """This node has received ``other``."""
        self.lamport = max(self.lamport, json.loads(other.header)["lamport"])


POLICY = resource("policy.toml").read_text("utf-8")
PEOPLE = (
    ("amy", "王敏", "first-handler", "hr-admin"),
    ("li", "李强", "second-handler", "after-sales"),
    ("zhao", "赵云", "hr-manager", "hr-admin"),
)


def policy_text(window: str) -> str:
    """The shipped policy with its own ``dispatch`` window and rest days by weekends, so that no library is asked."""
    lines = []
    table = ""
    for line in POLICY.splitlines():
        table = line.strip() if line.startswith("[") else table
        if table == "[windows]" and line.startswith("dispatch "):
            line = f'dispatch = "{window}"'
        if table == "[calendar]" and line.startswith("rest_days"):
            line = 'rest_days = "weekends"'
        lines.append(line)
    return "\n".join(lines) + "\n"


def policy_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def company(node: Node, office: str = "CD01", window: str = "30m") -> str:
    """The events that every history begins with; the policy's id."""
    text = policy_text(window)
    node.start(T0)
    node.write("company-set", T0, fields={"office": office, "letter": "A", "name": "安居家具"})
    node.write("policy-adopted", T0, fields={"id": policy_id(text), "label": "golden", "effective": 0, "text": text})
    for key, name, role, department in PEOPLE:
        fields = {"id": key, "role": role, "department": department, "active": True}
        node.write("person-set", T0, fields=fields, private={"person": {"name": name}})
    return policy_id(text)


def register(node: Node, at: int, policy: str, number: str, **private: Any) -> Line:
    """A customer complaint with a name, a phone and a text."""
    person = {
        "customer": "陈芳",
        "phone": "13855512345",
        "contract": "HT-2026-0815",
        "address": "春熙路 18 号",
        **private,
    }
    return node.write(
        "registered",
        at,
        registers=True,
        policy=policy,
        fields={
            "register": "customer",
            "category": "after-sales",
            "received": "phone",
            "number": number,
            "by": "amy",
        },
        private={"person": person, "text": {"content": "沙发扶手开裂，多次报修无人上门。", "demand": "更换"}},
    )


def erase_a_person() -> list[Line]:
    a = Node("a")
    policy = company(a)
    first = register(a, T0 + MINUTE, policy, "K-CD01-20261123-A001")
    fixed = a.write(
        "corrected",
        T0 + 5 * MINUTE,
        case=first,
        seen=[first],
        policy=policy,
        fields={"event": f"{a.id}:6", "by": "amy", "set": {"category": "repair"}},
        private={"person": {"set": {"customer": "陈方"}}},
    )
    sent = a.write(
        "dispatched",
        T0 + 10 * MINUTE,
        case=first,
        seen=[fixed],
        policy=policy,
        fields={"to": "li", "by": "amy"},
        sign=True,
    )
    a.write(
        "parts-erased",
        T0 + 600 * MINUTE,
        actor="zhao",
        policy=policy,
        fields={"by": "zhao", "parts": [[f"{a.id}:6", "person"], [f"{a.id}:7", "person"]]},
        private={"text": {"reason": "客户书面要求删除个人信息"}},
        sign=True,
    )
    for line in (first, fixed):
        line.parts["person"] = {"state": "erased"}
    assert sent.signature
    return a.lines


def confidential_two_offices() -> list[Line]:
    a, b = Node("a"), Node("b")
    policy = company(a)
    b.knows(a.lines[-1])
    b.start(T0 + MINUTE)
    first = a.write(
        "registered",
        T0 + 2 * MINUTE,
        registers=True,
        policy=policy,
        audience="hr",
        fields={"register": "employee", "category": "the-matter-itself", "number": "Y-CD01-20261123-A001", "by": "amy"},
        private={
            "person": {"complainant": "刘洋", "phone": "13900001111"},
            "text": {"content": "班组长多次辱骂", "course": "11 月 20 日晚班", "demand": "道歉"},
        },
    )
    b.knows(first)
    b.write(
        "referred-up",
        T0 + 30 * MINUTE,
        case=first,
        seen=[first],
        policy=policy,
        actor="zhao",
        fields={"to": "zhao", "by": "zhao"},
    )
    first.parts = {name: {**part, "audience": "hr"} for name, part in first.parts.items()}
    return _by_order([*a.lines, *b.lines])


def restored_backup() -> list[Line]:
    a, b = Node("a"), Node("b")
    policy = company(a)
    first = register(a, T0 + MINUTE, policy, "K-CD01-20261123-A001")
    b.lamport = a.lamport  # the backup held everything so far
    a.write("dispatched", T0 + 10 * MINUTE, case=first, seen=[first], policy=policy, fields={"to": "li", "by": "amy"})
    b.start(T0 + 20 * MINUTE, copied_from=f"{a.id}:{a.seq - 1}")
    b.write(
        "promised",
        T0 + 12 * MINUTE,
        recorded_at=T0 + 21 * MINUTE,
        case=first,
        seen=[first],
        policy=policy,
        fields={"until": T0 + 120 * MINUTE, "by": "amy"},
    )
    return _by_order([*a.lines, *b.lines])


def unknown_kind() -> list[Line]:
    a = Node("a")
    policy = company(a)
    first = register(a, T0 + MINUTE, policy, "K-CD01-20261123-A001")
    drone = a.write(
        "drone-inspected",
        T0 + 3 * MINUTE,
        case=first,
        seen=[first],
        policy=policy,
        fields={"by": "li", "height": 12},
        private={"text": {"saw": "屋顶渗水"}},
    )
    newer = a.write(
        "dispatched",
        T0 + 5 * MINUTE,
        case=first,
        seen=[drone],
        policy=policy,
        ver=2,
        fields={"to": ["li", "zhao"], "by": "amy"},
    )
    a.write("noted", T0 + 6 * MINUTE, case=first, seen=[newer], policy=policy, fields={"by": "amy"},
            private={"text": {"text": "等新程序"}})  # fmt: skip
    return a.lines


def policy_change() -> list[Line]:
    a = Node("a")
    old = company(a)
    first = register(a, T0 + MINUTE, old, "K-CD01-20261123-A001")
    text = policy_text("45m")
    a.write(
        "policy-adopted",
        T0 + 60 * MINUTE,
        actor="zhao",
        policy=old,
        fields={
            "by": "zhao",
            "id": policy_id(text),
            "label": "golden 2",
            "effective": T0 + 120 * MINUTE,
            "text": text,
        },
    )
    register(a, T0 + 121 * MINUTE, policy_id(text), "K-CD01-20261123-A002")
    a.write(
        "replied", T0 + 122 * MINUTE, case=first, seen=[first], policy=text and policy_id(text), fields={"by": "amy"}
    )
    reply = a.lines[-1]
    a.write("repeat-complaint", T0 + 123 * MINUTE, case=first, seen=[reply], policy=policy_id(text),
            fields={"by": "amy"}, private={"text": {"about": "还是没人来"}})  # fmt: skip
    return a.lines


def _by_order(lines: list[Line]) -> list[Line]:
    def place(line: Line) -> tuple[int, str, int]:
        header = json.loads(line.header)
        return header["lamport"], header["node"], header["seq"]

    return sorted(lines, key=place)


EXERCISES = {
    "erase-a-person": erase_a_person,
    "confidential-two-offices": confidential_two_offices,
    "restored-backup": restored_backup,
    "unknown-kind": unknown_kind,
    "policy-change": policy_change,
}


def main() -> None:
    """Write the five files."""
    for name, make in EXERCISES.items():
        text = "".join(line.json() + "\n" for line in make())
        (HERE / f"{name}.jsonl").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
