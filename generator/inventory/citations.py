"""Which addresses may be shown as the source of a fact."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.inventory.model import RefusedHosts

INSTEAD = "name the document itself and give its best address, with read_in_copy where need be"


def refusal(href: str, refused: RefusedHosts) -> str | None:
    """Why an address is not shown as a source, with what to do; None where it may be.

    >>> refusal("https://ow.ly/x", RefusedHosts(hosts={"short link": ["ow.ly"]}))
    'ow.ly is a short link; name the document itself and give its best address, \
with read_in_copy where need be'
    """
    for address in refused.refused_addresses:
        if re.search(address.pattern, href):
            return f"{address.why}; {INSTEAD}"
    parts = urlsplit(href)
    host = (parts.hostname or "").removeprefix("www.")
    for kind, hosts in refused.hosts.items():
        if any(host == other or host.endswith(f".{other}") for other in hosts):
            return f"{host} is a {kind}; {INSTEAD}"
    first = host.split(".")[0]
    named = first in refused.host_prefixes or first.split("-")[0] in refused.host_prefixes
    if named and host.count(".") > 1 and host not in refused.host_prefix_exceptions:
        return f"{host} is a staging host or one put aside; {INSTEAD}"
    owner = parts.path.split("/")[1] if parts.path.count("/") else ""
    if host == "github.com" and refused.github_owners_allowed:
        if owner not in refused.github_owners_allowed:
            return f"github.com/{owner} is another project's note; {INSTEAD}"
    return None
