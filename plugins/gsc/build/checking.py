"""A site read and checked, without being built."""

import os
from contextlib import closing

from gsc.build.collect import Collection, collect
from gsc.build.lock import build_lock
from gsc.build.package_scan import scan_packages
from gsc.build.scan import scan_content
from gsc.build.state import open_state, state_key, state_path
from gsc.model.settings import Settings


def check_site(settings: Settings) -> Collection:
    """Read and check the site; what was read is kept for the next build."""
    with (
        build_lock(os.path.join(settings.cache, "lock")),
        closing(open_state(state_path(settings), state_key(settings))) as state,
    ):
        return collect(settings, scan_content(settings), scan_packages(settings), state)
