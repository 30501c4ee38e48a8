"""Sum first, divide last: shares and their changes. Nothing here rounds; writing out is the screen's business."""


def share(numerator: float, denominator: float) -> float | None:
    """Numerator ÷ denominator as 0-1; None when the denominator is 0 (shown as —, never as 0 %)."""
    return numerator / denominator if denominator else None


def change(now: float | None, before: float | None) -> float | None:
    """Now − before; None when either is missing."""
    return None if now is None or before is None else now - before
