"""The parts of the dictionary, one at a time."""

from metrics.policy import load_policy
from ui import notes
from ui.dictionary import attention_list, choosing, flags_list, metrics_list, policy_list, states_list
from ui.formatting import iso_day
from ui.language import t
from ui.view import View


def draw(view: View) -> None:
    """Choice of the part, the policy it rests on, and the part."""
    policy = load_policy()
    chosen = choosing.part()
    notes.note(
        t(
            "dictionary.policy_version",
            version=policy.version,
            valid_from=iso_day(policy.valid_from),
            issue=view.release.issue,
            used=view.release.policy_version,
        )
    )
    match chosen:
        case "flags":
            flags_list.draw(view, policy)
        case "states":
            states_list.draw(policy)
        case "attention":
            attention_list.draw(view, policy)
        case "policy":
            policy_list.draw(view, policy)
        case _:
            metrics_list.draw(view)
