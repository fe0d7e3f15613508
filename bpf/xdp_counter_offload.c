/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/*
 * The counter for network cards that run the program themselves (XDP_FLAGS_HW_MODE). The loader
 * loads program and map for one interface (prog_ifindex, map_ifindex).
 *
 * A card takes less than the kernel does: no per-CPU map, so that every core of it adds atomically to
 * one plain array; no global data, so that the link type is Ethernet; no ring buffer, no fragments,
 * no function calls, and no loops. Program, map and member names are xdp_counter.c's.
 *
 * Never run on such a card. It is verified by this kernel, as a program for its own CPUs.
 */
#define LOOP _Pragma("unroll")
#include "classify.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct packet_counters);
} packet_counters __section(".maps");

static __always_inline void add(struct counter *counter, __u32 frame_length)
{
	__sync_fetch_and_add(&counter->packets, 1);
	__sync_fetch_and_add(&counter->bytes, frame_length);
}

__section("xdp") int xdp_counter(struct xdp_md *ctx)
{
	struct cursor cursor;
	struct counter *counters;
	__u32 class, frame_length, key = 0;

	counters = bpf_map_lookup_elem(&packet_counters, &key);
	if (!counters)
		return XDP_PASS; /* cannot be: it tells the verifier so */

	cursor.scattered = false;
	cursor.next = (void *)(long)ctx->data;
	cursor.end = (void *)(long)ctx->data_end;
	frame_length = cursor.end - cursor.next;
	class = classify_ethernet(&cursor);
	add(&counters[class], frame_length);
	if (class > OTHER)
		add(&counters[OTHER], frame_length);
	return XDP_PASS;
}

char LICENSE[] __section("license") = "Dual BSD/GPL";
