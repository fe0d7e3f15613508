#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/train.sh TARGET [NAME...]: lets the program in TARGET draw one simulated frame, on no display, and list the
# interfaces, and asks its helper for them, and keeps what the JVM loaded and linked for each as
# TARGET/lib/{window,command,helper}.aot, or for those named (JEP 483, 514): a start then takes about half the processor time.
set -euo pipefail

readonly target=${1:?the folder that Layout.java wrote}
scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT
# Settings and log go to the scratch folder, not among those of whoever builds.
export XDG_CONFIG_HOME=$scratch XDG_STATE_HOME=$scratch

main() {
    (($#)) || set -- window command helper
    local name
    for name; do
        case $name in
            window) learn window --demo ;;
            command) learn command interfaces ;;
            helper) learn helper helper ;;
        esac
    done
}

# start WORD...: one run of the program with these words.
start() {
    if [[ $1 != helper ]]; then
        timeout 180 "$target/bin/xdpscope" "$@"
        return
    fi
    # Asking and answering take turns.
    local ask answer helper
    coproc timeout 180 "$target/bin/xdpscope" helper
    helper=$COPROC_PID
    for ask in hello interfaces read interfaces read bye; do
        echo "{\"ask\":\"$ask\"}" >&"${COPROC[1]}" && read -r answer <&"${COPROC[0]}" && [[ $answer == '{"is":'* ]] || return 1
    done
    wait "$helper"
}

# learn NAME WORD...: makes lib/NAME.aot from one run of the program with these words.
learn() {
    local cache=$target/lib/$1.aot
    rm -f "$cache" # the JVM takes an old cache or writes a new one, not both
    local options="-Dglass.platform=Headless -Dprism.order=sw -Dxdpscope.firstFrame=quit -XX:AOTCacheOutput=$scratch/aot"
    if JDK_JAVA_OPTIONS=$options start "${@:2}" >"$scratch/log" 2>&1 && [[ -s $scratch/aot ]]; then
        mv "$scratch/aot" "$cache"
    else
        echo "The cache for a faster start could not be made, so the program starts without one:" >&2
        tail -n 5 "$scratch/log" >&2
        : >"$cache" # do not try again at every build
    fi
}

main "${@:2}"
