"""`python -m benchmarks.reads`: every read on full databases; `--size province` measures one of them alone.

Building takes some minutes and 3.5 GB for the province, half an hour and 20 to 30 GB for the country; in the folder BENCH_DATABASES
it stays.
"""

import argparse

from benchmarks import table
from benchmarks.reads import measure
from benchmarks.reads.size import SIZES

_arguments = argparse.ArgumentParser(description=__doc__)
_arguments.add_argument("--size", action="append", choices=SIZES, help="default: province and country")
table.printed(measure(_arguments.parse_args().size or ("province", "country")))
