"""ID numbers as integers: nothing of the text is lost, and the sex is read off right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.id_integers import is_male, of_text, to_text
from tests.ingest.rows.columns import Column

INTEGER = Column(of_text)
AGAIN = Column(lambda text: to_text(of_text(text)))
MALE = Column(lambda text: is_male(of_text(text)))
few = settings(max_examples=60, deadline=None)
# All zeros but for the X would stand for two texts; no day is written in zeros, so neither is ever usable.
numbers = st.from_regex("[0-9]{6}[12][0-9]{10}[0-9X]", fullmatch=True)
lists = st.lists(st.none() | numbers, min_size=1, max_size=40)


@few
@given(lists)
def test_the_text_comes_back_as_it_was(texts):
    assert AGAIN(texts) == texts


@few
@given(lists)
def test_the_integer_has_the_digits_and_tells_an_x_by_its_sign(texts):
    wanted = [text and (-int(text[:-1] + "0") if text.endswith("X") else int(text)) for text in texts]
    assert INTEGER(texts) == wanted


@few
@given(lists)
def test_the_last_digit_but_one_is_odd_for_men(texts):
    assert MALE(texts) == [text and text[-2] in "13579" for text in texts]
