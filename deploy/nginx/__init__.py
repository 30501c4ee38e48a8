"""The proxy's configuration, for other names, certificates, ports and numbers of processes than the file stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SITE = Path(__file__).with_name("dashboard.conf")
FIRST_PORT = 8511
# Lines of the file about one process, recognised by the port, the first of which is taken as the pattern.
_OF_A_PROCESS = re.compile(r"^.*\b(851[1-4])\b.*$\n", re.MULTILINE)
_NUMBER = re.compile(r"(?<=\s)1(?=[ ;])")


@dataclass(frozen=True)
class Site:
    """What differs between servers; the defaults are what the file says."""

    name: str = "dashboard.example"
    certificate: str = "/etc/ssl/dashboard/certificate.pem"
    key: str = "/etc/ssl/dashboard/key.pem"
    ports: Sequence[int] = tuple(range(FIRST_PORT, FIRST_PORT + 4))
    public: str = "/var/lib/dashboard/public"


def rendered(site: Site) -> str:
    """The configuration for a site."""
    text = _OF_A_PROCESS.sub(lambda line: _for_each(line[0], line[1], site.ports), SITE.read_text("utf-8"))
    standing = Site()
    for name in ("name", "certificate", "key", "public"):
        text = text.replace(getattr(standing, name), getattr(site, name))
    return text


def _for_each(line: str, port: str, ports: Sequence[int]) -> str:
    if port != str(FIRST_PORT):
        return ""
    return "".join(
        _NUMBER.sub(str(number), line).replace(port, str(each)) for number, each in enumerate(ports, 1)
    )
