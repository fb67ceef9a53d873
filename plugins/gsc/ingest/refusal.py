"""What cannot be imported, said in one message."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "import-empty": Message("The file holds no text.", "Choose a file that holds the text of the document."),
        "import-too-large": Message(
            "The file has {size} bytes; {limit} is the most that can be imported.",
            "Divide the document; put large tables into a dataset.",
        ),
        "import-utf-16": Message(
            "The file is saved as UTF-16 or UTF-32.",
            "Save it again with the encoding UTF-8 (in Windows Notepad: Save as, Encoding, UTF-8).",
        ),
        "import-binary": Message(
            "The file is no text: a NUL byte stands on line {line}.",
            "Convert the document (Word, PDF, picture) to text or HTML first.",
        ),
        "import-encoding": Message(
            "The file is not {encoding} text: byte {byte} on line {line} does not belong to it.",
            "Save the file again with the encoding UTF-8.",
        ),
        "import-nesting": Message(
            "The page nests its elements more than {limit} deep, near line {line}; no real document does.",
            "Save the article alone from a browser, or copy its text into a file.",
        ),
        "import-elements": Message(
            "The page has more than {limit} elements.",
            "Save the article alone from a browser, or copy its text into a file.",
        ),
        "import-cells": Message(
            "A table of the page would have more than {limit} cells, near line {line}.",
            "Correct its rowspan and colspan, or put the table into a dataset.",
        ),
        "import-exists": Message(
            "{path} exists already; nothing was written.",
            "Choose another slug, or repeat the command with --force to replace the file.",
        ),
        "import-outside": Message(
            "{path} leads out of the content folder through a symbolic link; nothing was written.",
            "Remove the link, or choose another section.",
        ),
    }
)


class RefusalError(Exception):
    """The document cannot be imported. `code` is a key of MESSAGES, whose words the details fill."""

    def __init__(self, *, code: str, **details: object) -> None:
        """Keep what the message is made of."""
        super().__init__(MESSAGES[code].text.format(**details))
        self.code = code
        self.details = {key: str(value) for key, value in details.items()}
