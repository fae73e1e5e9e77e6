"""Identifiers that cross layers, as distinct types so that one is never passed for another."""

from typing import NewType

TenantId = NewType("TenantId", str)
RunId = NewType("RunId", str)
MemberHandle = NewType("MemberHandle", str)
CompletionId = NewType("CompletionId", str)
ServerId = NewType("ServerId", str)  # one process; never sent to a client
KeyId = NewType("KeyId", str)

# Loopback servers without API keys have exactly one tenant.
LOCAL_TENANT = TenantId("local")
