/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/*
 * One run of a benchmark program handles its frame ROUNDS times, because BPF_PROG_TEST_RUN's
 * duration is in whole nanoseconds and holds the cost of entering the program.
 *
 * `handle` is a global function: it is called like a program, once a frame, and the verifier checks
 * it once instead of once a round.
 */
#ifndef XDPSCOPE_BENCH_LOOP_H
#define XDPSCOPE_BENCH_LOOP_H

enum {
	ROUNDS = 64,
};

#define BENCH_PROGRAM(name, handle)                                                                \
	__section("xdp.frags") int name(struct xdp_md *ctx)                                        \
	{                                                                                          \
		_Pragma("clang loop unroll(disable)") for (int round = 0; round < ROUNDS; round++) \
			handle(ctx);                                                               \
		return XDP_PASS;                                                                   \
	}

#endif
