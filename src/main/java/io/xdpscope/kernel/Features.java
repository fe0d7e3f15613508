// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.util.List;

/// Which younger kernel features the program is loaded with. Found by trying, best first; tests
/// force each.
///
/// @param kfunc the kernel function `bpf_cast_to_kern_ctx` (Linux 6.2), which spares a call for
///   every frame. Before 6.2 libbpf looks for it in every module's type information, which takes
///   CAP_SYS_ADMIN
/// @param frags multi-buffer frames (`BPF_F_XDP_HAS_FRAGS`, Linux 5.18): without it a driver
///   refuses native mode on a large MTU
/// @param buffLen the helper `bpf_xdp_get_buff_len` where the kernel has it (Linux 5.18): without
///   it a frame's length is that of its first buffer
/// @param sampleMask sample one frame in `sampleMask + 1` (a power of two) into a ring buffer; 0
///   takes no samples and creates no ring
record Features(boolean kfunc, boolean frags, boolean buffLen, int sampleMask) {

    /// Everything that counting needs.
    static final Features ALL = new Features(true, true, true, 0);

    /// Linux 5.18 to 6.1.
    static final Features NO_KFUNC = new Features(false, true, true, 0);

    /// Linux 5.10 to 5.17, and kernels without type information of their own.
    static final Features NO_FRAGS = new Features(false, false, false, 0);

    /// What is tried, in this order.
    static final List<Features> IN_ORDER = List.of(ALL, NO_KFUNC, NO_FRAGS);

    Features {
        if (sampleMask < 0 || (sampleMask & (sampleMask + 1)) != 0) {
            throw new IllegalArgumentException("not a power of two less one: " + sampleMask);
        }
    }

    /// The compiled object that has them.
    String object() {
        if (!frags) {
            return "xdp_counter_nofrags";
        }
        return kfunc ? "xdp_counter" : "xdp_counter_nokfunc";
    }
}
