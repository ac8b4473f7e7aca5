"""The node's key pair and what a node signs: detached signatures over head hashes.

Owns Ed25519 and the marker by which a copied installation is noticed. The private key lies in a local table and never
in a header, a part or a backup. ``cryptography`` is loaded at the first signature, not at the start.
"""

from __future__ import annotations

import hashlib
import os
import sys
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NODE_DIGITS = 16
MACHINE_DIGITS = 32
_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


@dataclass(frozen=True, slots=True)
class NodeKey:
    """A node's key: both halves as raw bytes (32 each), and the node's id made from the public one."""

    private: bytes
    public: bytes

    @property
    def node(self) -> str:
        """The node's id: the first 16 hexadecimal digits of SHA-256 of its public key."""
        return node_id(self.public)


def node_id(public: bytes) -> str:
    """The id that belongs to a public key."""
    return hashlib.sha256(public).hexdigest()[:NODE_DIGITS]


def new_key(private: bytes | None = None) -> NodeKey:
    """A fresh key (a given one is for golden files)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate() if private is None else Ed25519PrivateKey.from_private_bytes(private)
    return NodeKey(key.private_bytes_raw(), key.public_key().public_bytes_raw())


def sign(private: bytes, head: bytes) -> bytes:
    """The signature of a head's hash (64 bytes)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(head)


class Verifier:
    """A node's public key, made ready once for many signatures."""

    def __init__(self, public: bytes) -> None:
        self._public = public
        self._key: Any = None

    def is_signed(self, head: bytes, signature: bytes) -> bool:
        """Whether ``signature`` is this key's over the head's hash."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            if self._key is None:
                self._key = Ed25519PublicKey.from_public_bytes(self._public)
            self._key.verify(signature, head)
        except (InvalidSignature, ValueError):
            return False
        return True


def is_signed(public: bytes, head: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is that key's over the head's hash."""
    return Verifier(public).is_signed(head, signature)


def machine() -> str:
    """A name of this machine that a cloned disk's new owner is told to change, and a new PC has of itself."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return f"{uuid.getnode():012x}"
    for file in _MACHINE_FILES:
        try:
            return file.read_text("ascii").strip()
        except OSError:
            continue
    return f"{uuid.getnode():012x}"


def marker(path: Path, name: str | None = None) -> str:
    """Where this database lies, seen from here: 32 digits for the machine, 32 for folder and file.

    A restored, copied or moved database has another marker, and its next event starts a new node: two copies that went
    on under one key would write two histories with the same numbers. Moving a folder needlessly starts one too, which
    costs nothing. ``name`` of the machine where it is not this one.
    """
    here = machine() if name is None else name
    file = os.stat(path)
    place = "\n".join((here, str(path.resolve()), str(file.st_dev), str(file.st_ino)))
    return _short(here) + _short(place)


def is_copied(known: Collection[str], here: str, *, shared: bool) -> bool:
    """Whether a database with nodes, whose keys were made at the markers ``known``, was copied to the marker ``here``.

    Of a shared one another PC's keys say nothing: whoever has none there joins. A key that this machine made elsewhere
    says that the file was copied, no key at all that it is a backup restored.
    """
    if here in known:
        return False
    was_here = any(marker[:MACHINE_DIGITS] == here[:MACHINE_DIGITS] for marker in known)
    return not (shared and known and not was_here)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:MACHINE_DIGITS]
