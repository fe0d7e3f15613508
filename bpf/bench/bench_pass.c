/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* The floor: a program that only returns XDP_PASS, in the loop. */
#include "../kernel.h"
#include "loop.h"

__noinline int pass(struct xdp_md *ctx)
{
	opaque(ctx);
	return XDP_PASS;
}

BENCH_PROGRAM(bench_pass, pass)

char LICENSE[] __section("license") = "Dual BSD/GPL";
