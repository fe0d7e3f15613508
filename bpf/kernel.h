/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/*
 * The few kernel declarations that our programs use, so that clang is all it takes to build them:
 * no kernel headers, no libbpf-dev, no vmlinux.h. The numbers are the kernel's user-space ABI
 * (include/uapi/linux/bpf.h) and never change.
 */
#ifndef XDPSCOPE_KERNEL_H
#define XDPSCOPE_KERNEL_H

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef _Bool bool;

#define NULL ((void *)0)
#define true 1
#define false 0

#define __section(name)	       __attribute__((section(name), used))
#define __always_inline	       inline __attribute__((always_inline))
#define __noinline	       __attribute__((noinline))
#define likely(condition)      __builtin_expect(!!(condition), 1)
#define unlikely(condition)    __builtin_expect(!!(condition), 0)
#define offsetof(type, member) __builtin_offsetof(type, member)
#define barrier()	       __asm__ volatile("" ::: "memory")
/* Keeps clang from testing one copy of a variable and using another: the verifier would lose it. */
#define opaque(variable) __asm__ volatile("" : "+r"(variable))

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define to_be16(value) ((__u16)((((value)&0xff) << 8) | (((value) >> 8) & 0xff)))
#else
#define to_be16(value) ((__u16)(value))
#endif

/* How libbpf reads a map's description out of the object's BTF. */
#define __uint(name, value) int(*name)[value]
#define __type(name, value) typeof(value) *name

enum {
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_PERCPU_ARRAY = 6,
	BPF_MAP_TYPE_RINGBUF = 27, /* Linux 5.8 */
};

enum {
	XDP_PASS = 2,
};

enum {
	BPF_RB_NO_WAKEUP = 1,
};

/* What an XDP program is given. Before Linux 5.18 a frame always lies in [data, data_end). */
struct xdp_md {
	__u32 data;
	__u32 data_end;
	__u32 data_meta;
	__u32 ingress_ifindex;
	__u32 rx_queue_index;
	__u32 egress_ifindex;
};

static void *(*const bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static __u64 (*const bpf_ktime_get_ns)(void) = (void *)5;
/* Linux 5.8 */
static void *(*const bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
static void (*const bpf_ringbuf_submit)(void *record, __u64 flags) = (void *)132;
/* Linux 5.18 */
static __u64 (*const bpf_xdp_get_buff_len)(struct xdp_md *ctx) = (void *)188;
static long (*const bpf_xdp_load_bytes)(struct xdp_md *ctx, __u32 offset, void *to,
					__u32 size) = (void *)189;

#endif
