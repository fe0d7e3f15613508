#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# /opt/xdpscope/bin/xdpscope-helper [--netns NAME]: starts the helper, which counts for whoever holds the other end of its
# standard input and output. As root it gives up every right but three on the way; for anybody else the helper only lists.
# This is what polkit and sudo elevate: it believes nothing it is given. docs/THREAT_MODEL.md says why, and names the tests.
set -eu
export LC_ALL=C
exec 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-
umask 077
# shellcheck disable=SC3045 # not POSIX, but of dash, bash and busybox
ulimit -c 0
cd /

home=/opt/xdpscope
user=xdpscope-helper
pins=/sys/fs/bpf/xdpscope
rights=-all,+net_admin,+bpf,+perfmon
namespace=

# refuse CODE SENTENCE...
refuse() {
    code=$1
    shift
    printf 'xdpscope-helper: %s\n' "$*" >&2
    exit "$code"
}

read_arguments() {
    case $#,${1-} in
        0,) return ;;
        2,--netns) namespace=$2 ;;
        *) refuse 64 'It takes nothing, or --netns and the name of a network namespace.' ;;
    esac
    case $namespace in
        '' | . | .. | *[!A-Za-z0-9_.-]*) refuse 65 'A namespace is named by letters, digits, ".", "-" and "_": see "ip netns".' ;;
    esac
    [ ${#namespace} -le 64 ] || refuse 65 'A namespace has at most 64 characters in its name here: rename it.'
}

# On whose behalf. A caller can forge neither: sudo and pkexec set their own, and pkexec drops the other's.
find_owner() {
    owner=${SUDO_UID-${PKEXEC_UID-0}}
    case $owner in
        '' | *[!0-9]* | ???????????*) refuse 66 'Who asks is not told as a number: start it with pkexec or sudo.' ;;
    esac
}

# Descriptors that a shell cannot close would reach the helper.
refuse_descriptors() {
    descriptor=$(/usr/bin/find /proc/self/fd -mindepth 1 -name '??*' -print -quit)
    [ -z "$descriptor" ] || refuse 67 'It was handed files beyond descriptor 9: close them first.'
}

# Whoever can change one of these files, or put another in its place, would have root's rights.
trust_files() {
    unsafe=$(/usr/bin/find / /opt -maxdepth 0 \( ! -type d -o ! -uid 0 -o -perm /022 \) -print -quit)
    [ -n "$unsafe" ] || unsafe=$(/usr/bin/find "$home" \( ! -type d ! -type f -o ! -uid 0 -o -perm /022 \) -print -quit)
    [ -z "$unsafe" ] || refuse 68 "Others than root can change $unsafe: see why, then install the helper again."
    uid=$(/usr/bin/id -u "$user" 2>/dev/null) || refuse 69 "There is no user $user here: install the helper again."
}

# The one directory that nobody else can write to, as descriptor 3. Without a BPF file system there: nothing can be kept.
open_pins() {
    [ "$(/usr/bin/stat -f -c %t /sys/fs/bpf)" = cafe4a11 ] || return 0
    /usr/bin/mkdir "$pins" 2>/dev/null || [ -d "$pins" ] || refuse 70 "$pins cannot be made: see what is in its place."
    exec 3<"$pins"
    held=$(/usr/bin/stat -L -c '%u %d:%i' /proc/self/fd/3)
    case $held in
        "$(/usr/bin/stat -c '0 %d:%i' "$pins")" | "$(/usr/bin/stat -c "$uid %d:%i" "$pins")") ;;
        *) refuse 70 "$pins is a link or another user's: see what it is, then remove it." ;;
    esac
    /usr/bin/chmod 0700 /proc/self/fd/3/.
    /usr/bin/chown -R -P "$user:$user" /proc/self/fd/3/.
    pins=/proc/self/fd/3
}

# As descriptor 4, without following a link.
open_namespace() {
    file=/run/netns/$namespace
    [ -f "$file" ] || refuse 71 "There is no network namespace $namespace here: see \"ip netns\"."
    exec 4<"$file"
    # 6e736673 is the file system of namespaces; nsenter refuses one of another kind.
    [ "$(/usr/bin/readlink /proc/self/fd/4) $(/usr/bin/stat -f -c %t /proc/self/fd/4)" = "$file 6e736673" ] ||
        refuse 71 "$file is not a network namespace but a link or a file: see \"ip netns\"."
}

read_arguments "$@"
[ ! -t 0 ] || refuse 72 'This is for programs, not for people: the window and the commands of xdpscope start it.'
set -- "-Djna.boot.library.path=$home/lib/native" -jar "$home/lib/helper/xdpscope-helper.jar"
[ ! -s "$home/lib/helper.aot" ] || set -- "-XX:AOTCache=$home/lib/helper.aot" "$@"
if [ "$(/usr/bin/id -u)" -ne 0 ]; then
    [ -z "$namespace" ] || refuse 73 'Only root may enter a network namespace: start it with pkexec or sudo.'
    exec /usr/bin/env -i PATH=/usr/bin:/bin LANG=C.UTF-8 "$home/runtime/bin/java" "@$home/lib/helper.options" "$@"
fi
find_owner
refuse_descriptors
trust_files
open_pins
set -- /usr/bin/setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs \
    --inh-caps="$rights" --ambient-caps="$rights" --bounding-set="$rights" \
    /usr/bin/env -i PATH=/usr/bin:/bin LANG=C.UTF-8 "$home/runtime/bin/java" "@$home/lib/helper.options" \
    "-Dxdpscope.owner=$owner" "-Dxdpscope.pins=$pins" "$@"
[ -z "$namespace" ] || open_namespace
[ -z "$namespace" ] || set -- /usr/bin/nsenter --net=/proc/self/fd/4 /bin/sh -c 'exec "$@" 4<&-' sh "$@"
exec "$@"
