"""The visitor of the measured meeting presses on from step to step: what is timed is the meeting."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs

from benchmarks.attendant import arriving


async def _steps(address: str) -> list[str]:
    visitor, _ = await arriving(address, "briefing", "as=presenter")
    steps = []
    for _ in range(3):
        await visitor.press("briefing_next")
        steps.append(parse_qs(visitor.query)["step"][0])
    await visitor.socket.close()
    return steps


def test_every_press_leads_to_another_step(address: str) -> None:
    # The browser's own loop stands in this thread for as long as a browser is open.
    with ThreadPoolExecutor(1) as thread:
        steps = thread.submit(asyncio.run, _steps(address)).result()
    assert len(set(steps)) == 3
