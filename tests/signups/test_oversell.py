"""Many at once: no seat is given twice, nobody is told an error, and whoever is killed leaves nothing half done."""

import json
import signal

import pytest

pytestmark = pytest.mark.django_db

CROWD = "tests.signups.crowd"


def said_by(process):
    """What a process says until it ends."""
    output, _errors = process.communicate(timeout=300)
    assert process.returncode == 0
    return [json.loads(line) for line in output.splitlines()]


def test_five_seats_are_never_given_to_six_whoever_signs_up_or_withdraws_at_once(run_beside):
    rounds = said_by(run_beside(CROWD, "rounds", 10))
    assert len(rounds) == 10
    for one in rounds:
        assert (one["answers"], one["withdrawn"]) == ({"302": 60}, {"302": 5})
        assert (one["taken"], one["waited"]) == (5, 55)
        assert (one["taken_again"], one["wait"], one["booked_out"]) == (5, 50, True)
        assert one["letters"] == one["mails"]


def test_a_process_killed_while_somebody_signs_up_leaves_no_half_of_it(run_beside):
    killed = said_by(run_beside(CROWD, "killed", 12))
    assert len(killed) == 12
    assert {(one["exit_code"], one["half"], one["status"]) for one in killed} == {(-signal.SIGKILL, 0, 302)}
    assert killed[-1]["signups"] > 12
