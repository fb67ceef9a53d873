"""Descriptors so plain that frictionless is sure to find no fault in them: the rest it judges itself."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from gsc.data.fast.columns import BOUNDS
from gsc.data.fast.dialects import declared
from gsc.data.fast.lexicon import KINDS
from gsc.data.fast.verdict import FallBackError

Check = Callable[[Any], bool]

_NAME: Final = re.compile(r"[-a-z0-9._/]+")
_PATH: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\.csv")
_PROFILE: Final = "https://datapackage.org/profiles/2.0/"
_STAMP: Final = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T[01][0-9]:[0-5][0-9]:[0-5][0-9]Z")
_SUM: Final = re.compile("sha256:[0-9a-f]{64}|[0-9a-f]{32}")
_LENGTHS: Final = frozenset({"minLength", "maxLength"})
_ALWAYS: Final = frozenset({"required", "unique", "enum"})
_ORDERED: Final = frozenset({"integer", "number", "date", "datetime", "time", "year", "yearmonth"})


def _is(kind: type) -> Check:
    return lambda value: type(value) is kind


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and _PATH.fullmatch(value) is not None


def _is_stamp(value: Any) -> bool:
    return isinstance(value, str) and _STAMP.fullmatch(value) is not None


def _is_profile(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(_PROFILE)


def _is_list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _is_names(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _is_credit(value: Any) -> bool:
    """Say whether a value is a source or a contributor without an address that would be checked."""
    known = ("title", "path", "organisation", "role")
    return isinstance(value, dict) and "email" not in value and all(type(value.get(one, "")) is str for one in known)


def _is_licence(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    texts = [value.get(name, "") for name in ("name", "path", "title")]
    return all(isinstance(text, str) for text in texts) and bool(texts[0] or texts[1])


def _is_foreign(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("reference"), dict):
        return False
    own, reference = value.get("fields"), value["reference"]
    far = reference.get("fields")
    width = [len(one) if isinstance(one, list) else 1 for one in (own, far)]
    return _is_names(own) and _is_names(far) and width[0] == width[1] > 0 and type(reference.get("resource", "")) is str


def _never(_: Any) -> bool:
    return False


_TEXTS: Final = ("title", "description", "homepage")
_SHARED: Final[Mapping[str, Check]] = MappingProxyType(
    {
        **dict.fromkeys(_TEXTS, _is(str)),
        "name": _is_name,
        "$schema": _is_profile,
        "licenses": _is_list_of(_is_licence),
        "sources": _is_list_of(_is_credit),
        **dict.fromkeys(("profile", "profiles", "missingValues"), _never),
    }
)
_PACKAGE: Final[Mapping[str, Check]] = MappingProxyType(
    {
        **_SHARED,
        **dict.fromkeys(("image", "version"), _is(str)),
        "created": _is_stamp,
        "contributors": _is_list_of(_is_credit),
        "keywords": _is_list_of(_is(str)),
        **dict.fromkeys(("type", "fields", "$frictionless"), _never),
    }
)
_RESOURCE: Final[Mapping[str, Check]] = MappingProxyType(
    {
        **_SHARED,
        "type": lambda value: value == "table",
        "path": _is_path,
        "format": lambda value: value == "csv",
        "mediatype": _is(str),
        "encoding": _is(str),
        "hash": lambda value: isinstance(value, str) and _SUM.fullmatch(value) is not None,
        **dict.fromkeys(("bytes", "fields", "rows"), _is(int)),
        **dict.fromkeys(("dialect", "schema"), _is(dict)),
        **dict.fromkeys(("url", "data", "scheme", "compression", "extrapaths", "innerpath", "contributors"), _never),
        **dict.fromkeys(("stats", "hashing", "layout", "control", "datatype"), _never),
    }
)
_SCHEMA: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "$schema": _is_profile,
        **dict.fromkeys(("title", "description"), _is(str)),
        "fieldsMatch": lambda value: value == "exact",
        "missingValues": _is_list_of(_is(str)),
        "primaryKey": _is_names,
        "foreignKeys": _is_list_of(_is_foreign),
        **dict.fromkeys(("type", "name"), _never),
    }
)
_FIELD: Final[Mapping[str, Check]] = MappingProxyType(
    {
        **dict.fromkeys(("name", "type", "title", "description", "format", "rdfType"), _is(str)),
        "missingValues": _is_list_of(_is(str)),
        "constraints": _is(dict),
        **dict.fromkeys(("trueValues", "falseValues"), _is_list_of(_is(str))),
        **dict.fromkeys(("example", "required", "bareNumber", "floatNumber", "decimalChar", "groupChar"), _never),
    }
)
_CONSTRAINT: Final[Mapping[str, Check]] = MappingProxyType(
    {
        **dict.fromkeys(("required", "unique"), _is(bool)),
        **dict.fromkeys(_LENGTHS, _is(int)),
        "pattern": _is(str),
        "enum": _is(list),
    }
)


def _passes(descriptor: Mapping[str, Any], checks: Mapping[str, Check]) -> bool:
    """Say whether all known keys of a descriptor pass; the others mean nothing to frictionless."""
    return all(isinstance(key, str) for key in descriptor) and all(
        bool(check(descriptor[key])) for key, check in checks.items() if key in descriptor
    )


def package_is_plain(descriptor: Mapping[str, Any]) -> bool:
    """Say whether frictionless finds no fault in a package, its resources left aside."""
    resources = descriptor.get("resources")
    if not _passes(descriptor, _PACKAGE) or not isinstance(resources, list) or not resources:
        return False
    names = [resource.get("name") for resource in resources if isinstance(resource, dict)]
    return len(set(map(str, names))) == len(resources)


def resource_is_plain(descriptor: Mapping[str, Any]) -> bool:
    """Say whether frictionless finds no fault in a resource with its schema and dialect."""
    required = {"name", "path", "schema"} <= descriptor.keys()
    if not required or not _passes(descriptor, _RESOURCE) or not _schema_is_plain(descriptor["schema"]):
        return False
    try:
        declared(descriptor.get("dialect", {}))
    except FallBackError:
        return False
    return True


def _schema_is_plain(schema: Mapping[str, Any]) -> bool:
    fields = schema.get("fields")
    if not _passes(schema, _SCHEMA) or not isinstance(fields, list) or not fields:
        return False
    if not all(isinstance(field, dict) and _field_is_plain(field) for field in fields):
        return False
    names = [field["name"] for field in fields]
    key = schema.get("primaryKey", [])
    used = [*(key if isinstance(key, list) else [key])]
    for foreign in schema.get("foreignKeys", []):
        used += foreign["fields"] if isinstance(foreign["fields"], list) else [foreign["fields"]]
    return len(names) == len(set(names)) and set(used) <= set(names)


def _field_is_plain(field: Mapping[str, Any]) -> bool:
    type_ = field.get("type", "string")
    if not field.get("name") or not _passes(field, _FIELD) or not _knows(type_, field.get("format", "default")):
        return False
    constraints = field.get("constraints", {})
    allowed = {*_ALWAYS, *(BOUNDS if type_ in _ORDERED else ()), *((*_LENGTHS, "pattern") if type_ == "string" else ())}
    newer = {"exclusiveMinimum", "exclusiveMaximum"} & constraints.keys()
    return constraints.keys() <= allowed and _passes(constraints, _CONSTRAINT) and not newer


def _knows(type_: str, form: str) -> bool:
    formats = {"default", "email", "uri", "binary", "uuid", "wkt"} if type_ == "string" else {"default"}
    return form in formats and (type_ == "boolean" or (type_, "default") in KINDS)
