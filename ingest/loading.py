"""Loading a pack: read, compute, publish; and what follows for later issues when an earlier one is corrected."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from ingest import app_feedback
from ingest.computing import Job, compute, recompute
from ingest.engines import ComputeEngine
from ingest.engines.single import SingleMachine
from ingest.loader_lock import loader_lock
from ingest.pack import Pack, read_manifest
from ingest.publishing.publish import publish
from ingest.registry import (
    Published,
    all_work_keys,
    check_fits,
    current_releases,
    database_secret,
)
from ingest.stored_work import read_work
from ingest.work_store import WorkStore
from metrics.policy import Policy, load_policy

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one pack: `published` release ids (its own first, then the recomputed later issues), none for a no-op."""

    pack: Pack
    published: tuple[int, ...]
    recomputed_issues: tuple[int, ...] = ()


@dataclass(frozen=True)
class Loader:
    """One reporting database with its work store."""

    engine: Engine
    work_dir: Path
    accept_shrink: frozenset[str] = frozenset()
    is_demo: bool = False
    wait_seconds: float = 600
    policy: Policy = field(default_factory=load_policy)
    computes_on: ComputeEngine = field(default_factory=SingleMachine)

    def load(self, folder: Path, progress: Progress) -> Outcome:
        """Publish one pack; nothing happens when it is the current release of its issue already.

        `Refusal` with the reason when the pack breaks the contract, does not fit, or another loader is busy; then nothing
        has changed. Issues later than the pack's are recomputed on it and published in the same transaction, so that the
        line of releases never rests on a superseded one.
        """
        pack = read_manifest(folder)
        with loader_lock(self.work_dir, self.wait_seconds):
            store = WorkStore(self.work_dir / database_secret(self.engine, "database_id"))
            store.sweep(all_work_keys(self.engine))
            releases = current_releases(self.engine)
            if any(self._is_same(pack, release) for release in releases):
                return Outcome(pack, ())
            check_fits(pack, releases, self.is_demo)
            return self._publish(pack, releases, store, progress)

    def _is_same(self, pack: Pack, release: Published) -> bool:
        return (release.pack_sha256, release.policy_version) == (pack.sha256, self.policy.version)

    def _publish(
        self, pack: Pack, releases: list[Published], store: WorkStore, progress: Progress
    ) -> Outcome:
        before = [release for release in releases if release.issue < pack.issue]
        later = [release for release in releases if release.issue > pack.issue]
        base = before[-1] if before else None
        salt = database_secret(self.engine, "case_salt")
        job = Job(store, self.policy, salt, progress, self.computes_on)
        origin = "corrected" if len(before) + len(later) < len(releases) else "loaded"
        previous = read_work(store.folder(base.work_key), base.issue) if base else None
        same = next((release for release in releases if release.issue == pack.issue), None)
        entries = (
            app_feedback.standing(self.engine, pack.province, pack.cutoff)
            if same is None
            else app_feedback.taken_by(self.engine, same.release_id)
        )
        chain = [compute(job, pack, previous, entries, self.accept_shrink, origin)]
        for release in later:
            previous = read_work(store.folder(chain[-1].work_key), chain[-1].issue)
            kept = read_work(store.folder(release.work_key), release.issue)
            taken = app_feedback.taken_by(self.engine, release.release_id)
            chain.append(recompute(job, kept, previous, taken))
        progress("publish", 0, 1)
        published = publish(self.engine, chain, base.release_id if base else None, self.is_demo)
        progress("publish", 1, 1)
        return Outcome(pack, tuple(published), tuple(release.issue for release in later))
