"""The few cell styles of our sheets, and their numbers."""

from typing import Final

LABEL: Final = 1
NAME: Final = 2
DATE: Final = 3
MOMENT: Final = 4
CLOCK: Final = 5
QUOTED: Final = 6  # text that looks like a formula: typed with an apostrophe before it, as it were
WRAPPED: Final = 7
_FIXED: Final = 7  # a number with n digits after the point has style 7 + n
_MOST: Final = 15
_FORMATS: Final = (
    "yyyy-mm-dd",
    "yyyy-mm-dd hh:mm:ss",
    "hh:mm:ss",
    *("0." + "0" * scale for scale in range(1, _MOST + 1)),
)


def number_style(scale: int) -> int:
    """Return the style of numbers that all have the same count of digits after the point, else the plain one."""
    return _FIXED + scale if 1 <= scale <= _MOST else 0


def styles_part() -> str:
    """Return xl/styles.xml."""
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{form}"/>' for at, form in enumerate(_FORMATS))
    dated = "".join(_xf(164 + at) for at in range(3))
    fixed = "".join(_xf(167 + at) for at in range(_MOST))
    top = '<alignment vertical="top" wrapText="1"/>'
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font>'
        '<font><sz val="10"/><color rgb="FF595959"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{8 + _MOST}">{_xf(0)}{_xf(0, 1, top)}{_xf(0, 2)}{dated}'
        f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
        f"{_xf(0, 0, top)}{fixed}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _xf(form: int, font: int = 0, inside: str = "") -> str:
    start = f'<xf numFmtId="{form}" fontId="{font}" fillId="0" borderId="0" xfId="0"'
    start += ' applyNumberFormat="1"' if form else ""
    start += ' applyFont="1"' if font else ""
    return f'{start} applyAlignment="1">{inside}</xf>' if inside else f"{start}/>"
