"""The proxy that the environment names for an address."""

from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies_environment, proxy_bypass


def proxy_of(address: SplitResult) -> SplitResult | None:
    """Return the proxy to be used for an address, by the variables http_proxy, https_proxy and no_proxy."""
    named = getproxies_environment()
    proxy = named.get(address.scheme, "")
    if not proxy or proxy_bypass(address.hostname or ""):
        return None
    return urlsplit(proxy if "://" in proxy else f"http://{proxy}")
