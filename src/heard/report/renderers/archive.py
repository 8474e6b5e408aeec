"""Documents that are zip files, packed so that the same contents give the same bytes on any day and machine."""

from __future__ import annotations

import io
import zipfile

#: The earliest moment that a zip file can hold; zip files keep no time zone.
_MOMENT = (1980, 1, 1, 0, 0, 0)
#: A plain file that its owner writes and everybody reads.
_PLAIN_FILE = 0o100644 << 16
#: The system that a member says it comes from, else the machine's own: 3 stands for Unix, to which the line above belongs.
_SYSTEM = 3


def repacked(document: bytes) -> bytes:
    """The same members, sorted by name and without the moment and the system of their packing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _SYSTEM
            member.external_attr = _PLAIN_FILE
            new.writestr(member, old.read(name))
    return packed.getvalue()
