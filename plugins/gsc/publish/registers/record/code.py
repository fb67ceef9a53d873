"""The code that leads a camera to the page that verifies a record (QR code, ISO/IEC 18004)."""

import re
from typing import Final

import segno

from gsc.publish.outputs import Context
from gsc.publish.paths import INDEX, pretty
from gsc.publish.registers.addresses import verify_path

_QUIET: Final = 4  # modules of white around the code that the standard asks for
_MASK: Final = 3  # any of the eight masks can be read; to weigh them all takes five times as long
_RUN: Final = re.compile(rb"\x01+")


def code_path(register: str, record: str) -> str:
    """Return the path of the code, beside the page that it leads to."""
    return verify_path(register, record).removesuffix(INDEX) + "code.svg"


def verify_address(context: Context, register: str, record: str) -> str:
    """Return the full address of the page that verifies a record."""
    return f"{context.shell.settings.site_url}/{pretty(verify_path(register, record))}"


def make_code(context: Context, register: str, record: str) -> bytes:
    """Return the code as SVG: black on white in every theme, so that it can be read from a dark screen and printed.

    It is a file of its own, as it takes longer than a page and stays as long as the address does.
    """
    matrix = segno.make_qr(verify_address(context, register, record), error="m", mask=_MASK).matrix
    size = len(matrix) + 2 * _QUIET
    runs = "".join(
        f"M{run.start() + _QUIET} {line + _QUIET}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for line, row in enumerate(matrix)
        for run in _RUN.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{runs}"/></svg>\n'
    ).encode()
