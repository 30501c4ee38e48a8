"""What a visitor comes for is shown before the rest of the page is sent.

The browser fetches the code of each kind of element when the first of its kind comes, and then holds back all it has not shown
yet for 0.3 s (React's throttle), tiles that are ready too. A page that streams on and on is therefore seen at its very end. With a
pause behind the tiles they appear while the rest is still to come, and the page is complete no later (decision 40).
"""

from time import sleep

import streamlit as st

# A little longer than the browser holds back.
PAUSE_SECONDS = 0.35
_GIVEN = "first_sight"


def give() -> None:
    """Pause once per visit: in a later run the browser has the code of what it shows."""
    if _GIVEN not in st.session_state:
        st.session_state[_GIVEN] = True
        sleep(PAUSE_SECONDS)
