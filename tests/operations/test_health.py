import pytest

from operations import health


@pytest.mark.django_db(transaction=True)
def test_live_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/health/live")
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_ready_says_by_name_what_is_wrong(client, monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    def fine(now):
        pass

    def broken(now):
        raise ValueError("postgres://user:secret@host/name")

    monkeypatch.setattr(health, "CHECKS", dict.fromkeys(health.CHECKS, fine))
    assert client.get("/health/ready").status_code == 200
    monkeypatch.setitem(health.CHECKS, "database", broken)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "ValueError"
    assert "secret" not in answer.text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_what_hangs_counts_as_broken_and_delays_nobody(client, monkeypatch):
    import threading

    let_go = threading.Event()

    def hangs(now):
        let_go.wait(20)

    monkeypatch.setattr(health, "LONGEST", 0.2)
    monkeypatch.setattr(health, "CHECKS", {**dict.fromkeys(health.VITAL, lambda now: None), "jobs": hangs})
    try:
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json()["checks"]["jobs"] == "no answer in time"
        assert client.get("/health/ready?vital=1").status_code == 200
    finally:
        let_go.set()


def test_a_full_disk_is_not_ready(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    health.disk(None)
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 60)
    with pytest.raises(health.NotReady):
        health.disk(None)
    settings.DATA_DIR = tmp_path / "nowhere"
    with pytest.raises(OSError, match="nowhere"):
        health.disk(None)


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_is_missing_is_seen(monkeypatch):
    health.migrations(None)
    monkeypatch.setattr(health, "wanted_migrations", lambda: frozenset({("home", "9999_to_come")}))
    with pytest.raises(health.NotReady, match="1 not applied"):
        health.migrations(None)


def test_an_unknown_host_gets_nothing(client):
    assert client.get("/health/live", headers={"host": "evil.example"}).status_code == 400
