#!/usr/bin/env bash
# Feeds spoilt files of each kind to the readers, with libFuzzer: run.sh [RUNS], a million if left out.
# Exits with an error, and keeps the input in .build/fuzz, at a crash, a hang or 2 GiB of memory.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=.build/fuzz # of its own, for every branch is instrumented
swift build -c release --scratch-path $build --product FuzzTargets -Xswiftc -sanitize=fuzzer
# shellcheck disable=SC2046
swiftc -sanitize=fuzzer $build/release/libFuzzTargets.a -o $build/fuzz $(pkg-config --libs openblas)

rm -rf $build/corpus
mkdir -p $build/corpus/{config,safetensors,tokenizer}
for folder in Tests/Golden/checkpoints/*; do
  name=$(basename "$folder")
  cp "$folder/config.json" "$build/corpus/config/$name"
  for file in "$folder"/model*.safetensors; do
    cp "$file" "$build/corpus/safetensors/$name-$(basename "$file")"
  done
done
for file in Tests/Golden/tokenizers/*.json; do
  [ "$(basename "$file")" = golden.json ] || cp "$file" $build/corpus/tokenizer
done

for format in config safetensors tokenizer; do
  echo "$format:"
  PROPMEND_FUZZ_FORMAT=$format $build/fuzz -runs="${1:-1000000}" -timeout=20 -rss_limit_mb=2048 \
    -max_len=40000 -verbosity=0 -print_final_stats=1 -artifact_prefix=$build/ \
    "$build/corpus/$format" 2>&1 | sed '/### Recommended/,/### End of/d'
done
