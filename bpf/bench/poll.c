/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/*
 * What one poll costs in C, the limit for every other language: look the counters up and ask the link
 * whether it still has its interface. Prints one line of JSON.
 *   poll PINNED-MAP PINNED-LINK [POLLS]
 */
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum {
	BATCHES = 21, /* the median of an odd number is one of them */
};

static long bpf(int command, union bpf_attr *attr)
{
	return syscall(SYS_bpf, command, attr, sizeof(*attr));
}

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static int open_pin(const char *path)
{
	union bpf_attr attr = {.pathname = (__u64)(unsigned long)path};
	long fd = bpf(BPF_OBJ_GET, &attr);

	if (fd < 0)
		fail(path);
	return (int)fd;
}

static void info(int fd, void *to, __u32 size)
{
	union bpf_attr attr = {
		.info = {.bpf_fd = fd, .info_len = size, .info = (__u64)(unsigned long)to}};

	if (bpf(BPF_OBJ_GET_INFO_BY_FD, &attr))
		fail("BPF_OBJ_GET_INFO_BY_FD");
}

static void poll_once(int map, int link, void *value)
{
	struct bpf_link_info link_info = {};
	__u32 key = 0;
	union bpf_attr attr = {.map_fd = map,
			       .key = (__u64)(unsigned long)&key,
			       .value = (__u64)(unsigned long)value};

	if (bpf(BPF_MAP_LOOKUP_ELEM, &attr))
		fail("BPF_MAP_LOOKUP_ELEM");
	info(link, &link_info, sizeof(link_info));
	if (!link_info.xdp.ifindex) {
		fprintf(stderr, "the link has lost its interface\n");
		exit(1);
	}
}

static double now_nanos(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e9 + now.tv_nsec;
}

static int ascending(const void *left, const void *right)
{
	double difference = *(const double *)left - *(const double *)right;

	return (difference > 0) - (difference < 0);
}

int main(int count, char **arguments)
{
	double nanos[BATCHES], start;
	struct bpf_map_info map_info = {};
	void *value;
	int map, link;
	long polls;

	if (count < 3) {
		fprintf(stderr, "usage: poll PINNED-MAP PINNED-LINK [POLLS]\n");
		return 2;
	}
	map = open_pin(arguments[1]);
	link = open_pin(arguments[2]);
	polls = (count > 3 ? atol(arguments[3]) : 210000) / BATCHES;
	info(map, &map_info, sizeof(map_info));
	/* a per-CPU value is as long for each *possible* CPU; a thousand are enough */
	value = calloc(1024, (map_info.value_size + 7) / 8 * 8);
	if (!value || polls < 1)
		fail("nothing to measure");

	for (int batch = 0; batch < BATCHES; batch++) {
		start = now_nanos();
		for (long i = 0; i < polls; i++)
			poll_once(map, link, value);
		nanos[batch] = (now_nanos() - start) / polls;
	}
	qsort(nanos, BATCHES, sizeof(*nanos), ascending);
	printf("{\"polls\":%ld,\"median_nanos\":%.1f,\"min_nanos\":%.1f}\n", polls * BATCHES,
	       nanos[BATCHES / 2], nanos[0]);
	return 0;
}
