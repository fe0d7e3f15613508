/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* What this kernel can say about frames that lie in several buffers. */
#ifndef XDPSCOPE_MULTI_BUFFER_H
#define XDPSCOPE_MULTI_BUFFER_H

#include "kernel.h"

#ifndef NO_KFUNC
/*
 * Linux 6.2: the kernel's own view of the frame. No call is made: the verifier turns it into a
 * move. Weak, so that libbpf also loads the program where the kernel has no such function.
 */
extern void *bpf_cast_to_kern_ctx(void *ctx) __section(".ksyms") __attribute__((weak));
#endif

/*
 * CO-RE: the values below are filled in by libbpf from the BTF of the running kernel while it loads
 * the object, so that the verifier sees constants. The part of each name after the three
 * underscores is ours and is left out of the comparison.
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

#define kernel_enum(type, name, question) \
	__builtin_preserve_enum_value(*(enum type##___xdpscope *)name##___xdpscope, question)
#define kernel_has_enum(type, name)   (kernel_enum(type, name, 0) != 0)
#define kernel_enum_value(type, name) kernel_enum(type, name, 1)

/* Are there multi-buffer frames, and the helpers for them? Linux 5.18. */
#define kernel_has_multi_buffer() kernel_has_enum(bpf_func_id, BPF_FUNC_xdp_get_buff_len)
/* Can the frame be asked without a call whether it has fragments? Linux 6.2. */
#ifndef NO_KFUNC
#define kernel_has_frame_flags()                                         \
	(kernel_has_enum(special_kfunc_type, KF_bpf_cast_to_kern_ctx) && \
	 kernel_has_enum(xdp_buff_flags, XDP_FLAGS_HAS_FRAGS))
#define kernel_has_fragments(ctx)                                           \
	(((struct xdp_buff___xdpscope *)bpf_cast_to_kern_ctx(ctx))->flags & \
	 kernel_enum_value(xdp_buff_flags, XDP_FLAGS_HAS_FRAGS))
#endif
#else
/* clang 10 and 11 cannot ask for enumerators: ask for the field that came with the helpers. */
#define kernel_has_multi_buffer() \
	(__builtin_preserve_field_info(((struct xdp_buff___xdpscope *)0)->flags, 2) != 0)
#endif

#ifndef kernel_has_frame_flags
#define kernel_has_frame_flags()  false
#define kernel_has_fragments(ctx) ((void)(ctx), true)
#endif

#endif
