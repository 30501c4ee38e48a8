"""The certified OpenID Connect provider of npm, as a process on the loopback; needs node and npm (`make browser` installs them)."""

import hashlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / "var" / "oidc"
_START_SECONDS = 60
# Cookies know no ports: the application's come here too, also the very large ones.
_HEADERS = "--max-http-header-size=131072"


def free_port() -> int:
    """A port of the loopback nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def issuer(port: int) -> str:
    """The issuer at a port, as its configuration document spells it."""
    return f"http://127.0.0.1:{port}"


def secrets(port: int) -> str:
    """What a secrets file says about the service; `{port}` is the application's own."""
    return f"""
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "only-for-tests-only-for-tests-01"
client_id = "dashboard"
client_secret = "only-for-tests-only-for-tests-00"
server_metadata_url = "{issuer(port)}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid groups", prompt = "login" }}
"""


@contextmanager
def signing_in(port: int, application: str) -> Iterator[None]:
    """The service for the application at an address, until the block ends."""
    folder = _installed()
    process = subprocess.Popen(
        ["node", _HEADERS, "service.mjs", str(port), application],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"{issuer(port)}/.well-known/openid-configuration", process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _installed() -> Path:
    """A folder with the locked packages in it, made once per lock file."""
    locked = (HERE / "package-lock.json").read_bytes()
    folder = CACHE / hashlib.sha256(locked).hexdigest()[:12]
    if not (folder / "complete").exists():
        npm = shutil.which("npm")
        assert npm is not None, "npm is missing: run `make browser`"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=folder, check=True, capture_output=True)
        (folder / "complete").touch()
    shutil.copy(HERE / "service.mjs", folder)
    return folder


def _await(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the sign-in service ended while starting")
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError("the sign-in service does not answer")
