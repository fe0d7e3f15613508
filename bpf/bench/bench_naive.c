/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* What one writes first: Ethernet and IPv4 only, one per-CPU array entry a protocol. */
#include "../classify.h"
#include "loop.h"

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, struct counter);
} naive_counters __section(".maps");

__noinline int naive(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	const struct ethernet_header *ethernet = data;
	const struct ipv4_header *ip = (void *)(ethernet + 1);
	struct counter *counter;
	__u32 key = OTHER;

	if ((void *)(ip + 1) <= end && ethernet->ethertype == ETHERTYPE_IPV4) {
		if (ip->protocol == PROTOCOL_TCP)
			key = TCP;
		else if (ip->protocol == PROTOCOL_UDP)
			key = UDP;
		else if (ip->protocol == PROTOCOL_ICMP)
			key = ICMP;
	}
	counter = bpf_map_lookup_elem(&naive_counters, &key);
	if (counter) {
		counter->packets++;
		counter->bytes += end - data;
	}
	return XDP_PASS;
}

BENCH_PROGRAM(bench_naive, naive)

char LICENSE[] __section("license") = "Dual BSD/GPL";
