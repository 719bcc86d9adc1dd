"""Characters that would act on the terminal, or on the editor's idea of a line, shown as pictures of themselves.

Every replacement is one character for one, so offsets stay true, and it can be taken back.
"""

__all__ = ["pictured", "restored"]

# C0 controls have their pictures in Unicode; newline stays, the editor and the list know what it means.
PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A} | {0x7F: "\N{SYMBOL FOR DELETE}"}
# C1 controls, among them CSI and NEL, then the separators that `str.splitlines` cuts at, then what turns text around.
HARMFUL = [*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
# Pictures of their own, out of the private use area, would be blank in most fonts: braille is narrow and rarely meant.
PICTURES |= {code: chr(0x2800 + 0x40 + number) for number, code in enumerate(HARMFUL)}
CONTROLS = {ord(picture): chr(code) for code, picture in PICTURES.items()}


def pictured(text: str) -> str:
    """`text` with pictures for its control characters."""
    return text if text.isprintable() else text.translate(PICTURES)


def restored(text: str, original: str) -> str:
    """`text` with the control characters back whose pictures `pictured(original)` put in."""
    if original.isprintable():
        return text
    held = {picture: control for picture, control in CONTROLS.items() if control in original}
    return text.translate(held)
