#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/train.sh TARGET: lets the program in TARGET draw one simulated frame, on no display, and keeps what the JVM
# loaded and linked for it in TARGET/lib/xdpscope.aot (JEP 483, 514): a start then takes half the processor time.
set -euo pipefail

readonly target=${1:?the folder that Layout.java wrote}
scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT

# Settings and log go to the scratch folder, not among those of whoever builds.
export XDG_CONFIG_HOME=$scratch XDG_STATE_HOME=$scratch
export JDK_JAVA_OPTIONS="-Dglass.platform=Headless -Dprism.order=sw -Dxdpscope.firstFrame=quit -XX:AOTCacheOutput=$scratch/aot"
if timeout 180 "$target/bin/xdpscope" --demo >"$scratch/log" 2>&1 && [[ -s $scratch/aot ]]; then
    mv "$scratch/aot" "$target/lib/xdpscope.aot"
else
    echo "The cache for a faster start could not be made, so the program starts without one:" >&2
    tail -n 5 "$scratch/log" >&2
    : >"$target/lib/xdpscope.aot" # do not try again at every build
fi
