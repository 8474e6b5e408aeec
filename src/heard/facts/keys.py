"""Keys in place of names: HMACs under a secret that stays beside the council's data and is in no output."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

_LENGTH = 16


class SecretError(ValueError):
    """The secret could not be read or made; the message says what to do."""


class Keys:
    """Makes keys. The same text gives the same key under the same secret, and nothing leads back without it."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < 32:
            raise SecretError("the secret is too short: it must hold at least 32 bytes")
        self._secret = secret

    def complaint(self, reference: str) -> str:
        """The key of a complaint, from its reference in any capitals: 32 hexadecimal digits."""
        return self._key(b"complaint\0", reference.casefold())

    def complainant(self, name: str) -> str:
        """The key of a person, from the name or number: 32 hexadecimal digits."""
        return self._key(b"complainant\0", name.casefold())

    def row(self, content: str) -> str:
        """The key of all that a row of a register says, by which a change to it shows: 32 hexadecimal digits."""
        return self._key(b"row\0", content)

    def _key(self, purpose: bytes, text: str) -> str:
        message = purpose + text.encode()
        return hmac.digest(self._secret, message, "sha256")[:_LENGTH].hex()


def read_or_make_secret(path: Path) -> bytes:
    """The secret in the file at `path`, made there when it is missing, readable by its owner only. Raises SecretError."""
    try:
        if path.exists():
            return bytes.fromhex(path.read_text("ascii").strip())
        path.parent.mkdir(parents=True, exist_ok=True)
        secret = secrets.token_bytes(32)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secret.hex() + "\n")
        return secret
    except (OSError, ValueError, UnicodeDecodeError):
        raise SecretError(
            f"{path}: the secret that hides names could not be read or made there. Give a file of your own with --secret."
        ) from None
