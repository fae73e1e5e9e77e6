"""Mistakes that services like this one have made, each as a small edit of our sources, with the suites that must see it.

An edit replaces a passage that occurs exactly once; `test_mutants_apply.py` holds that, so that the list does not rot.
"""

from dataclasses import dataclass

# Paths from the root of the repository; each suite is what pytest is given.
SUITES = {
    "unit": ("tests/unit/runs", "tests/unit/storage", "tests/unit/es", "tests/unit/app/test_rootkey.py"),
    "rpc": ("tests/unit/rpc",),
    "store": ("tests/contracts/test_store_sqlite.py", "tests/contracts/test_store_sqlite_file.py"),
    "store on PostgreSQL": ("tests/contracts/test_store_postgres.py",),
    "snapshots": ("tests/contracts/test_snapshots.py",),
    "scenarios": ("tests/scenarios/test_central_act.py",),
    "crash": ("tests/crash/test_walk.py",),
}


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One passage of a file, and what stands in its place."""

    path: str  # below server/clutch_server
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One mistake.

    Args:
        name: What was done.
        harm: What a user would meet.
        suites: Each of these must see it.
        edits: The mistake.
    """

    name: str
    harm: str
    suites: tuple[str, ...]
    edits: tuple[Edit, ...]


MUTANTS = (
    Mutant(
        name="close in a second transaction",
        harm="a crash between the two leaves a full generation open for ever",
        suites=("crash",),
        edits=(
            Edit(
                path="runs/steps.py",
                old="""    reason = machine.close_reason(generation)
    return freeze(tx, generation, reason=reason, at=at) if reason else generation
""",
                new="    return generation\n",
            ),
            Edit(
                path="runs/steps.py",
                old="def freeze(\n",
                new='''def close_if_full(
    tx: Transaction, tenant_id: TenantId, run_id: RunId, number: int, *, at: float
) -> Generation:
    """The second transaction."""
    generation = require_generation(tx.lock_generation(tenant_id, run_id, number), run_id, number)
    reason = machine.close_reason(generation)
    return freeze(tx, generation, reason=reason, at=at) if reason and generation.state is GenerationState.OPEN else generation


def freeze(
''',
            ),
            Edit(
                path="runs/generation_verbs.py",
                old="""        faultpoint("tell.after_commit")
""",
                new="""        faultpoint("tell.after_commit")
        at = core.clock.now()
        if TellStatus.ACCEPTED in outcome.statuses:
            now = await core.write(
                lambda tx: steps.close_if_full(tx, tenant_id, run_id, generation, at=at),
                then=lambda _: core.hub.announce(run_id),
            )
            outcome = replace(outcome, state=now.state)
""",
            ),
            Edit(path="runs/generation_verbs.py", old="    TellOutcome,\n", new="    TellOutcome,\n    TellStatus,\n"),
            Edit(
                path="runs/generation_verbs.py",
                old="from collections.abc import Mapping, Sequence\n",
                new="from collections.abc import Mapping, Sequence\nfrom dataclasses import replace\n",
            ),
        ),
    ),
    Mutant(
        name="read-then-write apply",
        harm="two owners both move the head: one generation counts twice",
        suites=("store on PostgreSQL",),
        edits=(
            Edit(
                path="storage/transaction_runs.py",
                old="""        still = _stands_at(tenant_id, run_id, expected_head, owner_epoch)
""",
                new="""        standing = _stands_at(tenant_id, run_id, expected_head, owner_epoch)
        if self._connection.execute(select(runs.c.head).where(standing)).first() is None:
            return False
        still = of_run(runs, tenant_id, run_id)
""",
            ),
        ),
    ),
    Mutant(
        name="apply in arrival order",
        harm="the same rewards in another order give another mean",
        suites=("store", "unit", "crash"),
        edits=(
            Edit(
                path="storage/transaction_completions.py",
                old="self._connection.execute(mine.order_by(*_CELL))",
                new="self._connection.execute(mine.order_by(completion_rows.c.cursor))",
            ),
            Edit(
                path="es/rewards.py",
                old="    rows = sorted((*_cell(settled), _KIND_TAGS[settled.kind], _value(settled)) for settled in rewards)\n",
                new="    rows = [(*_cell(settled), _KIND_TAGS[settled.kind], _value(settled)) for settled in rewards]\n",
            ),
        ),
    ),
    Mutant(
        name="set_code without abort",
        harm="a refused call answers OK with an empty message",
        suites=("rpc",),
        edits=(
            Edit(
                path="rpc/interceptors.py",
                old="            return await context.abort(status.code, status.details, trailing_metadata=metadata)\n",
                new="""            context.set_trailing_metadata(metadata)
            context.set_code(status.code)
            return b""
""",
            ),
        ),
    ),
    Mutant(
        name="name reuse of adapters",
        harm="the engine's caches answer for a member of an earlier generation",
        suites=("unit",),
        edits=(
            Edit(
                path="runs/sampler.py",
                old='        name=f"{generation.run_id}.{generation.generation}.{member.handle}",\n',
                new='        name=f"{generation.run_id}.member-{member.member_index}",\n',
            ),
        ),
    ),
    Mutant(
        name="rewards counted at READ COMMITTED without a row lock",
        harm="two last tells each miss the other's rewards: the generation stays open for ever",
        suites=("store on PostgreSQL",),
        edits=(
            Edit(path="storage/transaction_generations.py", old="_LOCK = _FIND.with_for_update()\n", new="_LOCK = _FIND\n"),
            Edit(
                path="storage/transaction_generations.py",
                old=".values({column: column + bindparam(name) for name, column in _PROGRESS.items()})",
                new='.values(num_sampled=generations.c.num_sampled + bindparam("sampled"), num_settled=bindparam("settled"))',
            ),
            Edit(
                path="storage/transaction_generations.py",
                old="        after = self._one(_ADD_PROGRESS, _generation_from, **key, sampled=sampled, settled=settled)",
                new="""        rewards = schema.rewards
        told = select(rewards.c.completion_id).where(of_generation(rewards, tenant_id, run_id, generation))
        num_told = len(self._connection.execute(told).all())
        after = self._one(_ADD_PROGRESS, _generation_from, **key, sampled=sampled, settled=num_told)""",
            ),
        ),
    ),
    Mutant(
        name="the last teller overwrites",
        harm="a late or wrong rater replaces a reward that was acknowledged",
        suites=("unit", "scenarios", "crash"),
        edits=(
            Edit(
                path="runs/machine.py",
                old="        return TellStatus.DUPLICATE if same else TellStatus.CONFLICT\n",
                new="        return TellStatus.DUPLICATE if same else TellStatus.ACCEPTED\n",
            ),
            Edit(
                path="storage/transaction_completions.py",
                old="        self._insert_in(_INSERT_REWARDS, (tenant_id, run_id, generation), rows)\n",
                new="""        mine = of_generation(reward_rows, tenant_id, run_id, generation)
        replaced = reward_rows.c.completion_id.in_([reward.completion_id for reward in rewards])
        self._connection.execute(reward_rows.delete().where(mine, replaced))
        self._insert_in(_INSERT_REWARDS, (tenant_id, run_id, generation), rows)
""",
            ),
        ),
    ),
    Mutant(
        name="snapshot written in place",
        harm="a crash leaves half a snapshot under the name of a whole one",
        suites=("snapshots",),
        edits=(
            Edit(
                path="storage/files.py",
                old="""        _write_durably(temporary, blob)
        faultpoint("file.before_rename")
        temporary.replace(path)
""",
                new="""        path.touch(mode=0o600)
        faultpoint("file.before_rename")
        path.write_bytes(blob)
""",
            ),
        ),
    ),
    Mutant(
        name="snapshot without fsync",
        harm="a power cut leaves an empty file under the name of a whole one",
        suites=("snapshots",),
        edits=(
            Edit(
                path="storage/files.py",
                old="        file.flush()\n        os.fsync(file.fileno())\n",
                new="        file.flush()\n",
            ),
        ),
    ),
    Mutant(
        name="epoch not checked",
        harm="an owner that was thought dead still moves the mean",
        suites=("store",),
        edits=(
            Edit(
                path="storage/transaction_runs.py",
                old="runs.c.head == head, runs.c.owner_epoch == owner_epoch)",
                new="runs.c.head == head)",
            ),
        ),
    ),
    Mutant(
        name="NaN let through",
        harm="one NaN poisons the mean, or ends the call with an internal error",
        suites=("unit",),
        edits=(
            Edit(
                path="runs/machine.py",
                old="    return reward.kind is not RewardKind.VALUE or abs(reward.value) <= reward_abs_max\n",
                new="    return reward.kind is not RewardKind.VALUE or not abs(reward.value) > reward_abs_max\n",
            ),
        ),
    ),
    Mutant(
        name="root key written in place",
        harm="a crash at the first start leaves half a key, and no later start succeeds",
        suites=("crash",),
        edits=(
            Edit(
                path="storage/files.py",
                old="""        _write_durably(temporary, blob)
        faultpoint("key.before_link")
        # A rename would replace what another server has put there in between.
        path.hardlink_to(temporary)
""",
                new="""        path.touch(mode=0o600, exist_ok=False)
        faultpoint("key.before_link")
        path.write_bytes(blob)
""",
            ),
        ),
    ),
    Mutant(
        name="announced by the caller alone",
        harm="a caller that goes away between its commit and the answer leaves the runner asleep",
        suites=("unit", "crash"),
        edits=(
            Edit(
                path="runs/core.py",
                old="""        if then is not None:
            writing.add_done_callback(partial(_tell_result, then))
        return await asyncio.shield(writing)
""",
                new="""        result = await asyncio.shield(writing)
        if then is not None:
            faultpoint("ask.after_commit")
            _tell_result(then, writing)
        return result
""",
            ),
            Edit(
                path="runs/core.py",
                old="from clutch_server.domain.limits import",
                new="from clutch_server.domain.faultpoints import faultpoint\nfrom clutch_server.domain.limits import",
            ),
        ),
    ),
    Mutant(
        name="request id forgotten",
        harm="a repeated ask opens another generation, or is refused",
        suites=("store", "scenarios"),
        edits=(
            Edit(
                path="storage/transaction_generations.py",
                old='generations.c.request_id == bindparam("request_id")',
                new='generations.c.client_id == bindparam("request_id")',
            ),
        ),
    ),
    Mutant(
        name="ownership without an epoch of its own",
        harm="two servers on one database take each other for themselves",
        suites=("store",),
        edits=(
            Edit(
                path="storage/transaction_servers.py",
                old="values(owner_epoch=runs.c.owner_epoch + 1)",
                new="values(owner_epoch=runs.c.owner_epoch)",
            ),
        ),
    ),
    Mutant(
        name="delete the rows before the files",
        harm="a crash between the two leaves a deleted run's weights on the disk for ever, and nobody who could name them",
        suites=("crash",),
        edits=(
            Edit(
                path="runs/deletion.py",
                old="""            await asyncio.to_thread(core.snapshots.forget, tenant_id, run_id)
            faultpoint("delete.files_gone")
            delete = partial(steps.delete_run, tenant_id=tenant_id, run_id=run_id)
            await core.write(delete, then=lambda _: self._forgotten(run_id))
            faultpoint("delete.after_commit")
""",
                new="""            delete = partial(steps.delete_run, tenant_id=tenant_id, run_id=run_id)
            await core.write(delete, then=lambda _: self._forgotten(run_id))
            faultpoint("delete.after_commit")
            await asyncio.to_thread(core.snapshots.forget, tenant_id, run_id)
            faultpoint("delete.files_gone")
""",
            ),
        ),
    ),
    Mutant(
        name="do not say in the file that it has to be written anew",
        harm="after a crash in a deletion, a deleted run's prompts stay legible in the database's file",
        suites=("store",),
        edits=(
            Edit(
                path="storage/transaction_runs.py",
                old="        mark_unscrubbed(self._connection)\n",
                new="",
            ),
        ),
    ),
)
