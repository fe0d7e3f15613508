#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts XDPScope. Works from any folder, through symbolic links, and inside any network namespace (nsenter --net=...).
set -eu

self=$(readlink -f "$0")
lib=$(dirname "$(dirname "$self")")/lib

# The window lives long; a command ends before the JVM's optimising compiler pays for itself; the helper is to stay small.
kind=window compilers=-XX:+TieredCompilation value=
for word; do
    case $value$word in
        --demo | --sudo | -v | --details | --host=* | --netns=* | --via=* | --replay=* | value_of*) value= ;;
        --host | --netns | --via | --replay) value=value_of ;;
        *) kind=command compilers=-XX:TieredStopAtLevel=1 && break ;;
    esac
done
[ "${1:-}" != helper ] || kind=helper

if [ $kind = helper ]; then
    shift
    # Nobody else may look into it: it can hold rights that others have not.
    # shellcheck disable=SC3045 # not POSIX, but every sh of a Linux distribution has it
    ulimit -c 0
    set -- "@$lib/helper.options" -jar "$lib/helper/xdpscope-helper.jar" "$@"
else
    set -- -Xms16m -Xmx256m "-Dxdpscope.launcher=$self" --module-path "$lib/javafx" --add-modules javafx.controls,jdk.accessibility \
        --enable-native-access=javafx.graphics,ALL-UNNAMED -jar "$lib/xdpscope.jar" "$@"
fi
jdk=
[ ! -r "$lib/jdk" ] || IFS= read -r jdk <"$lib/jdk"
if [ ! -x "$jdk/bin/java" ]; then
    # shellcheck source=packaging/find-jdk.sh
    . "$lib/find-jdk.sh"
    if ! find_jdk java; then
        echo "xdpscope: Java $jdk_release or later was not found: install it, or name its folder in JAVA_HOME." >&2
        exit 1
    fi
elif [ -s "$lib/$kind.aot" ]; then
    # From packaging/train.sh, for this JDK alone. A cache that does not fit is ignored; without the log's opinion on it.
    set -- "-XX:AOTCache=$lib/$kind.aot" -Xlog:aot=off -Xlog:cds=off "$@"
fi

# Serial collection, compact headers and a bounded heap take the least memory. JNA's native library is unpacked already, and where
# the system's are the dynamic linker knows: JNA would run ldconfig to learn it.
exec "$jdk/bin/java" "$compilers" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
    "-Djna.boot.library.path=$lib/native" -Djna.nounpack=true -Djna.platform.library.path= \
    "$@"
