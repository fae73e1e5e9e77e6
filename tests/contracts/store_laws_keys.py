"""Laws of API keys, in any store."""

import pytest
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.access import Role
from clutch_server.domain.errors import AlreadyExists
from clutch_server.runs.ports import Store
from contracts.store_values import KEY, OTHER, TENANT, RawDatabase, make_api_key


def seed_key(store: Store, **changes: object) -> None:
    store.write(lambda tx: tx.insert_api_key(make_api_key(**changes)))


class KeyLaws:
    @pytest.mark.parametrize("role", Role)
    def test_a_key_reads_back_as_it_was_written(self, store: Store, role: Role) -> None:
        seed_key(store, role=role)
        expected = make_api_key(role=role)
        assert store.read(lambda tx: tx.find_api_key(KEY)) == expected
        assert store.read(lambda tx: tx.find_api_key_by_request(TENANT, "key-1")) == expected
        assert store.read(lambda tx: tx.find_api_key("0" * 16)) is None

    def test_a_key_belongs_to_one_tenant(self, store: Store) -> None:
        seed_key(store)
        with pytest.raises(AlreadyExists):
            seed_key(store, tenant_id=OTHER)
        seed_key(store, tenant_id=OTHER, key_id="k-2")
        with pytest.raises(AlreadyExists):
            seed_key(store, key_id="k-3")

    def test_a_digest_has_32_bytes(self, store: Store) -> None:
        for length in (0, 31, 33):
            with pytest.raises(IntegrityError):
                seed_key(store, secret_digest=bytes(length))

    def test_keys_come_newest_first(self, store: Store) -> None:
        for number in (2, 1, 3):
            seed_key(store, key_id=f"k-{number}", request_id=f"r-{number}", created_at=float(number))
        found = store.read(lambda tx: tx.list_api_keys(TENANT, limit=2))
        assert [key.key_id for key in found] == ["k-3", "k-2"]

    def test_a_revocation_holds_and_keeps_its_first_time(self, store: Store) -> None:
        seed_key(store)
        for at in (5.0, 6.0):
            assert store.write(lambda tx, at=at: tx.revoke_api_key(TENANT, KEY, at=at)) == make_api_key(revoked_at=5.0)
        assert store.read(lambda tx: tx.find_api_key(KEY)) == make_api_key(revoked_at=5.0)

    def test_only_the_long_dead_are_discarded(self, store: Store, database: RawDatabase) -> None:
        seed_key(store, key_id="living", request_id="a", expires_at=100.0)
        seed_key(store, key_id="expired", request_id="b", expires_at=9.0)
        seed_key(store, key_id="revoked", request_id="c", expires_at=100.0, revoked_at=9.0)
        seed_key(store, key_id="lately", request_id="d", expires_at=10.0)
        seed_key(store, key_id="theirs", request_id="e", expires_at=9.0, tenant_id=OTHER)
        assert store.write(lambda tx: tx.discard_api_keys(TENANT, dead_before=10.0)) == 2
        assert [row[1] for row in database.dump()["api_keys"]] == ["lately", "living", "theirs"]

    def test_a_tenant_can_be_held_more_than_once(self, store: Store) -> None:
        store.write(lambda tx: (tx.lock_tenant(TENANT), tx.lock_tenant(TENANT)))
