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

#define NULL  ((void *)0)
#define true  1
#define false 0

#define __section(name)	       __attribute__((section(name), used))
#define __always_inline	       inline __attribute__((always_inline))
#define __noinline	       __attribute__((noinline))
#define likely(condition)      __builtin_expect(!!(condition), 1)
#define unlikely(condition)    __builtin_expect(!!(condition), 0)
#define offsetof(type, member) __builtin_offsetof(type, member)
#define barrier()	       __asm__ volatile("" ::: "memory")
/* Keeps clang from testing one copy of a variable and using another, where the verifier loses it. */
#define opaque(variable)       __asm__ volatile("" : "+r"(variable))

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

/*
 * Linux 6.2: the kernel's own view of the frame. No call is made: the verifier turns it into a move.
 * Weak, so that libbpf also loads the program where the kernel has no such function.
 */
extern void *bpf_cast_to_kern_ctx(void *ctx) __section(".ksyms") __attribute__((weak));

/*
 * CO-RE: the values below are filled in by libbpf from the BTF of the running kernel while it loads
 * the object, so that the verifier sees constants. The part of each name after the three underscores
 * is ours and is left out of the comparison.
 */
struct xdp_buff___xdpscope {
	__u32 flags; /* Linux 5.18 */
} __attribute__((preserve_access_index));

#if __has_builtin(__builtin_preserve_enum_value)
enum bpf_func_id___xdpscope {
	BPF_FUNC_xdp_get_buff_len___xdpscope = 188,
};

enum xdp_buff_flags___xdpscope {
	XDP_FLAGS_HAS_FRAGS___xdpscope = 1,
};

enum special_kfunc_type___xdpscope {
	KF_bpf_cast_to_kern_ctx___xdpscope = 9,
};

#define kernel_enum(type, name, question)                                                          \
	__builtin_preserve_enum_value(*(enum type##___xdpscope *)name##___xdpscope, question)
#define kernel_has_enum(type, name)   (kernel_enum(type, name, 0) != 0)
#define kernel_enum_value(type, name) kernel_enum(type, name, 1)

/* Are there multi-buffer frames, and the helpers for them? Linux 5.18. */
#define kernel_has_multi_buffer() kernel_has_enum(bpf_func_id, BPF_FUNC_xdp_get_buff_len)
/* Can the frame be asked without a call whether it has fragments? Linux 6.2. */
#define kernel_has_frame_flags()                                                                   \
	(kernel_has_enum(special_kfunc_type, KF_bpf_cast_to_kern_ctx) &&                           \
	 kernel_has_enum(xdp_buff_flags, XDP_FLAGS_HAS_FRAGS))
#define kernel_has_fragments(ctx)                                                                  \
	(((struct xdp_buff___xdpscope *)bpf_cast_to_kern_ctx(ctx))->flags &                        \
	 kernel_enum_value(xdp_buff_flags, XDP_FLAGS_HAS_FRAGS))
#else
/* clang 10 and 11 cannot ask for enumerators: ask for the field that came with the helpers. */
#define kernel_has_multi_buffer()                                                                  \
	(__builtin_preserve_field_info(((struct xdp_buff___xdpscope *)0)->flags, 2) != 0)
#define kernel_has_frame_flags()  false
#define kernel_has_fragments(ctx) true
#endif

#endif
