"""Reads a large register in a process of its own: while one core reads rows, the other replays them."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import pickle
from collections.abc import Iterator, Sequence
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heard.facts.case import Case

from .mapping import Mapping
from .reading import NotARegister

if TYPE_CHECKING:
    from .register import Register

#: A file of this many bytes takes longer to read than a second process takes to start.
LARGE = 8_000_000
_BATCH = 5_000


def cases_read_beside(register: Register) -> Iterator[Case]:
    """The cases of `register` as another process reads them; its quality record and mapping are then as that left them.

    Raises NotARegister where the reading fails.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    arguments = (register.path, register.mapping, register.as_at, register.stages, register.read_today, sending)
    reader = context.Process(target=_read, args=arguments, daemon=True)
    reader.start()
    sending.close()
    try:
        while True:
            kind, content = _next(receiving, register.path)
            if kind == "cases":
                yield from content
            elif kind == "failed":
                raise NotARegister(content)
            else:
                register.quality, register.wording = content
                register.mapping = register.wording.mapping
                return
    finally:
        receiving.close()
        reader.terminate()
        reader.join()


def _next(receiving: Connection, path: Path) -> tuple[str, Any]:
    try:
        message: tuple[str, Any] = pickle.loads(receiving.recv_bytes())
    except EOFError:
        raise NotARegister(
            f"{path}: reading stopped before the end, perhaps for want of memory. Close other programs."
        ) from None
    return message


def _read(
    path: Path, mapping: Mapping, as_at: date | None, stages: Sequence[str], read_today: bool, sending: Connection
) -> None:
    from .register import Register

    gc.disable()  # rows hold no circles, and looking for them takes a quarter of the time

    def send(kind: str, content: Any) -> None:
        sending.send_bytes(pickle.dumps((kind, content), pickle.HIGHEST_PROTOCOL))

    try:
        register = Register(path, mapping, as_at=as_at, stages=stages, read_today=read_today)
        cases = register.cases_read_here()
        while batch := list(itertools.islice(cases, _BATCH)):
            send("cases", batch)
        send("done", (register.quality, register.wording))
    except NotARegister as error:
        send("failed", str(error))
    except BrokenPipeError:
        pass  # nobody waits for the rest
