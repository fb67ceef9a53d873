"""The further outputs of the sample registers, made as the build makes them."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from gsc.build.renderer import Renderer
from gsc.model.library import Library
from gsc.publish.outputs import Output
from gsc.publish.registers.further.plan import further_outputs
from gsc.publish.registers.links import index_links
from publish.data_pages.made_site import renderer
from publish.registers.further.sample_registers import DAY, Made, site

SITE = "https://data.example.org/portal"


def outputs(*packages: Made, day: str = DAY) -> list[Output]:
    """Return the further outputs of all registers of some packages."""
    library, registers = site(*packages)
    return outputs_of(library, day, *(each.register.name for each in registers))


def outputs_of(library: Library, day: str, *names: str) -> list[Output]:
    index = index_links(library, day)
    held = [each for each in library.registers if each.register.name in names]
    return [made for facts in held for made in further_outputs(library, index, facts, day)]


@cache
def shared_renderer() -> Renderer:
    return renderer(SITE, Path(mkdtemp(prefix="register-views-")))


def pages(*packages: Made, day: str = DAY) -> dict[str, bytes]:
    """Return the bytes of all further outputs by path."""
    return {each.path: shared_renderer().make(each) for each in outputs(*packages, day=day)}


def text_of(made: dict[str, bytes], path: str) -> str:
    return made[path].decode()
