"""Small files that programs look for at fixed addresses."""

from gsc.publish.outputs import Context


def make_robots(context: Context) -> bytes:
    """Return robots.txt (RFC 9309): everything may be read, and the sitemap is named; a site of samples is left out."""
    if context.shell.settings.sample:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {context.shell.settings.site_url}/sitemap.xml\n".encode()


def make_security(context: Context) -> bytes:
    """Return security.txt (RFC 9116); the settings must name a contact and a day of expiry."""
    settings = context.shell.settings
    tags = ", ".join(language.code for language in settings.languages)
    lines = (
        *(f"Contact: {contact}" for contact in settings.security_contacts),
        f"Expires: {settings.security_expires}T00:00:00Z",
        f"Preferred-Languages: {tags}",
        f"Canonical: {settings.site_url}/.well-known/security.txt",
    )
    return ("\n".join(lines) + "\n").encode()


def make_mirror_notice(context: Context) -> bytes:
    """Return /mirror.json as it is at the origin: empty. A mirror puts its own notice there."""
    del context
    return b"{}\n"
