"""XML documents as bytes, the same on every machine."""

from xml.etree import ElementTree as ET

HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'


def xml_bytes(root: ET.Element) -> bytes:
    """Return a document with its declaration, indented, ending in a line feed."""
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=False)
    return HEAD + written + b"\n"


def add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Append an element with text and attributes; a trailing underscore of a name is dropped (`type_`)."""
    element = ET.SubElement(
        parent, name, {key.rstrip("_").replace("__", ":"): value for key, value in attributes.items()}
    )
    if text:
        element.text = text
    return element
