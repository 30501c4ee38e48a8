"""The write side: weekly packs go in, an immutable release of the reporting database comes out."""

import os

# Read by DuckDB's allocator once, when DuckDB is loaded, and settable nowhere else: what a step has freed stays for the next one
# instead of going back to the system, which clears every page anew. A quarter of the system's part of a load.
os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "dirty_decay_ms:-1,muzzy_decay_ms:-1")
