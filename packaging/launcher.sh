#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts XDPScope. Works from any folder, through symbolic links, and inside any network namespace (nsenter --net=...).
set -eu

home=$(dirname "$(dirname "$(readlink -f "$0")")")
lib=$home/lib

jdk=
[ ! -r "$lib/jdk" ] || IFS= read -r jdk <"$lib/jdk"
if [ ! -x "$jdk/bin/java" ]; then
    # shellcheck source=packaging/find-jdk.sh
    . "$lib/find-jdk.sh"
    if ! find_jdk java; then
        echo "xdpscope: Java $jdk_release or later was not found: install it, or name its folder in JAVA_HOME." >&2
        exit 1
    fi
fi

cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/xdpscope

# Serial collection with compact headers and a bounded heap takes the least memory.
set -- io.xdpscope.Main "$@"
set -- -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms16m -Xmx192m \
    -Djava.awt.headless=true "-Djavafx.cachedir=$cache/openjfx" \
    --module-path "$lib/javafx" --add-modules javafx.controls \
    --enable-native-access=javafx.graphics,ALL-UNNAMED \
    --class-path "$lib/*" "$@"
exec "$jdk/bin/java" "$@"
