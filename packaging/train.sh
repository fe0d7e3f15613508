#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/train.sh TARGET [NAME...]: lets the program in TARGET draw one simulated frame, on a screen of its own where there is
# Xvfb, else on none (then what the toolkit needs for a screen is not learnt), and list the interfaces, and asks its helper for
# them, and keeps what the JVM loaded and linked for each as TARGET/lib/{window,command,helper}.aot, or for those named
# (JEP 483, 514): a start then takes about half the processor time.
set -euo pipefail

readonly target=${1:?the folder that Layout.java wrote}
scratch=$(mktemp --directory)
trap end EXIT
# Settings and log go to the scratch folder, not among those of whoever builds.
export XDG_CONFIG_HOME=$scratch XDG_STATE_HOME=$scratch

screen=''
toolkit='-Dglass.platform=Headless -Dprism.order=sw'

end() {
    [[ -z $screen ]] || kill "$screen" 2>/dev/null || true
    rm -rf "$scratch"
}

main() {
    (($#)) || set -- window command helper
    local name
    for name; do
        case $name in
            window)
                open_screen
                learn window --demo
                ;;
            command) learn command interfaces ;;
            helper) learn helper helper ;;
        esac
    done
}

# Sets DISPLAY and the options for the toolkit.
open_screen() {
    command -v Xvfb >/dev/null || return 0
    mkfifo "$scratch/display"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
    screen=$!
    local number=
    read -r -t 20 number <>"$scratch/display" || return 0
    export DISPLAY=:$number
    toolkit=
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
    local options="$toolkit -Dxdpscope.firstFrame=quit -XX:AOTCacheOutput=$scratch/aot"
    if JDK_JAVA_OPTIONS=$options start "${@:2}" >"$scratch/log" 2>&1 && [[ -s $scratch/aot ]]; then
        mv "$scratch/aot" "$cache"
    else
        echo "The cache for a faster start could not be made, so the program starts without one:" >&2
        tail -n 5 "$scratch/log" >&2
        : >"$cache" # do not try again at every build
    fi
}

main "${@:2}"
