"""Cuts files of any size into lines with bounded memory, unpacking gzip on the way."""

import codecs
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from techstrata.domain import UnexpectedDataError

CHUNK = 1 << 20
LONGEST_LINE = 16 << 20
GZIP = b"\x1f\x8b"
UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def chunks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, unpacked when they are gzip, whatever the name says.

    Raises UnexpectedDataError when the gzip is damaged or ends too early, after all that could be read.
    """
    with path.open("rb") as file:
        chunks = iter(lambda: file.read(CHUNK), b"")
        first = next(chunks, b"")
        packed = first.startswith(GZIP)
        yield from _unpacked(first, chunks) if packed else _all(first, chunks)


def _all(first: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from chunks


def _unpacked(first: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in _all(first, chunks):
        waiting = chunk
        while waiting:
            if unpacker.eof:
                if not waiting.strip(b"\0"):
                    break
                unpacker = zlib.decompressobj(wbits=31)
            try:
                piece = unpacker.decompress(waiting, CHUNK)
            except zlib.error:
                raise UnexpectedDataError("The gzip is damaged; what follows the damage is lost.") from None
            waiting = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            if piece:
                yield piece
    if not unpacker.eof:
        raise UnexpectedDataError("The gzip ends too early; all complete lines before the cut were kept.")


def lines_of(chunks: Iterable[bytes], longest: int = LONGEST_LINE) -> Iterator[bytes | None]:
    """Lines as they stand, without their ends (`\\n` or `\\r\\n`); None for a line that is too long to hold."""
    encoding, chunks = _utf16_of(chunks)
    if encoding is None:
        yield from _split(chunks, longest)
    else:
        for line in _split(_as_utf8(chunks, encoding), longest):
            yield None if line is None else line.decode("utf-8", "surrogatepass").encode(encoding, "surrogatepass")


def lines_without_utf16(chunks: Iterable[bytes], longest: int = LONGEST_LINE) -> Iterator[bytes | None]:
    """The same, with UTF-16 turned into UTF-8."""
    encoding, chunks = _utf16_of(chunks)
    yield from _split(_as_utf8(chunks, encoding) if encoding else chunks, longest)


def _utf16_of(chunks: Iterable[bytes]) -> tuple[str | None, Iterable[bytes]]:
    source = iter(chunks)
    first = next(source, b"")
    return UTF16_MARKS.get(first[:2]), _all(first, source)


def _as_utf8(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise UnexpectedDataError("The UTF-16 text is damaged; what follows the damage is lost.") from None


def _split(chunks: Iterable[bytes], longest: int) -> Iterator[bytes | None]:
    """The last line is given only when the chunks end well, so that half a line is never taken for a whole one."""
    pieces: list[bytes] = []
    held = 0
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for end in whole:
            fits = held + len(end) <= longest
            yield b"".join((*pieces, end)).removesuffix(b"\r") if fits else None
            pieces, held = [], 0
        held += len(rest)
        if held <= longest:
            pieces.append(rest)
        else:
            pieces = []
    if held:
        yield b"".join(pieces).removesuffix(b"\r") if held <= longest else None
