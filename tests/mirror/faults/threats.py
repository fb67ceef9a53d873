"""Every threat of the design: what a network, an origin, a thief or this machine may do to a mirror.

A threat is set up in a scene and tells which exit codes are right. Whatever the code, the copy that is served must be
one of the published ones, whole.
"""

import gzip
import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from securesystemslib.signer import CryptoSigner

from gsc.mirror import layout
from gsc.mirror.target import Target
from mirror.faults.hostile import Ask, Reply, Twist, honest
from mirror.faults.own_origin import OwnOrigin, sample_site, sha256, target_of

ANY = frozenset((0, 3, 4))
FAILED = frozenset((3, 4))
NETWORK = frozenset((3,))
TRUST = frozenset((4,))
GOOD = frozenset((0,))
BOMB = gzip.compress(bytes(100_000_000), 1)


class Scene(NamedTuple):
    """What a threat changes: the tree that is served and how, the mirror's clock, further arguments.

    `codes` are the exit codes that are right; `cure` is what the owner publishes against it, if anything.
    """

    tree: Mapping[str, bytes]
    twist: Twist = honest
    codes: frozenset[int] = ANY
    shift: timedelta = timedelta()
    arguments: tuple[str, ...] = ()
    served: timedelta = timedelta()
    cure: Mapping[str, bytes] | None = None


class Cast(NamedTuple):
    """Who plays: the origin before and after its latest publication, another machine, chance.

    `holds` is the version that the mirror has, 0 for none.
    """

    before: OwnOrigin
    after: OwnOrigin
    stranger: str
    draw: random.Random
    holds: int


Threat = Callable[[Cast], Scene]


REQUESTS = (20, 6, 2)
"""How many requests a mirror makes about, that holds nothing, the state before, the latest."""


def _moment(cast: Cast, change: Callable[[Ask, Reply], Reply]) -> Twist:
    """Let something happen at a moment by chance, once or from then on, to what is there."""
    first = cast.draw.randint(1, REQUESTS[cast.holds])
    lasting = cast.draw.random() < 0.6

    def twist(ask: Ask, reply: Reply) -> Reply:
        due = ask.number >= first if lasting else ask.number == first
        return change(ask, reply) if due and reply.status in {200, 206} else reply

    return twist


def _way(way: str, codes: frozenset[int] = ANY, arguments: tuple[str, ...] = ()) -> Threat:
    def threat(cast: Cast) -> Scene:
        twist = _moment(cast, lambda _ask, reply: reply._replace(way=way))
        return Scene(cast.after.tree, twist, codes, arguments=arguments)

    return threat


def _changed(change: Callable[[random.Random, Reply], Reply], codes: frozenset[int] = ANY) -> Threat:
    def threat(cast: Cast) -> Scene:
        return Scene(cast.after.tree, _moment(cast, lambda _ask, reply: change(cast.draw, reply)), codes)

    return threat


def _flipped(draw: random.Random, reply: Reply) -> Reply:
    data = bytearray(reply.body or b"x")
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return reply._replace(body=bytes(data))


def _shorter(draw: random.Random, reply: Reply) -> Reply:
    return reply._replace(body=reply.body[: draw.randrange(len(reply.body) or 1)])


def _longer(draw: random.Random, reply: Reply) -> Reply:
    return reply._replace(body=reply.body + bytes(draw.randrange(1, 3_000_000)))


def _bomb(_draw: random.Random, reply: Reply) -> Reply:
    return reply._replace(body=BOMB, headers=(("Content-Encoding", "gzip"),))


def _lie(draw: random.Random, reply: Reply) -> Reply:
    encoding = draw.choice(("gzip", "br", "deflate", "zstd"))
    return reply._replace(headers=(("Content-Encoding", encoding),))


def _status(draw: random.Random, reply: Reply) -> Reply:
    return Reply(draw.choice((403, 404, 410, 429, 500, 502, 503)), b"error")


def _page(_draw: random.Random, _reply: Reply) -> Reply:
    """Answer as the login page of a guest network does."""
    return Reply(200, b"<!doctype html><title>Log in</title>", (("Content-Type", "text/html"),))


def _wrong_part(_draw: random.Random, reply: Reply) -> Reply:
    return Reply(206, reply.body[::-1], (("Content-Range", f"bytes 5-{len(reply.body)}/{len(reply.body)}"),))


def _redirect(cast: Cast) -> Scene:
    goal = cast.draw.choice((f"{cast.stranger}index.html", "file:///etc/hostname", "ftp://127.0.0.1/x", "//[::1/", ""))
    reply = Reply(cast.draw.choice((301, 302, 303, 307, 308)), b"", (("Location", goal),))
    return Scene(cast.after.tree, _moment(cast, lambda _ask, _reply: reply))


def _redirect_round(cast: Cast) -> Scene:
    def round_and_round(ask: Ask, _reply: Reply) -> Reply:
        return Reply(302, b"", (("Location", f"/{ask.path}?{ask.number}"),))

    return Scene(cast.after.tree, _moment(cast, round_and_round))


def _swapped(cast: Cast) -> Scene:
    others = sorted(cast.after.tree)
    twist = _moment(cast, lambda _ask, reply: reply._replace(body=cast.after.tree[cast.draw.choice(others)]))
    return Scene(cast.after.tree, twist)


def _rollback(cast: Cast) -> Scene:
    return Scene(cast.before.tree, codes=TRUST if cast.holds == 2 else GOOD)


def _mixed(cast: Cast) -> Scene:
    """Serve some metadata of an earlier state with the rest of the latest."""
    tree = dict(cast.after.tree)
    old = [path for path in cast.before.tree if path.startswith(layout.METADATA)]
    for path in cast.draw.sample(old, cast.draw.randint(1, 3)):
        tree[path] = cast.before.tree[path]
        tree.pop(layout.metadata_path(f"2.{path.rpartition('/')[2].partition('.')[2]}"), None)
    return Scene(tree)


def _frozen(cast: Cast) -> Scene:
    return Scene(cast.after.tree, codes=TRUST, shift=timedelta(days=4), served=timedelta(days=4))


def _slow_clock(cast: Cast) -> Scene:
    """Let the machine's clock be ten days slow, so that what has expired seems to hold; others' clocks tell."""
    served = timedelta(days=cast.draw.choice((0, -10))) if cast.holds else timedelta()
    return Scene(cast.after.tree, codes=FAILED, shift=timedelta(days=-10), served=served)


def _torn(cast: Cast) -> Scene:
    """Publish while the mirror reads: hashed files and metadata come before the timestamp."""
    order = {layout.metadata_path(layout.TIMESTAMP): 3, layout.STATUS: 2, layout.SUMS: 2}
    changed = [path for path, data in cast.after.tree.items() if cast.before.tree.get(path) != data]
    steps = sorted(changed, key=lambda path: order.get(path, 0 if path.startswith(("tuf/", "rs/")) else 1))
    start, pace = cast.draw.randint(1, 8), cast.draw.randint(1, len(steps))
    tree = dict(cast.before.tree)

    def twist(ask: Ask, reply: Reply) -> Reply:
        for path in steps[: max(0, (ask.number - start) * pace)]:
            tree[path] = cast.after.tree[path]
        data = tree.get(ask.path)
        return Reply(404, b"") if data is None else Reply(200, data)

    return Scene(tree, twist, GOOD if cast.holds < 2 else TRUST | GOOD)


def _torn_badly(cast: Cast) -> Scene:
    """Files come in any order, as with a careless upload: refused or an older state, and never a mixture."""
    tree = dict(cast.before.tree)
    changed = [path for path, data in cast.after.tree.items() if cast.before.tree.get(path) != data]
    for path in cast.draw.sample(changed, cast.draw.randint(1, len(changed))):
        tree[path] = cast.after.tree[path]
    return Scene(tree)


def _forged_files(cast: Cast) -> Scene:
    """Files are replaced, packs too, while the metadata is left as it is."""
    tree = {
        path: data if path.startswith(layout.METADATA) or cast.draw.random() < 0.5 else b"<h1>Pay here</h1>"
        for path, data in cast.after.tree.items()
    }
    return Scene(tree)


def _bad_packs(cast: Cast) -> Scene:
    """Packs are no more than a short cut: whatever is wrong with them, the copy comes about."""
    tree = dict(cast.after.tree)
    for path in [path for path in tree if path.startswith(layout.PACKS)]:
        tree[path] = cast.draw.choice(
            (b"", b"PK", BOMB, tree[path][:-9], _flipped(cast.draw, Reply(200, tree[path]))[1])
        )
    return Scene(tree, codes=GOOD)


EVIL_NAMES = (
    "../../evil.html", "/evil.html", "en/../../../evil", "C:/evil", "en\\..\\evil", "en//evil", "./evil", "evil/",
    "en/evil\x00.html", "en/evil\u202e.html", "nul", "en/aux.txt", "evil.", "evil ", "tuf/evil.html", "TUF/evil.html",
    "rs/evil.html", "mirror.json", "SHA256SUMS", "root.json", ".well-known/resourcesync", "INDEX.HTML",
    "index.html/evil.html", "en", "cafe\u0301.html", "x" * 300, "y/" * 600 + "z", "",
)  # fmt: skip


def _evil_name(cast: Cast) -> Scene:
    """Sign as a thief with the online key a name that would stand elsewhere, and go far ahead with the versions."""
    thief = cast.after.fork()
    thief.version = thief.stamp = 1000
    name = cast.draw.choice(EVIL_NAMES)
    data = b"<h1>Pay here</h1>"
    evil = Target(name, len(data), sha256(data))
    thief.sign([*(target_of(path, content) for path, content in thief.site.items()), evil])
    thief.tree[layout.hashed_path(evil)] = data
    return Scene(thief.tree, codes=TRUST, cure=_new_keys(cast))


def _new_keys(cast: Cast) -> Mapping[str, bytes]:
    """Return what the owner publishes after a key was stolen or lost: new keys, and all signed anew.

    The versions go on from the owner's, below the thief's: TUF specification 1.0, 5.3.11.
    """
    owner = cast.after.fork()
    owner.rotate_root(cast.draw.randrange(3))
    owner.rotate_online()
    owner.publish(sample_site(2))
    return owner.tree


def _stolen_root_key(cast: Cast) -> Scene:
    """Put, as a thief with one root key of three, of which two must sign, other keys into a new root."""
    thief = cast.after.fork()
    stolen = thief.roots[cast.draw.randrange(3)]
    thief.roots = [stolen, CryptoSigner.generate_ed25519(), CryptoSigner.generate_ed25519()]
    for each in thief.roots[1:]:
        thief.root.add_key(each.public_key, "root")
    thief.rotate_online()
    thief.publish({"index.html": b"<h1>Pay here</h1>"})
    return Scene(thief.tree, codes=TRUST, cure=_new_keys(cast))


def _other_keys(cast: Cast) -> Scene:
    """All is signed, by keys of somebody else."""
    thief = OwnOrigin(roots=3, threshold=2)
    thief.version = thief.stamp = 5
    thief.publish({"index.html": b"<h1>Pay here</h1>"})
    return Scene(thief.tree, codes=TRUST)


def _lost_key(cast: Cast) -> Scene:
    """Replace a root key and the online key that were lost; the mirror follows."""
    tree = _new_keys(cast)
    return Scene(tree, codes=GOOD, cure=tree)


NETWORK_THREATS: Mapping[str, Threat] = {
    "tampering": _changed(_flipped),
    "cut download": _way("cut"),
    "cut without a length": _way("unannounced"),
    "shorter file": _changed(_shorter),
    "longer file": _changed(_longer),
    "endless download": _way("endless"),
    "endless headers": _way("headers_without_end"),
    "slow drip": _way("drip", arguments=("--timeout", "2")),
    "silence": _way("silent", arguments=("--timeout", "2")),
    "connection reset": _way("reset"),
    "garbage": _way("garbage"),
    "gzip bomb": _changed(_bomb),
    "encoding that is a lie": _changed(_lie),
    "error answers": _changed(_status),
    "login page": _changed(_page),
    "wrong part of a file": _changed(_wrong_part),
    "redirect to another machine": _redirect,
    "redirect without end": _redirect_round,
    "files swapped": _swapped,
}
ORIGIN_THREATS: Mapping[str, Threat] = {
    "rollback": _rollback,
    "mixed states": _mixed,
    "freeze": _frozen,
    "slow clock": _slow_clock,
    "torn publication": _torn,
    "careless upload": _torn_badly,
    "forged files": _forged_files,
    "bad packs": _bad_packs,
    "evil names": _evil_name,
    "stolen root key": _stolen_root_key,
    "other keys": _other_keys,
    "lost keys": _lost_key,
}
OF_LATEST = frozenset(("rollback",))
"""Threats to a mirror that has the latest state."""
OF_LATEST = frozenset(("rollback",))
"""Threats to a mirror that has the latest state."""
THREATS: Mapping[str, Threat] = {**NETWORK_THREATS, **ORIGIN_THREATS}
