"""Briefing: the weekly video meeting, step by step, on one frozen release."""

from metrics.policy import load_policy
from ui import page
from ui.briefing import course, plan, stage

view = page.open_meeting("briefing")
meeting = stage.meeting(view, load_policy())
steps = plan.plan(view.level, view.division, meeting.lagging["division"].tolist())
step = course.step(view, steps)
stage.draw(meeting, step)
course.draw(view, steps, step)
