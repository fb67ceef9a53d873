"""Small files of this machine, written whole or not at all."""

import os


def write_whole(path: str, content: bytes) -> None:
    """Write a file for its owner alone; a kill or a power cut leaves the old one or the new one."""
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    part = f"{path}.part"
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.rename(part, path)
