"""Why keys were not made, used or exchanged, and why nothing was signed: the words of codes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "key-folder-missing": Message(
            "{folder} is no key folder.", "Make one with gsc keys init, or name the right one."
        ),
        "key-folder-taken": Message("{folder} is not empty.", "Keys are never overwritten: name a new folder."),
        "key-exists": Message("{path} exists already.", "Nothing is overwritten here: name a new file."),
        "key-unreadable": Message("{path} holds no ed25519 private key.", "Name a file made by gsc keys."),
        "key-passphrase": Message(
            "{path} does not open with the passphrase in GSC_KEY_PASSPHRASE.", "Set the passphrase it was made with."
        ),
        "key-open": Message("Others than its owner may read {path}.", "Take the right from them: chmod 600 {path}"),
        "key-plan": Message(
            "{threshold} of {roots} root keys is no plan.", "Ask for at least one signature, and no more than keys."
        ),
        "key-bins": Message("There cannot be {bins} bins.", "Give a power of two from 2 to 4096."),
        "key-public": Message(
            "“{text}” is no public part of a key.", "Copy the line that gsc keys make has shown, whole."
        ),
        "key-id": Message(
            "“{text}” does not name one of the root keys.",
            "Give at least eight digits of a key id from gsc keys status.",
        ),
        "key-online-missing": Message(
            "The online key {key} is not in {folder}.", "Put its file there; it was made on the publishing machine."
        ),
        "key-chain": Message(
            "The metadata in {folder} does not hold: {why}.", "Restore the folder from a copy; do not publish with it."
        ),
        "key-expired": Message(
            "Version {version} of {role} ended at {expires}.", "Renew it: gsc keys request, sign, accept."
        ),
        "key-behind": Message(
            "Version {known} of {role} is out, but this key folder only has {version}.",
            "Bring the newest files of metadata/ into the key folder.",
        ),
        "key-record": Message(
            "{path} cannot be read.",
            "Restore it from a copy; if there is none, remove it: versions then go on from what is published.",
        ),
        "key-change": Message("What you ask for does not hold: {why}.", "Ask for something else; see gsc keys status."),
        "key-request": Message("{path} is no request to sign.", "Name a file made by gsc keys request."),
        "key-request-signer": Message(
            "The key {key} may sign nothing in this request.", "Name a key of the roles that the request shows."
        ),
        "key-request-late": Message(
            "The request is for version {version} of {role}; version {wanted} would be next.",
            "Make a new request from the key folder as it is now.",
        ),
        "key-request-unsigned": Message(
            "Version {version} of {role} lacks {missing} of {threshold} signatures.",
            "Have it signed by more keepers: gsc keys sign.",
        ),
        "key-request-unsigned-before": Message(
            "Version {version} of {role} lacks {missing} of {threshold} signatures by the keys before it.",
            "Have it signed by more keepers: gsc keys sign.",
        ),
        "key-request-refused": Message(
            "What the request brings does not hold: {why}.", "Do not sign or accept it; make a new request."
        ),
        "key-foreign": Message(
            "{name} at the destination is not signed by these keys.",
            "Check --to and --keys. If it is your own, damaged, remove it there and publish again.",
        ),
        "key-clock": Message(
            "This machine's clock is behind: metadata published before ends only at {expires}.", "Set the clock."
        ),
        "key-target": Message("{path} cannot be signed.", "No path may hold control characters, or stand twice."),
        "key-resign": Message(
            "{name} at the destination is not as these keys signed it last.", "Publish from a build: gsc publish BUILD."
        ),
    }
)
