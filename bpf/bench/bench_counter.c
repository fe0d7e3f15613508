/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* The shipped counter, in the loop: the same source, so the same cost per frame. */
#include "../xdp_counter.c"
#include "loop.h"

__noinline int counter(struct xdp_md *ctx)
{
	count(ctx);
	return XDP_PASS;
}

BENCH_PROGRAM(bench_counter, counter)
