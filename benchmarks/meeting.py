"""`python -m benchmarks.meeting`: the weekly meeting, a hundred people at once, behind the proxy.

Everybody opens the briefing within ten seconds and then presses "next" three times a minute, each at his own pace.
"""

import argparse
import asyncio
import random
import statistics
import time
from itertools import cycle

import psutil

from benchmarks import table
from benchmarks.attendant import Attendant, arriving
from benchmarks.lines import Line, limited
from benchmarks.proxied import proxied
from data_access.settings import load_settings

_PART, _ARRIVING_SECONDS, _PRESSES_A_MINUTE = "meeting", 10, 3
_MOST = 1.5  # seconds, at the 95th percentile
_ROLES = ("leader", "prefecture", "county", "presenter")


def main() -> None:
    """Print the lines of one meeting."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=100)
    arguments.add_argument("--processes", type=int, default=4)
    arguments.add_argument("--minutes", type=float, default=3)
    chosen = arguments.parse_args()
    table.printed(measure(chosen.people, chosen.processes, chosen.minutes))


def measure(people: int = 100, processes: int = 4, minutes: float = 3) -> list[Line]:
    """What people waited, what went wrong, and what the server's processes used for it."""
    with proxied(load_settings().database_url, processes=processes) as site:
        servers = [psutil.Process(number) for number in site.processes.values()]
        before = _cpu(servers)
        opened, between, answers, errors = asyncio.run(_held(site.address, people, minutes, servers))
        after = _cpu(servers)
    who = f"{people} people, {processes} processes"
    a_press = (after - between) / max(len(answers), 1)
    return [
        limited(_PART, f"{who}: opening, 95th percentile", _percentile(opened), "s", most=_MOST),
        limited(_PART, f"{who}: opening, median", statistics.median(opened), "s"),
        limited(_PART, f"{who}: answer to a press, 95th percentile", _percentile(answers), "s", most=_MOST),
        limited(_PART, f"{who}: answer to a press, median", statistics.median(answers), "s"),
        limited(_PART, f"{who}: presses", len(answers), "presses"),
        limited(_PART, f"{who}: errors", errors, "errors", most=0),
        limited(_PART, "server CPU of an opening", (between - before) / people * 1000, "CPU ms"),
        limited(_PART, "server CPU of a press", a_press * 1000, "CPU ms"),
        # At half its time a core answers without a queue worth the name.
        limited(
            _PART, "people one core bears at half its time", 0.5 / a_press * 60 / _PRESSES_A_MINUTE, "people"
        ),
    ]


async def _held(
    address: str, people: int, minutes: float, servers: list[psutil.Process]
) -> tuple[list[float], float, list[float], int]:
    """Seconds each waited for the opening, the servers' CPU at that moment, seconds of each press, and errors."""
    chance = random.Random(1)  # noqa: S311 - a pace, not a secret
    arrivals = sorted(chance.uniform(0, _ARRIVING_SECONDS) for _ in range(people))
    came = await asyncio.gather(
        *(_arrives(address, at, role) for at, role in zip(arrivals, cycle(_ROLES), strict=False)),
        return_exceptions=True,
    )
    here = [each for each in came if not isinstance(each, BaseException)]
    between = _cpu(servers)
    until = time.perf_counter() + minutes * 60
    answered = await asyncio.gather(*(_attends(visitor, until, chance.random()) for visitor, _ in here))
    errors = people - len(here) + sum(failed for _, failed in answered)
    return (
        [waited for _, waited in here],
        between,
        [each for answers, _ in answered for each in answers],
        errors,
    )


async def _arrives(address: str, at: float, role: str) -> tuple[Attendant, float]:
    await asyncio.sleep(at)
    return await arriving(address, "briefing", f"as={role}")


async def _attends(visitor: Attendant, until: float, phase: float) -> tuple[list[float], int]:
    """One person's presses: on to the last step, then back again from the first."""
    pause = 60 / _PRESSES_A_MINUTE
    answers: list[float] = []
    await asyncio.sleep(phase * pause)
    while time.perf_counter() < until:
        try:
            answers.append(await visitor.press("briefing_next"))
        except Exception:
            return answers, 1
        await asyncio.sleep(pause)
    await visitor.socket.close()
    return answers, 0


def _percentile(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _cpu(servers: list[psutil.Process]) -> float:
    return sum(times.user + times.system for times in (server.cpu_times() for server in servers))


if __name__ == "__main__":
    main()
