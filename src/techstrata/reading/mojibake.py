"""Repairs UTF-8 that somebody read as Latin-1 or Windows-1252, only where nothing else is possible."""

import re

# Windows-1252 gives these signs to bytes that Latin-1 leaves to control characters.
WINDOWS = {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
WINDOWS_SIGNS = "".join(WINDOWS)
TAIL = f"[\x80-\xbf{WINDOWS_SIGNS}]"
CONTROL_TAIL = "[\x80-\x9f]"
MISREAD = re.compile(
    f"[\xf0-\xf4]{TAIL}{{3}}"  # four bytes: emoji
    f"|[\xe0-\xef]{TAIL}{{2}}"  # three bytes: dashes, quotes, Hangul, Chinese
    f"|[\xc2\xc3]{TAIL}"  # two bytes: Western letters
    f"|[\xc4-\xdf]{CONTROL_TAIL}"  # other scripts, only with a byte that no text holds
    f"|(?:[\xc4-\xdf]{TAIL}){{3,}}"  # or several in a row
)
# The feed's own squeezing of white space broke a misread no-break space: only its first byte is left.
LONE_LEAD = re.compile("\xc2(?=\\s|$)")
# A shortened text may end inside a misread sign.
CUT_TAIL = re.compile(f"(?:[\xe0-\xef]{CONTROL_TAIL}|\xf0{CONTROL_TAIL}{{1,2}})$")
SUSPICIOUS = re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u2122]")


def repaired(text: str) -> str:
    """The text as it was meant; texts without misread signs come back as they are."""
    while SUSPICIOUS.search(text):
        whole = CUT_TAIL.sub("", text)
        mended = MISREAD.sub(as_meant, whole)
        if mended == whole:
            break
        text = LONE_LEAD.sub("", mended)
    return text


def as_meant(match: re.Match[str]) -> str:
    """What one misread sign stands for; a chance likeness comes back as it is."""
    raw = bytes(WINDOWS.get(sign, ord(sign) & 0xFF) for sign in match[0])
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return match[0]
