# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# Sourced by ./dev and by the launcher, so plain POSIX sh.
#
# find_jdk COMMAND: sets `jdk` to the folder of a JDK of the release below or later that has bin/COMMAND: the one that
# JAVA_HOME names, else from the usual places the one of the earliest release, in its newest patch, else fails. The earliest,
# because that is what the program is tested on. Starts no JVM: a JDK's file `release` says its version.

jdk_release=25

find_jdk() {
    jdk=
    jdk_rank=0
    jdk_consider "$1" "${JAVA_HOME:-}"
    [ -z "$jdk" ] || return 0
    for jdk_folder in /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/*; do
        jdk_consider "$1" "$jdk_folder"
    done
    if command -v "$1" >/dev/null 2>&1; then
        jdk_consider "$1" "$(dirname "$(dirname "$(readlink -f "$(command -v "$1")")")")"
    fi
    [ -n "$jdk" ]
}

# Takes folder $2 if it is a JDK with command $1, new enough, and newer than what was found before.
jdk_consider() {
    [ -x "$2/bin/$1" ] && [ -r "$2/release" ] || return 0
    jdk_line=
    while IFS= read -r jdk_line; do
        case $jdk_line in
            JAVA_VERSION=*) break ;;
        esac
    done <"$2/release"
    jdk_line=${jdk_line#JAVA_VERSION=\"}
    jdk_line=${jdk_line%%[!0-9.]*}
    jdk_oldIFS=$IFS
    IFS=.
    # shellcheck disable=SC2086 # split at the dots
    set -- "$2" $jdk_line
    IFS=$jdk_oldIFS
    jdk_number=$(((1000 - ${2:-0}) * 1000000 + ${3:-0} * 1000 + ${4:-0}))
    if [ "${2:-0}" -ge "$jdk_release" ] && [ "$jdk_number" -gt "$jdk_rank" ]; then
        jdk=$1
        jdk_rank=$jdk_number
    fi
}
