"""Chinese official document numbers (发文字号), such as 津政办发〔2013〕94号.

Form: the issuer's short name, the year in the brackets U+3014 and U+3015, the
serial without leading zeros, 号 (GB/T 9704-2012, 7.2.5). The text is never
reformatted: a wrong one is reported, a right one is shown as it stands.
"""

import re

PATTERN = re.compile(r"[\u4e00-\u9fff]{2,16}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")
_FORM = re.compile(r".+〔[0-9]{4}〕[1-9][0-9]*号")


def is_document_number(text: str) -> bool:
    """Tell whether the whole text has the form of a document number."""
    return _FORM.fullmatch(text) is not None and not any(c.isspace() for c in text)


def near_miss(text: str) -> str | None:
    """Propose the right form of a number written with other brackets or spaces."""
    match = re.fullmatch(r"(.+?)\s*[\[\uff3b【（(〔]\s*(\d{4})\s*[\]\uff3d】）)〕]\s*0*(\d+)\s*号?", text)
    if match is None:
        return None
    return f"{match[1].strip()}〔{match[2]}〕{match[3]}号"
