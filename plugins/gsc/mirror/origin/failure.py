"""Why a build was not published."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "publish-no-build": Message(
            "{folder} is no build: it has no mirror.json.", "Name the folder that gsc build has written."
        ),
        "publish-building": Message(
            "A build is running that may be writing to {folder}.", "Publish again when it has ended."
        ),
        "publish-changed": Message(
            "{path} changed while it was being published.", "Publish again when no build is running."
        ),
        "publish-odd-file": Message(
            "{path} is neither a file nor a folder.", "Take it out of the build: links and devices are not published."
        ),
        "publish-collision": Message(
            "Some systems cannot keep both “{first}” and “{second}”.", "Rename one of the two."
        ),
        "publish-empty": Message("{folder} holds no file to publish.", "Build the site first."),
        "publish-destination": Message(
            "“{to}” is no destination.",
            "Give a folder, rsync://HOST/MODULE/PATH, USER@HOST:PATH or s3://BUCKET/PREFIX.",
        ),
        "publish-foreign": Message(
            "{to} holds other files.", "Name an empty place, or one that gsc publish has filled before."
        ),
        "publish-nested": Message(
            "{first} lies within {second}.", "Keep the build, the destination and the keys apart."
        ),
        "publish-link": Message(
            "{path} is a symbolic link in the destination, or a device.", "Remove it: nothing is written through links."
        ),
        "publish-busy": Message("Another publish to {to} is running.", "Wait until it has ended."),
        "publish-keys-busy": Message(
            "Another publish with the keys in {folder} is running.", "Wait until it has ended."
        ),
        "publish-overtaken": Message(
            "Another machine published to {to} in the meantime.",
            "Publish again. Let only one machine publish to a place at a time.",
        ),
        "publish-address": Message(
            "The build does not tell the site's address.", "Name it: --address https://example.org"
        ),
        "publish-address-form": Message(
            "“{address}” is no address of a site.",
            "Give it whole, such as https://example.org or https://example.org/gsc.",
        ),
        "publish-not-yet": Message("{to} has not been published yet.", "Publish a build first: gsc publish BUILD."),
        "publish-store": Message(
            "{to} did not do what was asked: {why}", "Check the address, the rights and the network."
        ),
        "publish-tool": Message("The program {tool} is not installed.", "Install it, for example: apt install {tool}"),
        "publish-large": Message(
            "{path} has more than 5 GB, which an S3 store does not take at once.",
            "Divide the file, or publish elsewhere.",
        ),
        "publish-standing": Message(
            "The file {path} at the destination is not as it was signed.", "Remove it there and publish again."
        ),
    }
)
