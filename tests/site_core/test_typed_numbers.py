"""Numbers from addresses and forms, and which telephone numbers reach a person."""

import pytest

from site_core.phones import PERSONS_NUMBER, PHONE_NUMBER
from site_core.typed import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("007", 7), ("999999999", 999999999), ("9999999999", None), ("", None), (None, None)]
    + [(text, None) for text in ("-1", "1.5", "１２", "²", "1 2", "0x1", "1_0", "none")],
)
def test_only_a_short_row_of_digits_is_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("number", ["110", "118", "119", "171", "188", "189", "#7119", "#8000"])
def test_a_public_number_is_a_contact_and_nobodys_own(number):
    assert PHONE_NUMBER.fullmatch(number)
    assert not PERSONS_NUMBER.fullmatch(number)


@pytest.mark.parametrize("number", ["0942-30-0000", "0120-000-000", "0800-000-0000", "090-0000-0000", "0942300000"])
def test_a_number_with_area_code_reaches_somebody(number):
    assert PHONE_NUMBER.fullmatch(number)
    assert PERSONS_NUMBER.fullmatch(number)


@pytest.mark.parametrize("number", ["123", "100", "199", "12", "0942", "30-0000", "0", "09423000000000"])
def test_what_is_no_number_is_refused_everywhere(number):
    assert not PHONE_NUMBER.fullmatch(number)
    assert not PERSONS_NUMBER.fullmatch(number)
