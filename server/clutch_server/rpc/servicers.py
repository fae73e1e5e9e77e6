"""The services of the wire: decode, call, encode. What each method promises is written in the protos."""

import asyncio

from grpc import aio

from clutch_protos.v1 import (
    admin_service_pb2,
    admin_service_pb2_grpc,
    generation_service_pb2,
    generation_service_pb2_grpc,
    run_service_pb2,
    run_service_pb2_grpc,
    sampling_service_pb2,
    sampling_service_pb2_grpc,
    types_pb2,
)
from clutch_server.domain.limits import Limits
from clutch_server.rpc import codec_decode as decode
from clutch_server.rpc import codec_encode as encode
from clutch_server.rpc.auth import current_tenant
from clutch_server.rpc.gate import Gate
from clutch_server.runs.api import Service


def add_services(server: aio.Server, service: Service, *, gate: Gate, limits: Limits, version: str) -> tuple[str, ...]:
    """Register every service of clutch.v1 and return their full names."""
    run_service_pb2_grpc.add_RunServiceServicer_to_server(RunService(service, gate=gate, limits=limits), server)
    generation_service_pb2_grpc.add_GenerationServiceServicer_to_server(
        GenerationService(service, gate=gate, limits=limits), server
    )
    sampling_service_pb2_grpc.add_SamplingServiceServicer_to_server(SamplingService(service, limits=limits), server)
    admin_service_pb2_grpc.add_AdminServiceServicer_to_server(AdminService(service, limits=limits, version=version), server)
    files = (run_service_pb2, generation_service_pb2, sampling_service_pb2, admin_service_pb2)
    return tuple(named.full_name for file in files for named in file.DESCRIPTOR.services_by_name.values())


class RunService(run_service_pb2_grpc.RunServiceServicer):
    """Runs: create, read, steer, watch."""

    def __init__(self, service: Service, *, gate: Gate, limits: Limits) -> None:
        self._service = service
        self._gate = gate
        self._limits = limits

    async def CreateRun(self, request: run_service_pb2.CreateRunRequest, context: object) -> types_pb2.Run:
        return encode.run(await self._service.create_run(current_tenant(), decode.create_run(request)))

    async def GetRun(self, request: run_service_pb2.GetRunRequest, context: object) -> types_pb2.Run:
        return encode.run(await self._service.get_run(current_tenant(), decode.run_id(request.run_id)))

    async def ListRuns(self, request: run_service_pb2.ListRunsRequest, context: object) -> run_service_pb2.ListRunsResponse:
        page = await self._service.list_runs(current_tenant(), page_size=request.page_size, page_token=request.page_token)
        return encode.run_page(page)

    async def UpdateRun(self, request: run_service_pb2.UpdateRunRequest, context: object) -> types_pb2.Run:
        return encode.run(await self._service.update_run(current_tenant(), decode.update_run(request)))

    async def PauseRun(self, request: run_service_pb2.PauseRunRequest, context: object) -> types_pb2.Run:
        return encode.run(await self._service.pause_run(current_tenant(), decode.run_id(request.run_id)))

    async def ResumeRun(self, request: run_service_pb2.ResumeRunRequest, context: object) -> types_pb2.Run:
        return encode.run(await self._service.resume_run(current_tenant(), decode.run_id(request.run_id)))

    async def CancelRun(self, request: run_service_pb2.CancelRunRequest, context: object) -> types_pb2.Run:
        run_id = decode.run_id(request.run_id)
        return encode.run(await self._service.cancel_run(current_tenant(), run_id, reason=request.reason))

    async def DeleteRun(self, request: run_service_pb2.DeleteRunRequest, context: object) -> run_service_pb2.DeleteRunResponse:
        await self._service.delete_run(current_tenant(), decode.run_id(request.run_id))
        return run_service_pb2.DeleteRunResponse()

    async def ListEvents(self, request: run_service_pb2.ListEventsRequest, context: object) -> run_service_pb2.ListEventsResponse:
        async with self._gate.wait():
            log = await self._service.list_events(
                current_tenant(),
                decode.run_id(request.run_id),
                after_cursor=request.after_cursor,
                page_size=request.page_size,
                max_wait_seconds=decode.wait_seconds(request.max_wait),
            )
        return encode.events(log)

    async def ReplayRun(self, request: run_service_pb2.ReplayRunRequest, context: object) -> run_service_pb2.ReplayRunResponse:
        async with self._gate.wait():
            replay = await self._service.replay_run(
                current_tenant(),
                decode.run_id(request.run_id),
                max_wait_seconds=decode.wait_seconds(request.max_wait),
                what_if=decode.what_if(request, limits=self._limits),
            )
        return encode.replay(replay)


class GenerationService(generation_service_pb2_grpc.GenerationServiceServicer):
    """The central act: ask, list completions, tell."""

    def __init__(self, service: Service, *, gate: Gate, limits: Limits) -> None:
        self._service = service
        self._gate = gate
        self._limits = limits

    async def Ask(self, request: generation_service_pb2.AskRequest, context: object) -> types_pb2.Generation:
        asked = decode.ask(request, limits=self._limits)
        return encode.generation(await self._service.ask(current_tenant(), asked))

    async def ListCompletions(
        self, request: generation_service_pb2.ListCompletionsRequest, context: object
    ) -> generation_service_pb2.ListCompletionsResponse:
        async with self._gate.wait():
            page = await self._service.list_completions(
                current_tenant(),
                decode.run_id(request.run_id),
                request.generation,
                after_cursor=request.after_cursor,
                page_size=request.page_size,
                unscored_only=request.unscored_only,
                max_wait_seconds=decode.wait_seconds(request.max_wait),
                include_rewards=request.include_rewards,
                include_messages=request.include_messages,
            )
        return encode.completion_page(page)

    async def Tell(self, request: generation_service_pb2.TellRequest, context: object) -> generation_service_pb2.TellResponse:
        run_id, rewards = decode.run_id(request.run_id), decode.rewards(request.rewards, limits=self._limits)
        return encode.tell_outcome(await self._service.tell(current_tenant(), run_id, request.generation, rewards))

    async def ImportRewards(
        self, request: generation_service_pb2.ImportRewardsRequest, context: object
    ) -> generation_service_pb2.ImportRewardsResponse:
        run_id, on_bad = decode.run_id(request.run_id), decode.on_bad(request.on_bad)
        # Beside the event loop: so many would hold it for a second.
        rewards = await asyncio.to_thread(decode.imported, request.rewards, limits=self._limits)
        outcome = await self._service.import_rewards(current_tenant(), run_id, rewards, on_bad=on_bad, dry_run=request.dry_run)
        return encode.import_outcome(outcome)

    async def CloseGeneration(
        self, request: generation_service_pb2.CloseGenerationRequest, context: object
    ) -> types_pb2.Generation:
        view = await self._service.close_generation(
            current_tenant(),
            decode.run_id(request.run_id),
            request.generation,
            missing_policy=decode.missing_policy(request.missing_policy),
        )
        return encode.generation(view)

    async def AbandonGeneration(
        self, request: generation_service_pb2.AbandonGenerationRequest, context: object
    ) -> types_pb2.Generation:
        view = await self._service.abandon_generation(
            current_tenant(), decode.run_id(request.run_id), request.generation, reason=request.reason
        )
        return encode.generation(view)

    async def GetGeneration(self, request: generation_service_pb2.GetGenerationRequest, context: object) -> types_pb2.Generation:
        async with self._gate.wait():
            view = await self._service.get_generation(
                current_tenant(),
                decode.run_id(request.run_id),
                request.generation,
                until=decode.states(request.until),
                max_wait_seconds=decode.wait_seconds(request.max_wait),
            )
        return encode.generation(view)

    async def ListGenerations(
        self, request: generation_service_pb2.ListGenerationsRequest, context: object
    ) -> generation_service_pb2.ListGenerationsResponse:
        views = await self._service.list_generations(
            current_tenant(),
            decode.run_id(request.run_id),
            after=request.after_generation,
            page_size=request.page_size,
        )
        return encode.generations(views)


class SamplingService(sampling_service_pb2_grpc.SamplingServiceServicer):
    """Talk to the base model or to the mean of a run."""

    def __init__(self, service: Service, *, limits: Limits) -> None:
        self._service = service
        self._limits = limits

    async def Sample(self, request: sampling_service_pb2.SampleRequest, context: object) -> sampling_service_pb2.SampleResponse:
        wanted = decode.sample(request, limits=self._limits)
        return encode.sample_result(await self._service.sample(current_tenant(), wanted))


class AdminService(admin_service_pb2_grpc.AdminServiceServicer):
    """What this server is and what it allows, and to whom."""

    def __init__(self, service: Service, *, limits: Limits, version: str) -> None:
        self._service = service
        self._limits = limits
        self._version = version

    async def GetServerInfo(
        self, request: admin_service_pb2.GetServerInfoRequest, context: object
    ) -> admin_service_pb2.ServerInfo:
        return encode.server_info(await self._service.server_info(), version=self._version, limits=self._limits)

    async def GetUsage(self, request: admin_service_pb2.GetUsageRequest, context: object) -> admin_service_pb2.Usage:
        return encode.usage(await self._service.get_usage(current_tenant()))

    async def CreateKey(
        self, request: admin_service_pb2.CreateKeyRequest, context: object
    ) -> admin_service_pb2.CreateKeyResponse:
        return encode.new_key(await self._service.create_key(current_tenant(), decode.create_key(request)))

    async def ListKeys(self, request: admin_service_pb2.ListKeysRequest, context: object) -> admin_service_pb2.ListKeysResponse:
        return encode.api_keys(await self._service.list_keys(current_tenant()))

    async def RevokeKey(self, request: admin_service_pb2.RevokeKeyRequest, context: object) -> admin_service_pb2.ApiKey:
        return encode.api_key(await self._service.revoke_key(current_tenant(), decode.key_id(request.key_id)))
