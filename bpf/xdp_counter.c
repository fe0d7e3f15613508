/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/*
 * Counts the packets and bytes that an interface receives, by protocol, and lets every one pass.
 *
 * Needs Linux 5.10 and CAP_NET_ADMIN, CAP_BPF and CAP_PERFMON.
 *
 * It is built three times, for what libbpf and kernels take:
 *
 *   xdp_counter.o	    any rights from Linux 6.2; before, libbpf looks for a kernel function of
 *			    6.2 in every module, for which it needs CAP_SYS_ADMIN
 *   xdp_counter_nokfunc.o  Linux 5.18: without that function, so with a call for every frame
 *   xdp_counter_nofrags.o  Linux 5.10: a program in the section "xdp.frags" cannot be loaded, as
 *			    libbpf gives it BPF_F_XDP_HAS_FRAGS whatever its caller sets. It asks the
 *			    kernel for nothing, so it also loads where there is no BTF. Drivers refuse
 *			    it on jumbo MTUs.
 */
#include "classify.h"

#ifdef NO_FRAGS
#define PROGRAM_SECTION		  "xdp"
#define kernel_has_multi_buffer() false
#define kernel_has_frame_flags()  false
#define kernel_has_fragments(ctx) ((void)(ctx), false)
#else
#define PROGRAM_SECTION "xdp.frags"
#include "multi_buffer.h"
#endif

/* Set by the loader before the program is loaded; the verifier removes what they switch off. */

/* 1: frames start at the IP version nibble (tun, wireguard, ppp), 0: with an Ethernet header. */
const volatile __u32 l3_interface;
/* Put one frame in sample_mask + 1 (a power of two) of each class into `samples`; 0: none. */
const volatile __u32 sample_mask;
/* 0: use what the kernel has to see all of a multi-buffer frame; for tests, do as before Linux ... */
const volatile __u32 no_buff_len;
enum {
	BEFORE_5_18 = 1, /* a frame is what lies between data and data_end */
	BEFORE_6_2 = 2,	 /* only a helper can tell how long a frame is */
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct packet_counters);
} packet_counters __section(".maps");

enum {
	SAMPLE_BYTES = 128,
};

/* What the ring holds of a sampled frame. */
struct packet_sample {
	__u64 time;  /* nanoseconds, CLOCK_MONOTONIC */
	__u64 count; /* how many of this class this CPU has counted, this one included */
	__u32 frame_length;
	__u32 captured_length; /* so many bytes of `frame` are valid */
	__u32 ifindex;
	__u32 rx_queue;
	__u32 protocol; /* the place of its counter in struct packet_counters */
	__u32 reserved;
	__u8 frame[SAMPLE_BYTES];
};

/* Created by the loader only when sampling is on; drained on a timer, the program never wakes. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} samples __section(".maps");

static __always_inline bool multi_buffer(void)
{
	return no_buff_len != BEFORE_5_18 && kernel_has_multi_buffer();
}

static __always_inline __u32 classify(struct cursor *cursor)
{
	return l3_interface ? classify_l3(cursor) : classify_ethernet(cursor);
}

/*
 * Drivers differ in how much of a multi-buffer frame they leave in the linear part: veth thousands
 * of bytes, some none at all. Only a frame whose headers seem to be cut short comes here.
 */
static __noinline __u32 classify_scattered(struct xdp_md *ctx, __u32 frame_length)
{
	union any_header copy;
	struct cursor cursor = {
		.scattered = true,
		.ctx = ctx,
		.frame_length = frame_length,
		.copy = &copy,
	};

	return classify(&cursor);
}

static __always_inline void sample(struct xdp_md *ctx, __u32 class, __u64 count, __u32 frame_length)
{
	const __u8 *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct packet_sample *record;
	__u32 length = frame_length;

	record = bpf_ringbuf_reserve(&samples, sizeof(*record), 0);
	if (!record)
		return; /* full: the reader sees the gap in `count` */
	if (multi_buffer()) {
		if (length > SAMPLE_BYTES)
			length = SAMPLE_BYTES;
		opaque(length);
		/* 1 to 128 by arithmetic: from a test against 0 the verifier of Linux 6.1 learns nothing */
		length = ((length - 1) & (SAMPLE_BYTES - 1)) + 1;
		if (bpf_xdp_load_bytes(ctx, 0, record->frame, length))
			length = 0;
	} else {
#pragma clang loop unroll(disable)
		for (length = 0; length < SAMPLE_BYTES && data + length + 1 <= end; length++)
			record->frame[length] = data[length];
	}
	record->time = bpf_ktime_get_ns();
	record->count = count;
	record->frame_length = frame_length;
	record->captured_length = length;
	record->ifindex = ctx->ingress_ifindex;
	record->rx_queue = ctx->rx_queue_index;
	record->protocol = class;
	record->reserved = 0;
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
}

static __always_inline void add(struct counter *counter, __u32 frame_length)
{
	counter->packets++;
	counter->bytes += frame_length;
}

static __always_inline bool may_have_fragments(struct xdp_md *ctx)
{
	if (!no_buff_len && kernel_has_frame_flags())
		return kernel_has_fragments(ctx);
	return multi_buffer(); /* any frame may */
}

static __always_inline void count(struct xdp_md *ctx)
{
	struct cursor cursor;
	struct counter *counters;
	__u32 class, frame_length, linear_length, key = 0;

	counters = bpf_map_lookup_elem(&packet_counters, &key);
	if (!counters)
		return; /* cannot be: it tells the verifier so */

	cursor.scattered = false;
	cursor.next = (void *)(long)ctx->data;
	cursor.end = (void *)(long)ctx->data_end;
	frame_length = linear_length = cursor.end - cursor.next;
	class = classify(&cursor);
	if (unlikely(may_have_fragments(ctx))) {
		frame_length = bpf_xdp_get_buff_len(ctx);
		if (class == MALFORMED && frame_length > linear_length)
			class = classify_scattered(ctx, frame_length);
	}

	add(&counters[class], frame_length);
	if (unlikely(class > OTHER))
		add(&counters[OTHER], frame_length);
	if (sample_mask && !(counters[class].packets & sample_mask))
		sample(ctx, class, counters[class].packets, frame_length);
}

__section(PROGRAM_SECTION) int xdp_counter(struct xdp_md *ctx)
{
	count(ctx);
	return XDP_PASS;
}

char LICENSE[] __section("license") = "Dual BSD/GPL";
