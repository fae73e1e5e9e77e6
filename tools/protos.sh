#!/bin/sh
# Regenerates the wire's Python modules with one pinned compiler in an environment of its own: the compiler's version decides
# the oldest grpcio and protobuf that can load its output, and it must not decide which ones the project runs with.
# With --check nothing is changed and a difference is an error.
set -eu
cd "$(dirname "$0")/.."
env=.venv/protoc
[ -x "$env/bin/python" ] || { "${PYTHON:-python3}" -m venv "$env"; "$env/bin/pip" install -q grpcio-tools==1.71.2 "setuptools<81"; }
out=protos
if [ "${1:-}" = "--check" ]; then out=$(mktemp -d); trap 'rm -rf "$out"' EXIT; fi
"$env/bin/python" -m grpc_tools.protoc -Iprotos --python_out="$out" --pyi_out="$out" --grpc_python_out="$out" protos/clutch_protos/v1/*.proto
[ "$out" = protos ] && exit 0
for made in "$out"/clutch_protos/v1/*; do
    diff -u "protos/clutch_protos/v1/$(basename "$made")" "$made" || { echo "generated code differs from the protos: run 'make protos'" >&2; exit 1; }
done
