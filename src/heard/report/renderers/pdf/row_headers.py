"""The first cell of each row marked as the row's heading, so that a table can be read aloud by row and by column.

The compiler can mark them, but its Python binding does not yet offer the option that allows it (`a11y-extras`). So the
finished file is gone over: structure elements stand in it as plain objects. Only those are changed, and the table of
where each object begins is written anew.
"""

from __future__ import annotations

import re

_ROW = re.compile(rb"/S/TR/P (\d+) 0 R/K\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_CELL = b"/Type/StructElem/S/TD"
_HEADERS = b"<</O/Table/Headers["
_NAMES = b"/IDTree<</Names["


def with_row_headers(pdf: bytes) -> bytes:
    """The PDF with its row headings. Raises ValueError where it is not laid out as the compiler lays files out."""
    objects, trailer = _taken_apart(pdf)
    names = []
    for number, body in list(objects.items()):
        row = _ROW.search(body) if body.startswith(b"%d 0 obj\n<</Type/StructElem/S/TR" % number) else None
        if row is None or b"/S/TBody" not in objects[int(row[1])]:
            continue
        first, *others = (int(each) for each in _REFERENCE.findall(row[2]))
        name = b"(R%07d)" % first
        names.append(b"%s%d 0 R" % (name, first))
        heading = _changed(objects[first], _CELL, b"/Type/StructElem/S/TH/ID" + name)
        objects[first] = _changed(heading, _HEADERS, b"<</O/Table/Scope/Row/Headers[")
        for each in others:
            objects[each] = re.sub(rb"(<</O/Table/Headers\[[^\]]*)", rb"\1" + name, objects[each], count=1)
    if names:
        # The tree is sorted by name: R stands before U, with which the compiler's own names begin.
        (root,) = (number for number, body in objects.items() if b"/Type/StructTreeRoot" in body[:60])
        objects[root] = _changed(objects[root], _NAMES, _NAMES + b"".join(sorted(names)))
    return _put_together(pdf[: pdf.index(b"1 0 obj")], objects, trailer)


def _changed(body: bytes, old: bytes, new: bytes) -> bytes:
    if old not in body:
        raise ValueError(f"a PDF with no {old.decode()} where one was expected")
    return body.replace(old, new, 1)


def _taken_apart(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Each object by its number, and what follows the table of where they begin."""
    start = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    table, found, trailer = pdf[start:].partition(b"trailer")
    lines = table.splitlines()
    if lines[0] != b"xref" or not found:
        raise ValueError("a PDF without a plain table of its objects")
    begins = {number: int(line[:10]) for number, line in enumerate(lines[2:]) if line[17:18] == b"n"}
    in_order = sorted(begins, key=begins.__getitem__)
    ends = [*(begins[number] for number in in_order[1:]), start]
    objects = {number: pdf[begins[number] : end] for number, end in zip(in_order, ends, strict=True)}
    return objects, trailer[: trailer.rindex(b"startxref")]


def _put_together(head: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    parts, begins, at = [head], {}, len(head)
    for number, body in objects.items():
        begins[number] = at
        parts.append(body)
        at += len(body)
    parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(objects) + 1))
    parts += [b"%010d 00000 n\r\n" % begins[number] for number in range(1, len(objects) + 1)]
    parts.append(b"trailer%sstartxref\n%d\n%%%%EOF" % (trailer, at))
    return b"".join(parts)
