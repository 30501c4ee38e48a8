"""The proxy's configuration for other sites, and the bundles laid out for it."""

import gzip
import os
import time
from pathlib import Path

import streamlit

from deploy import bundles
from deploy.nginx import SITE, Site, rendered


def test_the_file_is_what_the_command_writes_without_options() -> None:
    assert rendered(Site()) == SITE.read_text("utf-8")


def test_another_site_differs_in_what_it_was_told_and_in_nothing_else() -> None:
    written = rendered(Site("pension.example", "/c.pem", "/k.pem", (9001, 9002, 9003, 9004, 9005), "/srv/p"))
    for number, port in enumerate((9001, 9002, 9003, 9004, 9005), 1):
        assert f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;\n" in written
        assert f"    {number} 127.0.0.1:{port};\n" in written
        assert f'    "~:{port}$" {number};\n' in written
    assert written.count("127.0.0.1:90") == 10
    for gone in ("dashboard.example", "/etc/ssl", ":851", "/var/lib"):
        assert gone not in written.partition("upstream")[2]
    assert written.count("server_name pension.example;") == 2


def test_bundles_lie_beside_their_compressed_copies_and_old_ones_go(tmp_path: Path) -> None:
    count = bundles.laid_out(tmp_path)
    source = Path(streamlit.__file__).with_name("static") / "static"
    files = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    assert count == len(files)
    for file in files:
        assert (tmp_path / "static" / file).read_bytes() == (source / file).read_bytes()
    large = max(source.glob("js/*.js"), key=lambda path: path.stat().st_size)
    compressed = tmp_path / "static" / "js" / f"{large.name}.gz"
    assert gzip.decompress(compressed.read_bytes()) == large.read_bytes()

    earlier = tmp_path / "static" / "js" / "index.of-an-earlier-version.js"
    earlier.write_text("x")
    assert (bundles.laid_out(tmp_path), bundles.dropped(tmp_path, 90)) == (count, 0)
    os.utime(earlier, (time.time() - 91 * 86_400,) * 2)
    assert bundles.dropped(tmp_path, 90) == 1
    assert not earlier.exists()
    assert compressed.exists()
