#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only
# Checks each object as a file: BPF ELF, sections, BTF, CO-RE, program, maps, names in the counters.
# Where there are the rights to, has verify-load.sh load it.
#   ./verify.sh OBJECT.o...
set -euo pipefail

readonly MEMBERS="tcp udp icmp other arp other_ipv4 other_ipv6 other_l2 malformed"
readonly TOOLS="llvm-readelf llvm-objcopy bpftool"

# object: program section, maps, CO-RE
declare -rA EXPECTED=(
	[xdp_counter]="xdp.frags|packet_counters samples|yes"
	[xdp_counter_nokfunc]="xdp.frags|packet_counters samples|yes"
	[xdp_counter_nofrags]="xdp|packet_counters samples|no"
	[xdp_counter_offload]="xdp|packet_counters|no"
)

fail() {
	printf 'verify: %s\n' "$1" >&2
	exit 1
}

# The names of one kind in the object's BTF that follow a pattern: `names OBJECT SED-SCRIPT`.
names() {
	bpftool btf dump file "$1" | sed -n "$2" | paste -sd ' '
}

expect() { # what, wanted, found
	[[ $2 == "$3" ]] || fail "$1: expected \"$2\", found \"$3\""
}

check_file() {
	local object=$1 name section maps core header sections found relocations
	name=$(basename "$object" .o)
	[[ -v EXPECTED[$name] ]] || fail "$object is none of: ${!EXPECTED[*]}"
	IFS='|' read -r section maps core <<< "${EXPECTED[$name]}"

	header=$(llvm-readelf --file-header "$object")
	[[ $header =~ Machine:\ +EM_BPF ]] ||
		fail "$object is not a BPF ELF object"
	sections=$(llvm-readelf --sections --wide "$object" | sed -nE 's/^ *\[ *[0-9]+\] ([^ ]+) .*/\1/p')
	for found in "$section" .maps license .BTF .BTF.ext; do
		grep --quiet --line-regexp --fixed-strings -- "$found" <<< "$sections" || fail "$object has no section $found"
	done
	expect "$object, program" xdp_counter "$(names "$object" "s/^\[.*FUNC '\(xdp_counter\)'.*linkage=global/\1/p")"
	expect "$object, maps" "$maps" "$(names "$object" "/DATASEC '.maps'/,/^\[/ s/.*(VAR '\(.*\)').*/\1/p")"
	expect "$object, members" "$MEMBERS" \
		"$(names "$object" "/STRUCT 'packet_counters'/,/^\[/ s/^\t'\([a-z0-9_]*\)' .*/\1/p")"

	llvm-objcopy --dump-section .BTF.ext="$scratch/btf.ext" "$object" "$scratch/copy.o"
	relocations=$(od --address-radix=n --format=u4 --skip-bytes=28 --read-bytes=4 "$scratch/btf.ext" | tr -d ' ')
	((relocations > 4)) && found=yes || found=no
	expect "$object, CO-RE relocations" "$core" "$found"
	printf '%-22s %-10s %-26s %-6s %s\n' "$name" "$section" "$maps" "$core" "ELF, BTF, license and members as expected"
}

for tool in $TOOLS; do
	command -v "$tool" > /dev/null || fail "$tool is not installed (packages llvm and bpftool; on Ubuntu linux-tools-generic)"
done
(($#)) || fail "which objects? Usage: ./verify.sh OBJECT.o..."
scratch=$(mktemp --directory)
trap 'rm --recursive --force "$scratch"' EXIT

printf '%-22s %-10s %-26s %-6s\n' "object" "section" "maps" "CO-RE"
for object; do
	check_file "$object"
done
if ! unshare --mount --net true 2> /dev/null; then
	printf '\nNot loaded: that takes root (sudo make -C bpf verify).\n'
	exit
fi
printf "\n"
unshare --mount --net "$(dirname "$0")/verify-load.sh" "$@"
printf '\nLinux %s, %s: every object loads.\n' "$(uname --kernel-release)" "$(bpftool version | head -n 1)"
