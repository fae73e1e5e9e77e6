"""Laws of updates and events, in any store."""

import random
import struct
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.errors import AlreadyExists, NotFound
from clutch_server.domain.events import Event, EventKind, NewEvent
from clutch_server.domain.types import GenerationState
from clutch_server.runs.ports import Store
from contracts.store_values import (
    OTHER,
    RUN,
    TENANT,
    RawDatabase,
    make_report,
    make_update,
    seed_generation,
    seed_run,
)


def seed_generations(store: Store, count: int) -> None:
    seed_run(store)
    for number in range(count):
        seed_generation(store, generation=number, request_id=f"ask-{number}", state=GenerationState.APPLIED)


def make_event(**changes: object) -> NewEvent:
    event = NewEvent(tenant_id=TENANT, run_id=RUN, kind=EventKind.RUN_CREATED, created_at=4.25)
    return replace(event, **changes)  # type: ignore[arg-type]


def any_finite_floats(count: int) -> list[float]:
    """Doubles of every size and sign, subnormal ones too, drawn by their bits."""
    chance = random.Random(3)
    drawn = (struct.unpack("<d", chance.randbytes(8))[0] for _ in range(2 * count))
    finite = [value for value in drawn if abs(value) < float("inf")]
    return [5e-324, -0.0, 1.7976931348623157e308, *finite][:count]


class LogLaws:
    def test_coefficients_come_back_bit_by_bit(self, store: Store) -> None:
        seed_generations(store, 1)
        coefficients = any_finite_floats(2_000)
        store.write(lambda tx: tx.insert_update(TENANT, RUN, make_update(0, coefficients), report=None))
        found = store.read(lambda tx: tx.find_update(TENANT, RUN, 0))
        assert found == make_update(0, coefficients)
        assert found.update is not None
        assert struct.pack("<2000d", *found.update.coefficients) == struct.pack("<2000d", *coefficients)

    def test_an_abandoned_generation_has_an_update_that_moves_nothing(self, store: Store) -> None:
        seed_generations(store, 1)
        nothing = replace(make_update(), update=None)
        store.write(lambda tx: tx.insert_update(TENANT, RUN, nothing, report=None))
        assert store.read(lambda tx: tx.find_update(TENANT, RUN, 0)) == nothing

    def test_a_generation_is_updated_once(self, store: Store, database: RawDatabase) -> None:
        seed_generations(store, 1)
        store.write(lambda tx: tx.insert_update(TENANT, RUN, make_update(), report=make_report()))
        before = database.dump()
        with pytest.raises(AlreadyExists):
            store.write(lambda tx: tx.insert_update(TENANT, RUN, make_update(0, [2.0]), report=None))
        assert database.dump() == before

    def test_an_update_needs_its_generation(self, store: Store) -> None:
        seed_generations(store, 1)
        for tenant, number in ((TENANT, 1), (OTHER, 0)):
            with pytest.raises(IntegrityError):
                store.write(lambda tx, t=tenant, n=number: tx.insert_update(t, RUN, make_update(n), report=None))
        assert store.read(lambda tx: tx.list_updates(TENANT, RUN, start=0, stop=9)) == ()

    def test_updates_come_in_order_from_start_to_before_stop(self, store: Store) -> None:
        seed_generations(store, 12)
        for number in (11, 3, 10, 4, 2):
            store.write(lambda tx, n=number: tx.insert_update(TENANT, RUN, make_update(n), report=None))
        found = store.read(lambda tx: tx.list_updates(TENANT, RUN, start=3, stop=11))
        assert [update.generation for update in found] == [3, 4, 10]

    def test_events_are_numbered_from_one_in_each_run(self, store: Store) -> None:
        seed_run(store)
        seed_run(store, run_id="run_2", request_id="r2")
        seed_run(store, tenant_id=OTHER)
        for run_id in (RUN, "run_2", RUN):
            store.write(lambda tx, run_id=run_id: tx.append_event(make_event(run_id=run_id)))
        store.write(lambda tx: (tx.append_event(make_event(tenant_id=OTHER)), tx.append_event(make_event(tenant_id=OTHER))))
        places = ((TENANT, RUN), (TENANT, "run_2"), (OTHER, RUN))
        found = [store.read(lambda tx, at=at: tx.list_events(*at, after_cursor=0, limit=9)) for at in places]
        assert [[event.cursor for event in events] for events in found] == [[1, 2], [1], [1, 2]]

    def test_an_event_reads_back_as_it_was_written(self, store: Store) -> None:
        seed_run(store)
        kinds = [
            make_event(kind=kind, generation=number, detail=f"\u05d0 {number}", report=make_report() if number % 2 else None)
            for number, kind in enumerate(EventKind)
        ]
        store.write(lambda tx: [tx.append_event(event) for event in kinds])
        found = store.read(lambda tx: tx.list_events(TENANT, RUN, after_cursor=2, limit=3))
        expected = [
            Event(
                cursor=number + 1,
                kind=event.kind,
                created_at=4.25,
                generation=number,
                detail=event.detail,
                report=event.report,
            )
            for number, event in enumerate(kinds)
        ][2:5]
        assert repr(list(found)) == repr(expected)

    def test_a_change_of_the_run_leaves_its_event_numbers_alone(self, store: Store) -> None:
        run = seed_run(store)
        store.write(lambda tx: tx.append_event(make_event()))
        store.write(lambda tx: tx.save_run(replace(run, etag=2)))
        store.write(lambda tx: tx.append_event(make_event()))
        found = store.read(lambda tx: tx.list_events(TENANT, RUN, after_cursor=0, limit=9))
        assert [event.cursor for event in found] == [1, 2]

    def test_an_event_of_an_unknown_run_is_refused(self, store: Store) -> None:
        seed_run(store)
        with pytest.raises(NotFound):
            store.write(lambda tx: tx.append_event(make_event(tenant_id=OTHER)))
