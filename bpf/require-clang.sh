#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only
# Says in words why this clang cannot build BPF objects, if it cannot.
#   ./require-clang.sh [CLANG]
set -euo pipefail

readonly OLDEST=10
readonly clang=${1:-clang}
readonly install="Install it with: sudo apt-get install clang (or dnf, pacman, zypper install clang)."

refuse() {
	printf 'bpf: %s\n' "$1" >&2
	exit 1
}

command -v "$clang" > /dev/null ||
	refuse "$clang is not installed, and the BPF programs are compiled by it. $install"

version=$("$clang" -dumpversion) || refuse "$clang -dumpversion failed: is it a clang? $install"
[[ $version =~ ^([0-9]+) ]] || refuse "$clang says its version is \"$version\": is it a clang? $install"
((BASH_REMATCH[1] >= OLDEST)) ||
	refuse "$clang is version $version; the BPF programs need clang $OLDEST or newer (make CLANG=clang-15 picks another one)."

# Compiles for real: the preprocessor knows the bpf target even where its back end was left out.
"$clang" -target bpf -S -o /dev/null -x c /dev/null > /dev/null 2>&1 ||
	refuse "$clang $version was built without the bpf target. Install your distribution's clang, or pick another one with make CLANG=..."
