"""Two stewards of one host remove each other at once; run beside the tests, on a database of its own."""

import json
import sys
import threading

import django

django.setup()

from django.db import connection  # noqa: E402 - only now
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from organizers.models import Membership  # noqa: E402
from tests.factories import HostPageFactory  # noqa: E402
from tests.factories_desk import MembershipFactory  # noqa: E402


def rounds(times: int) -> None:
    """Says after each round what the two were answered, and how many stewards are left."""
    for _round in range(times):
        host = HostPageFactory()
        both = [MembershipFactory(host=host, is_steward=True) for _one in range(2)]
        gate, answers = threading.Barrier(2), []

        def remove(steward, other, host=host, gate=gate, answers=answers):
            client = Client(raise_request_exception=False)
            client.force_login(steward.user)
            gate.wait()
            answers.append(client.post(reverse("organizers_remove", args=[host.pk, other.pk])).status_code)
            connection.close()

        threads = [threading.Thread(target=remove, args=pair) for pair in (both, both[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        left = Membership.objects.filter(host=host, is_steward=True).count()
        sys.stdout.write(f"{json.dumps({'answers': sorted(answers), 'left': left})}\n")


if __name__ == "__main__":
    rounds(int(sys.argv[1]))
