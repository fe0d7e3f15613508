#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/install-helper.sh [--root DIR]: lays the helper down under /opt/xdpscope with a Java runtime of its own, and tells
# polkit about it, from what ./dev build left in target/xdpscope. With --root the same tree goes below DIR, without root's
# rights and without making the system user: for a package. Again over an older one: as often as you like.
set -euo pipefail
umask 022
packaging=$(dirname "$(readlink -f "$0")")
readonly packaging built=$packaging/../target/xdpscope
# shellcheck source=packaging/find-jdk.sh
source "$packaging/find-jdk.sh"

# Of the JDK. What java.desktop or java.sql would be for, the libraries leave alone where it is not there.
readonly modules=java.base,java.logging

main() {
    root=
    case $#,${1:-} in
        0,) ((EUID == 0)) || fail "It needs root: run ./dev install-helper, which asks sudo." ;;
        2,--root) root=$(readlink --canonicalize "$2") ;;
        *) fail "It takes nothing, or --root and a folder." ;;
    esac
    [[ -s $built/lib/helper/xdpscope-helper.jar ]] || fail "There is nothing to install yet: run ./dev build."
    find_linker
    mkdir --parents "$root/opt"
    stage=$(mktemp --directory "$root/opt/.xdpscope-new.XXXXXX")
    trap 'rm -rf "$stage"' EXIT
    tree=$stage/xdpscope
    lay_tree
    train
    put_in_place
}

find_linker() {
    jdk=
    [[ ! -r $built/lib/jdk ]] || IFS= read -r jdk <"$built/lib/jdk"
    [[ -x $jdk/bin/jlink ]] || find_jdk jlink || fail "No JDK $jdk_release with jlink was found: name its folder in JAVA_HOME."
}

# Without links, so that the launcher need not follow any.
lay_tree() {
    mkdir --parents "$tree"/{bin,share} "$tree"/lib/{helper,native}
    "$jdk/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --output "$tree/runtime"
    find "$tree/runtime" -type l -exec sh -c 'cp --remove-destination "$(readlink -f "$1")" "$1"' sh {} \;
    cp --preserve=timestamps "$built"/lib/helper/*.jar "$tree/lib/helper/"
    cp "$built"/lib/native/*.so "$tree/lib/native/"
    cp "$packaging/helper.options" "$tree/lib/"
    cp "$packaging"/polkit/{49-xdpscope.rules,xdpscope.svg} "$tree/share/"
    cp "$packaging/helper-launcher.sh" "$tree/bin/xdpscope-helper"
    chmod --recursive u=rwX,go=rX "$tree"
    chmod 0755 "$tree/bin/xdpscope-helper"
    # Not readable, so the kernel lets nobody look into the process, not even another helper (ptrace(2), PR_SET_DUMPABLE).
    chmod 0711 "$tree/runtime/bin/java"
}

# Keeps what the JVM loaded and linked for a hello and a list (JEP 483, 514). The helper starts without it, too.
train() {
    if ! ask_helper 2>"$stage/log" || [[ ! -s $tree/lib/helper.aot ]]; then
        echo "The cache for a faster start could not be made, so the helper starts without one:" >&2
        tail -n 5 "$stage/log" >&2
        rm -f "$tree/lib/helper.aot"
    fi
}

# One question after the other's answer: the helper takes no other way.
ask_helper() {
    local word answer helper
    coproc timeout 180 "$tree/runtime/bin/java" "@$tree/lib/helper.options" "-XX:AOTCacheOutput=$tree/lib/helper.aot" \
        "-Djna.boot.library.path=$tree/lib/native" -jar "$tree/lib/helper/xdpscope-helper.jar"
    helper=$COPROC_PID
    for word in hello interfaces read interfaces read bye; do
        echo "{\"ask\":\"$word\"}" >&"${COPROC[1]}" && read -r answer <&"${COPROC[0]}" && [[ $answer == '{"is":'* ]] || return 1
    done
    wait "$helper"
}

# The user first and the action last: at no time is polkit told of something half done.
put_in_place() {
    put xdpscope-helper.conf /usr/lib/sysusers.d
    [[ -n $root ]] || make_user
    put xdpscope.svg /usr/share/icons/hicolor/scalable/apps
    touch "$root/usr/share/icons/hicolor" # a cache of icons that is older is not looked at
    if [[ -e $root/opt/xdpscope ]]; then
        mv --no-target-directory "$root/opt/xdpscope" "$stage/old"
    fi
    mv --no-target-directory "$tree" "$root/opt/xdpscope"
    put io.xdpscope.helper.policy /usr/share/polkit-1/actions
    echo "The helper is installed in $root/opt/xdpscope."
}

# put FILE FOLDER: whole or not at all.
put() {
    mkdir --parents "$root$2"
    install --mode=0644 "$packaging/polkit/$1" "$root$2/.$1.new"
    mv --no-target-directory "$root$2/.$1.new" "$root$2/$1"
}

make_user() {
    if command -v systemd-sysusers >/dev/null; then
        systemd-sysusers /usr/lib/sysusers.d/xdpscope-helper.conf
    elif ! id xdpscope-helper >/dev/null 2>&1; then
        useradd --system --user-group --no-create-home --home-dir / --shell /usr/sbin/nologin xdpscope-helper
    fi
}

fail() {
    echo "install-helper: $1" >&2
    exit 1
}

main "$@"
