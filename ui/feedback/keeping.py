"""Writing an answer or a review: it is kept, or the screen says why not and what was typed stays."""

from collections.abc import Callable

import streamlit as st

from data_access.errors import AlreadyMade, DatabaseGone, NotAllowed, NotFound, NotRecordable
from ui import session
from ui.language import t


def kept(write: Callable[[], object], done: str, form: str | None = None) -> None:
    """Write, then begin the run again with a short word that it is done; on a refusal nothing is lost and it is said.

    `form` is the key of the form the text was typed in, which is done with then.
    """
    try:
        write()
    except DatabaseGone:
        st.error(t("feedback.not_kept"))
        return
    except (AlreadyMade, NotFound):
        st.warning(t("feedback.changed_meanwhile"))
        return
    except NotAllowed:
        st.warning(t("feedback.not_yours"))
        return
    except NotRecordable:
        st.error(t("feedback.not_sound"))
        return
    if form is not None:
        session.form_done(form)
    st.toast(t(done))
    st.rerun()
