"""Writing an answer or a review: it is kept, or the screen says why not and what was typed stays."""

from collections.abc import Callable

import streamlit as st

from data_access.errors import AlreadyMade, DatabaseGone, NotAllowed, NotFound, NotRecordable
from ui import session
from ui.language import t


def form_key(kind: str, feedback_id: int, step_no: int) -> str:
    """Key of the form (`answer` or `review`) for what follows a step of an entry."""
    return f"{kind}_{feedback_id}_{step_no}"


def kept(
    write: Callable[[], object],
    done: str,
    form: str | None = None,
    *,
    note_refusal: Callable[[], object] | None = None,
    unsound: Callable[[], str] | None = None,
) -> None:
    """Write, then begin the run again with a short word that it is done; on a refusal nothing is lost and it is said.

    `form` is the key of the form the text was typed in, which is done with then. `note_refusal` writes into the access log
    that it was not allowed or not there; that somebody else was faster is no refusal. `unsound` says what
    is wrong with what cannot be recorded.
    """
    try:
        write()
    except DatabaseGone:
        st.error(t("feedback.not_kept"))
        return
    except AlreadyMade:
        st.warning(t("feedback.changed_meanwhile"))
        return
    except (NotFound, NotAllowed) as refusal:
        if note_refusal is not None:
            note_refusal()
        is_gone = isinstance(refusal, NotFound)
        st.warning(t("feedback.changed_meanwhile" if is_gone else "feedback.not_yours"))
        return
    except NotRecordable:
        st.error(unsound() if unsound is not None else t("feedback.not_sound"))
        return
    if form is not None:
        session.form_done(form)
    st.toast(t(done))
    st.rerun()
