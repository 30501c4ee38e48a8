"""What is asked for: addresses and widget states, each as if somebody tried to see what is not his."""

from collections.abc import Iterator, Mapping

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.attack.world import ELSEWHERE, FAR, NEXT, OWN, SISTER
from ui.navigation import PATHS

Query = Mapping[str, str]
QUOTE = "' OR 1=1 --"
# Divisions beside or above somebody's own, and what is no division.
DIVISIONS = (FAR.county, FAR.township, f"{FAR.county[:4]}00", SISTER.county, NEXT.township, "620000")
NO_DIVISIONS = (
    ELSEWHERE.county,
    "610000",
    "62112",
    "621126101999",
    "６２１１２６",
    f"621126{QUOTE}",
    "621126,620102",
    "../620102",
    "None",
    "%",
    "\x00",
    "9" * 5000,
)
_NUMBERS = (
    FAR.case_no(0),
    SISTER.case_no(2),
    ELSEWHERE.case_no(0),
    FAR.case_no(0).lower(),
    "F" * 16,
    QUOTE,
    FAR.id_number(0),
    "%\x00" * 2000,
)
_PAGES_OF_A_LIST = tuple(
    {name: number} for name in ("after", "before") for number in (FAR.case_no(1), SISTER.case_no(2))
)
_COUNTED = ("-1", "1", "9" * 5000, QUOTE)
# Everything at once, each value somebody else's; what a page does not read it leaves aside.
EVERYTHING: Query = {
    "as": "leader",
    "issue": "2",
    "release": "3",
    "case": FAR.case_no(0),
    "county": FAR.county,
    "township": FAR.township,
    "village": f"{FAR.sign}村",
    "step": FAR.county,
    "back": FAR.county,
    "against": "1",
    "after": FAR.case_no(2),
    "sample": "4",
    "older": "999999999",
    "stands": "taken",
    "account": FAR.county,
    "subject": FAR.case_no(0),
    "flag": f"F01,F99,{QUOTE}",
    "search": FAR.sign,
    "division_code": FAR.county,
    "role": "data_officer",
    "user": "governor",
    "embed": "true",
}
# Parameters only some pages read, one at a time; pages without a line here get everything at once, as all do.
_SINGLE: dict[str, tuple[Query, ...]] = {
    "worklist": (
        *_PAGES_OF_A_LIST,
        {"township": f"{FAR.township},{OWN.township}"},
        {"township": FAR.township},
        {"county": FAR.county},
        {"movement": "transferred_out"},
        {"movement": QUOTE},
        {"against": "1"},
        {"against": "9" * 5000},
        {"flag": QUOTE, "stage": "closed,%", "band": "%", "cause": QUOTE, "group": FAR.sign},
        {"overdue": "0", "verified": "yes"},
    ),
    "case": tuple({"case": number} for number in _NUMBERS),
    "calendar": (*_PAGES_OF_A_LIST, {"kind": "pension_age", "within": "90"}, {"kind": QUOTE, "within": "9"}),
    "sample_check": tuple({"sample": number} for number in ("2", "4", *_COUNTED)),
    "feedback": (
        *({name: number} for name in ("older", "newer") for number in _COUNTED),
        *({"stands": stands} for stands in ("mine", "waiting", "returned", "approved", "taken", QUOTE)),
    ),
    "coverage": ({"county": FAR.county}, {"county": SISTER.county}, {"county": QUOTE, "metric": QUOTE}),
    "compare": tuple({"against": issue} for issue in ("1", "99", QUOTE)),
    "briefing": (
        *({"step": step} for step in ("lagging", "tasks", "visits", FAR.county, SISTER.county, OWN.township)),
        *({"release": release} for release in ("1", "3", "99", QUOTE)),
        {"step": "map", "release": "3", "division": "610000"},
        {"division": OWN.township},
    ),
    "bulletin": ({"release": "3"}, {"division": OWN.township}),
    "access_log": (
        *({"older": number} for number in _COUNTED),
        {"newer": "0"},
        {"account": FAR.county, "action": "case"},
        {"subject": FAR.case_no(0)},
        {"refused": "1"},
    ),
    "overview": tuple({"issue": issue} for issue in ("99", "-1", "²", QUOTE, "9" * 5000)),
}


def addresses(page: str) -> Iterator[Query]:
    """What is tried on every page: a county and a township of somebody else, more divisions in turn, everything at once."""
    turn = list(PATHS).index(page)
    for places in (DIVISIONS[:2], DIVISIONS[2:], NO_DIVISIONS):
        yield {"division": places[turn % len(places)]}
    yield EVERYTHING


def parameters(page: str) -> tuple[Query, ...]:
    """What this page reads, one at a time."""
    return _SINGLE.get(page, ())


def forged(widgets: Mapping[str, str], value: str) -> list[WidgetState]:
    """A state for every widget that holds one, as if the browser had chosen what it was never offered."""
    return [state for each, kind in widgets.items() if (state := _state(each, kind, value)) is not None]


def pressed(widgets: Mapping[str, str]) -> list[WidgetState]:
    """Every button pressed at once, but the one that signs out."""
    return [
        WidgetState(id=each, trigger_value=True)
        for each, kind in widgets.items()
        if kind == "Button" and not each.endswith("-sign_out")
    ]


def _state(widget: str, kind: str, value: str) -> WidgetState | None:
    objects = (
        f'{{"objects": {{"units": [{{"properties": {{"code": "{value}"}}}}]}}, "indices": {{"units": [0]}}}}'
    )
    match kind:
        case "Selectbox" | "TextInput" | "TextArea":
            return WidgetState(id=widget, string_value=value)
        case "ButtonGroup" | "MultiSelect":
            state = WidgetState(id=widget)
            state.string_array_value.data.append(value)
            return state
        case "NumberInput":
            return WidgetState(id=widget, double_value=99_999_999)
        case "DateInput":
            state = WidgetState(id=widget)
            state.string_array_value.data.append("9999/12/31")
            return state
        case "DeckGlJsonChart":
            return WidgetState(id=widget, string_value=f'{{"selection": {objects}}}')
        case "ArrowVegaLiteChart":
            return WidgetState(
                id=widget, string_value=f'{{"selection": {{"pick": [{{"division": "{value}"}}]}}}}'
            )
        case "Radio" | "Slider":
            return WidgetState(id=widget, int_value=99)
        case _:
            return None
