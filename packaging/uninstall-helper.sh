#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/uninstall-helper.sh [--end-kept]: removes what install-helper.sh laid down. What counts now counts on: running
# helpers end with their windows, and kept counters stay until they are detached, or end here with --end-kept.
set -euo pipefail

readonly home=/opt/xdpscope user=xdpscope-helper pins=/sys/fs/bpf/xdpscope
readonly rule=/etc/polkit-1/rules.d/49-xdpscope.rules

main() {
    [[ $# -eq 0 || $* == --end-kept ]] || fail "It takes nothing, or --end-kept."
    ((EUID == 0)) || fail "It needs root: run ./dev uninstall-helper, which asks sudo."
    # The action first: from here on nothing is elevated.
    rm -f /usr/share/polkit-1/actions/io.xdpscope.helper.policy
    [[ $(readlink "$rule" || true) != "$home"/* ]] || rm "$rule"
    rm -f /usr/share/icons/hicolor/scalable/apps/xdpscope.svg /usr/lib/sysusers.d/xdpscope-helper.conf
    find_running
    rm -rf "$home"
    tell_kept "$@"
    remove_user
}

find_running() {
    running=()
    local process
    for process in /proc/[0-9]*; do
        [[ $(readlink "$process/exe" || true) != "$home"/* ]] || running+=("${process#/proc/}")
    done
}

tell_kept() {
    shopt -s nullglob
    local kept=("$pins"/counter-*)
    if [[ $* == --end-kept || ${#kept[@]} -eq 0 ]]; then
        [[ ! -d $pins ]] || rm -r "$pins"
    else
        echo "${#kept[@]} kept by XDPScope still count$( ((${#kept[@]} > 1)) || echo s): end each with" \
            "\"xdpscope detach IFACE\" as root, or all with \"./dev uninstall-helper --end-kept\"."
    fi
}

# What is kept becomes root's, so that nobody who is given the freed user id gets at it.
remove_user() {
    if ((${#running[@]})); then
        echo "Still running, until their windows end: process ${running[*]}. Then run this again: the user $user stays for them."
    elif id "$user" >/dev/null 2>&1; then
        [[ ! -d $pins ]] || chown --recursive --no-dereference root:root "$pins"
        userdel "$user"
    fi
    echo "The helper is uninstalled."
}

fail() {
    echo "uninstall-helper: $1" >&2
    exit 1
}

main "$@"
