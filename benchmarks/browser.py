"""A real Chromium that can reach nothing but this machine."""

import shutil

from playwright.sync_api import Browser, Playwright

# Software WebGL, and no name but the machine's own resolves: the browser itself stays quiet too.
FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium(playwright: Playwright) -> Browser:
    """The Chromium on PATH, else the test tool's own; never a silent skip: `make browser` installs one."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=found, args=list(FLAGS))
