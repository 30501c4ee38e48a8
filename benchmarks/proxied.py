"""Several processes of the application behind a real nginx with the configuration of `deploy/`, to measure and to test."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from benchmarks.serving import serving
from deploy import bundles
from deploy.nginx import Site, rendered

HOST = "127.0.0.1"
# Debian keeps it where only root looks.
_PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
_MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes auto;
events {{ worker_connections 4096; }}
http {{
    types {{
        text/html html; text/css css; application/javascript js; application/json json; image/svg+xml svg;
        image/png png; image/gif gif; font/woff2 woff2; application/wasm wasm;
    }}
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dashboard.conf;
}}
"""


@dataclass(frozen=True)
class Proxied:
    """Where visitors come in, how they know the server, and what runs behind it."""

    address: str
    certificate: Path | None
    plain_port: int
    # Process number (as in the cookie `node`) -> number the operating system gives it.
    processes: dict[int, int]
    log: Path


@contextmanager
def proxied(
    database_url: str, *more: str, processes: int = 4, port: int | None = None, encrypted: bool = False
) -> Iterator[Proxied]:
    """The application over a database, in so many processes with more options of the server, behind nginx; ended with the block.

    Without encryption, which costs the visitors as much as the server, it answers plain HTTP: for measuring.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="proxied-")))
        with ThreadPoolExecutor(processes) as starting:
            # Entered by threads, so that they start together; left by the stack in any case.
            started = list(
                starting.map(
                    lambda _: stack.enter_context(serving(database_url, *more)),
                    range(processes),
                )
            )
        ports = [int(address.rpartition(":")[2]) for address, _ in started]
        public, plain = port or _free_port(), _free_port()
        site = Site(HOST, f"{folder}/certificate.pem", f"{folder}/key.pem", ports, f"{folder}/public")
        _certificate(folder)
        bundles.laid_out(folder / "public")
        (folder / "dashboard.conf").write_text(
            _here(rendered(site), folder, public, plain, encrypted), "utf-8"
        )
        stack.enter_context(_nginx(folder, public))
        yield Proxied(
            f"{'https' if encrypted else 'http'}://{HOST}:{public}",
            folder / "certificate.pem" if encrypted else None,
            plain,
            {number: process for number, (_, process) in enumerate(started, 1)},
            folder / "dashboard.log",
        )


def _here(text: str, folder: Path, public: int, plain: int, encrypted: bool) -> str:
    """The configuration with this machine's free ports, in a folder of its own, on the loopback."""
    lines = [line for line in text.splitlines() if "listen [::]" not in line]
    if not encrypted:
        lines = [line for line in lines if not line.strip().startswith("ssl_")]
    secured, cookie = (" ssl http2", "; Secure") if encrypted else ("", "")
    changes = {
        "listen 80": f"listen {HOST}:{plain}",
        "listen 443 ssl http2": f"listen {HOST}:{public}{secured}",
        f"https://{HOST}$": f"https://{HOST}:{public}$",
        "Host $host;": "Host $http_host;",
        "/var/log/nginx": str(folder),
        "dashboard.error.log crit": "error.log",
    }
    if not encrypted:
        changes |= {
            "X-Forwarded-Proto https": "X-Forwarded-Proto http",
            "; Secure": cookie,
            "    proxy_cookie_flags ~ secure;": "",
        }
    joined = "\n".join(lines) + "\n"
    for written, wanted in changes.items():
        joined = joined.replace(written, wanted)
    return joined


def program() -> str:
    """Where nginx lies; `RuntimeError` that says how to get it."""
    found = shutil.which("nginx") or next((place for place in _PLACES if Path(place).exists()), None)
    if found is None:
        raise RuntimeError("nginx is missing: run `make proxy`")
    return found


@contextmanager
def _nginx(folder: Path, port: int) -> Iterator[None]:
    # Workers of a server started by root would be somebody else, who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user), "utf-8")
    process = subprocess.Popen(  # noqa: S603 - the program found above, and a file written above
        [program(), "-p", str(folder), "-c", str(folder / "nginx.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, process, folder / "error.log")
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"nginx ended while starting: {log.read_text('utf-8')}")
        with socket.socket() as asking:
            if asking.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx does not answer")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _certificate(folder: Path) -> None:
    """A certificate of this machine's own, for a day."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
