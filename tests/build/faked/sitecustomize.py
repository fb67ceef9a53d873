"""Loaded by Python at its start where this folder stands on PYTHONPATH: the clock shows FAKED_CLOCK."""

import datetime  # noqa: ICN001  its names are replaced below
import os
import time

_MOMENT = float(os.environ["FAKED_CLOCK"])
_START = time.monotonic()
_localtime, _gmtime, _strftime, _ctime = time.localtime, time.gmtime, time.strftime, time.ctime


def _now() -> float:
    return _MOMENT + time.monotonic() - _START


class _Date(datetime.date):
    @classmethod
    def today(cls) -> "_Date":
        return cls.fromtimestamp(_now())


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "_Datetime":
        return cls.fromtimestamp(_now(), tz)

    @classmethod
    def today(cls) -> "_Datetime":
        return cls.now()

    @classmethod
    def utcnow(cls) -> "_Datetime":
        return cls.fromtimestamp(_now(), datetime.UTC).replace(tzinfo=None)


time.time = _now
time.time_ns = lambda: int(_now() * 1e9)
time.localtime = lambda seconds=None: _localtime(_now() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(_now() if seconds is None else seconds)
time.strftime = lambda form, given=None: _strftime(form, _localtime(_now()) if given is None else given)
time.ctime = lambda seconds=None: _ctime(_now() if seconds is None else seconds)
datetime.date = _Date
datetime.datetime = _Datetime
