"""The whole fictional province: people, their lives, and the story laid over them, from one seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.counties import Counties, read_counties
from demo.groups import Groups, draw_groups
from demo.lives import Lives, ordinary_lives
from demo.people import THINNED_OUT, Outsiders, People, invent_people
from demo.places import Places, invent_places
from demo.plans.absences import plan_absences
from demo.plans.feedback import write_feedback
from demo.plans.identity import ForeignEntries, plan_double_insurance, plan_identity
from demo.plans.movement import plan_movement, plan_transfers
from demo.plans.pensions import Overpayments, plan_overpaid, plan_unpaid
from demo.plans.profiles import draw_profiles
from demo.plans.registration import plan_registration
from demo.plans.subsidies import plan_subsidies
from demo.plans.uninsured import plan_uninsured


@dataclass(frozen=True)
class Province:
    """Everything the weekly lists are drawn from."""

    counties: Counties
    places: Places
    people: People
    groups: Groups
    lives: Lives
    overpayments: Overpayments
    foreign: ForeignEntries
    feedback: pd.DataFrame
    seed: int


def simulate(scale: float, seed: int, outsiders: Outsiders = THINNED_OUT) -> Province:
    """The province of this seed at this share of the real size; the same arguments give the same one."""

    def dice(topic: int) -> np.random.Generator:
        return np.random.default_rng([seed, topic])

    counties = read_counties(dice(1))
    places = invent_places(dice(2), counties)
    people = invent_people(dice(3), counties, places, scale, outsiders)
    groups = draw_groups(dice(4), people, counties.unlifted)
    lives = ordinary_lives(dice(5), people)
    profiles = draw_profiles(dice(6), counties)
    plan_absences(dice(7), people, lives)
    uninsured = plan_uninsured(dice(8), counties, people, lives, profiles)
    plan_transfers(dice(9), people, places, lives, profiles, uninsured)
    foreign, identity = plan_identity(dice(10), people, lives)
    registration = plan_registration(dice(11), counties, people, lives, profiles)
    unpaid = plan_unpaid(dice(12), people, lives)
    overpayments, overpaid = plan_overpaid(dice(13), people, lives)
    double = plan_double_insurance(dice(14), people, lives)
    plan_movement(dice(15), people, places, lives)
    unsubsidised = plan_subsidies(dice(16), counties, people, lives, profiles)
    episodes = uninsured + identity + registration + unpaid + overpaid + double + unsubsidised
    feedback = write_feedback(dice(17), counties, people, lives, profiles, episodes)
    return Province(counties, places, people, groups, lives, overpayments, foreign, feedback, seed)
