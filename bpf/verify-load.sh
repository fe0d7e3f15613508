#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only
# Loads every variant of each object through this kernel's verifier and attaches it, in native mode,
# to a veth pair. To be run in namespaces of its own, so that nothing of it stays behind:
#   sudo unshare --mount --net ./verify-load.sh OBJECT.o...
set -euo pipefail

# object: its variants, as "what it is: l3_interface sample_mask no_buff_len"; none without .rodata
declare -rA VARIANTS=(
	[xdp_counter]="Ethernet:0 0 0|L3:1 0 0|Ethernet, sampling:0 1023 0|L3, sampling:1 1023 0|Ethernet, as before 6.2:0 0 2|Ethernet, as before 5.18:0 0 1"
	[xdp_counter_nokfunc]="Ethernet:0 0 0|L3:1 0 0|Ethernet, sampling:0 1023 0|L3, sampling:1 1023 0"
	[xdp_counter_nofrags]="Ethernet:0 0 0|L3:1 0 0|Ethernet, sampling:0 1023 0|L3, sampling:1 1023 0"
	[xdp_counter_offload]="Ethernet:"
)

fail() {
	printf 'verify: %s\n' "$1" >&2
	exit 1
}

# A copy of the object in which the .rodata flags have the given values, in the order of its symbols.
with_flags() {
	local object=$1 flag value
	shift
	cp "$object" "$scratch/copy.o"
	(($#)) || return 0
	while read -r _ flag; do
		case $flag in l3_interface) value=$1 ;; sample_mask) value=$2 ;; *) value=$3 ;; esac
		printf '%b' "$(printf '\\x%x\\x%x\\0\\0' $((value & 255)) $((value >> 8)))"
	done > "$scratch/rodata" < <(llvm-readelf --symbols --wide "$object" |
		awk '$8 ~ /^(l3_interface|sample_mask|no_buff_len)$/ { print $2, $8 }' | sort)
	llvm-objcopy --update-section .rodata="$scratch/rodata" "$scratch/copy.o"
}

load() {
	local object=$1 label=$2 pin=$scratch/bpffs/program log steps xlated jited
	log=$(bpftool --debug prog load "$scratch/copy.o" "$pin" 2>&1) ||
		fail "$object ($label) was refused by the verifier: $(tail -n 15 <<< "$log")"
	steps=$(sed -n 's/^processed \([0-9]*\) insns.*/\1/p' <<< "$log" | tail -n 1)
	read -r xlated jited < <(bpftool prog show pinned "$pin" | sed -nE 's/.*xlated ([0-9]+)B +(jited ([0-9]+)B)?.*/\1 \3/p')
	ip link set dev verify0 xdpdrv pinned "$pin" && ip link set dev verify0 xdpdrv off
	printf '%-22s %-26s %10s %12s %10s  %s\n' "$(basename "$object" .o)" "$label" "$steps" $((xlated / 8)) "${jited:--}" "attached native"
	rm "$pin"
}

scratch=$(mktemp --directory)
trap 'umount "$scratch/bpffs"; rm --recursive "$scratch"' EXIT
mkdir "$scratch/bpffs"
mount --types bpf bpf "$scratch/bpffs"
ip link add verify0 type veth peer name verify1

printf '%-22s %-26s %10s %12s %10s\n' "object" "variant" "verified" "instructions" "JIT bytes"
for object; do
	IFS='|' read -ra variants <<< "${VARIANTS[$(basename "$object" .o)]}"
	for variant in "${variants[@]}"; do
		# shellcheck disable=SC2086 # three words
		with_flags "$object" ${variant#*:}
		load "$object" "${variant%%:*}"
	done
done
