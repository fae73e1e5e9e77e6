#!/bin/sh
# Every throughput benchmark on one CUDA device.
#     tools/bench_gpu.sh "MODEL ..." "SLOTS ..." [options for all of them]
# What fails is named at the end and stops nothing else: the largest slots may not fit beside the largest model.
set -u
cd "$(dirname "$0")/.."
models=$1 sizes=$2
shift 2
failed=""

bench() {
    name=$1
    shift
    .venv/bin/python -m "benchmarks.throughput.$name" --dtype bfloat16 "$@" || failed="$failed
  $name $*"
}

for model in $models; do
    common="--model $model --max-num-seqs 512 --tokens 128"
    for slots in $sizes; do
        bench population $common --prompt-tokens 128 --slots "$slots" --ranks 1,4,8,16 --cases 64x16,512x8 \
            --suffix "gpu-$model-$slots" "$@"
    done
    # Without CUDA graphs, to see what they are worth with adapters.
    bench population $common --prompt-tokens 128 --slots 64 --ranks 8 --cases 64x16 --eager --suffix "gpu-$model-eager" "$@"
    bench baselines $common --slots 64 --cases 64x8 --suffix "gpu-$model" "$@"
    bench dense $common --slots 64 --cases 64x8 --pairs 3 --suffix "gpu-$model" "$@"
    bench breakdown --model "$model" --max-num-seqs 512 --slots 64 --case 64x16 --tokens 64,256 --suffix "gpu-$model" "$@"
    bench scaling $common --max-num-seqs 544 --slots 512 --prompts 32 --prompt-counts 32,64,128,256 --lengths 32,64,128,256 \
        --suffix "gpu-$model" "$@"
    bench start --model "$model" --slots 64 --suffix "gpu-$model" "$@"
done

[ -z "$failed" ] || { echo "failed:$failed" >&2; exit 1; }
