"""The race for the last reward, sized down; `make races` is the whole of it."""

import pytest

from races.race import race


@pytest.mark.parametrize("num_servers", [1, 2])
async def test_racing_clients_give_one_update_a_generation_on_postgresql(tmp_path, postgres_url, num_servers):
    result = await race(tmp_path, url=postgres_url, num_generations=30, num_runs=5, num_servers=num_servers)
    assert result.ok, result
    assert result.num_rewards == 30 * 17  # the unperturbed mean answers too


async def test_racing_clients_give_one_update_a_generation_on_sqlite(tmp_path):
    result = await race(tmp_path, url="", num_generations=30, num_runs=5, num_servers=1)
    assert result.ok, result
    assert result.num_rewards == 30 * 17  # the unperturbed mean answers too
