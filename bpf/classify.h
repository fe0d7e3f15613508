/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/*
 * Which protocol a received frame is counted as, and the value that the counts are kept in.
 *
 * A frame has exactly one class. The first three are counters of their own, the others are the
 * parts of `other`: a frame of such a class adds to its part and to `other`, so they add up to it.
 *
 *   link	Ethernet II, or on an L3 interface (tun, wireguard, ppp) a bare IP packet
 *
 *   frame shorter than its 14 byte Ethernet header			malformed
 *   ethertype 0x0800							IPv4, below
 *   ethertype 0x86dd							IPv6, below
 *   ethertype 0x0806, whatever follows					arp
 *   ethertype 0x8100 or 0x88a8: a VLAN tag, stepped over
 *	cut short							malformed
 *	the third in one frame, complete or not				other_l2
 *   any other ethertype, 802.3 lengths (LLC), PPPoE, MPLS, 0x9100	other_l2
 *
 *   L3 interface: version nibble 4 or 6				IPv4 or IPv6, below
 *   L3 interface: any other nibble, or no byte at all			malformed
 *
 *   IPv4: header cut short, version nibble not 4, header length below
 *	5 words or past the frame's end					malformed
 *   IPv4: protocol 6 / 17 / 1, in every fragment			tcp / udp / icmp
 *   IPv4: any other protocol, 58 too					other_ipv4
 *
 *   IPv6: header cut short, version nibble not 6			malformed
 *   IPv6: next header 6 / 17 / 58					tcp / udp / icmp
 *   IPv6: next header 0, 43, 60, 51 or 44: stepped over, eight at most
 *	extension header past the frame's end				malformed
 *	the ninth in one frame, complete or not				other_ipv6
 *	44 with an offset (not the first fragment): its next header
 *	decides at once: 6 / 17 / 58					tcp / udp / icmp
 *	  anything else, extension headers too				other_ipv6
 *   IPv6: any other next header: ESP (50), none (59), 1, mobility ...	other_ipv6
 *
 * Not looked at: whether the transport header is there, the IPv4 total length, the IPv6 payload
 * length, checksums, addresses, the place of an extension header in its chain. Tunnels are not
 * entered: VXLAN counts as udp, GRE and IP in IP as other.
 */
#ifndef XDPSCOPE_CLASSIFY_H
#define XDPSCOPE_CLASSIFY_H

#include "kernel.h"

/* Loops stay loops: unrolled, the program is three times the size and no faster. */
#ifndef LOOP
#define LOOP _Pragma("clang loop unroll(disable)")
#endif

struct counter {
	__u64 packets;
	__u64 bytes; /* whole frames as XDP sees them, without FCS */
};

/* Readers bind these members by name, through the object's BTF. */
struct packet_counters {
	struct counter tcp;
	struct counter udp;
	struct counter icmp;
	struct counter other; /* the sum of all that follow */
	struct counter arp;
	struct counter other_ipv4;
	struct counter other_ipv6;
	struct counter other_l2;
	struct counter malformed;
};

/* A class is the place of its counter in struct packet_counters. */
#define CLASS_OF(member) (offsetof(struct packet_counters, member) / sizeof(struct counter))

enum {
	TCP = CLASS_OF(tcp),
	UDP = CLASS_OF(udp),
	ICMP = CLASS_OF(icmp),
	OTHER = CLASS_OF(other),
	ARP = CLASS_OF(arp),
	OTHER_IPV4 = CLASS_OF(other_ipv4),
	OTHER_IPV6 = CLASS_OF(other_ipv6),
	OTHER_L2 = CLASS_OF(other_l2),
	MALFORMED = CLASS_OF(malformed),
	CLASSES,
};

enum {
	MAX_VLAN_TAGS = 2,
	MAX_EXTENSION_HEADERS = 8,
};

enum {
	ETHERTYPE_IPV4 = to_be16(0x0800),
	ETHERTYPE_ARP = to_be16(0x0806),
	ETHERTYPE_VLAN = to_be16(0x8100),
	ETHERTYPE_IPV6 = to_be16(0x86dd),
	ETHERTYPE_QINQ = to_be16(0x88a8),
};

enum {
	PROTOCOL_HOP_BY_HOP = 0,
	PROTOCOL_ICMP = 1,
	PROTOCOL_TCP = 6,
	PROTOCOL_UDP = 17,
	PROTOCOL_ROUTING = 43,
	PROTOCOL_FRAGMENT = 44,
	PROTOCOL_AUTHENTICATION = 51,
	PROTOCOL_ICMPV6 = 58,
	PROTOCOL_DESTINATION = 60,
};

/*
 * Headers as they lie in the frame. No member is wider than two bytes, because every header starts
 * at an even offset, and none is packed: clang loads packed members byte by byte.
 */
struct ethernet_header {
	__u16 addresses[6];
	__u16 ethertype;
};

struct vlan_tag {
	__u16 control;
	__u16 ethertype;
};

struct ipv4_header {
	__u8 version_and_length; /* length in words of four bytes */
	__u8 service;
	__u16 total_length;
	__u16 id;
	__u16 fragment;
	__u8 ttl;
	__u8 protocol;
	__u16 checksum;
	__u16 addresses[4];
};

struct ipv6_header {
	__u8 version;
	__u8 flow[3];
	__u16 payload_length;
	__u8 next_header;
	__u8 hop_limit;
	__u16 addresses[16];
};

/* The first eight bytes of any extension header; none is shorter. */
struct extension_header {
	__u8 next_header;
	__u8 length;
	__u16 fragment_offset; /* fragment headers only: the upper 13 bits */
	__u16 rest[2];
};

union any_header {
	struct ethernet_header ethernet;
	struct vlan_tag vlan;
	struct ipv4_header ipv4;
	struct ipv6_header ipv6;
	struct extension_header extension;
	__u8 version;
};

/*
 * Where the parser stands. `scattered` is a constant of each call, so that every classifier below
 * is compiled into two: one that reads the linear part of the frame directly, and one that copies
 * each header into `copy`, for headers that lie in the fragments of a multi-buffer frame.
 */
struct cursor {
	bool scattered;
	void *next; /* direct reading */
	void *end;
	struct xdp_md *ctx; /* scattered reading, Linux 5.18 */
	__u32 offset;
	__u32 frame_length;
	union any_header *copy;
};

/* Does the frame go on for `size` bytes from here? */
static __always_inline bool has(const struct cursor *cursor, __u32 size)
{
	if (cursor->scattered)
		return cursor->offset + size <= cursor->frame_length;
	return cursor->next + size <= cursor->end;
}

/* Where the header at the cursor is to be read from, once pull() has said that it is there. */
static __always_inline const void *here(const struct cursor *cursor)
{
	return cursor->scattered ? cursor->copy : cursor->next;
}

/* Makes `size` bytes readable there; false where the frame ends before. */
static __always_inline bool pull(const struct cursor *cursor, __u32 size)
{
	if (cursor->scattered)
		return !bpf_xdp_load_bytes(cursor->ctx, cursor->offset, cursor->copy, size);
	return has(cursor, size);
}

static __always_inline void skip(struct cursor *cursor, __u32 size)
{
	if (cursor->scattered)
		cursor->offset += size;
	else
		cursor->next += size;
}

static __always_inline __u32 classify_ipv4(const struct cursor *cursor)
{
	const struct ipv4_header *ip = here(cursor);
	__u32 words;

	if (!pull(cursor, sizeof(*ip)))
		return MALFORMED;
	if (unlikely(ip->version_and_length != 0x45)) {
		words = ip->version_and_length & 0xf;
		if (ip->version_and_length >> 4 != 4 || words < 5 || !has(cursor, words * 4))
			return MALFORMED;
	}
	switch (ip->protocol) {
	case PROTOCOL_TCP:
		return TCP;
	case PROTOCOL_UDP:
		return UDP;
	case PROTOCOL_ICMP:
		return ICMP;
	default:
		return OTHER_IPV4;
	}
}

/* The next-header values that are stepped over: all of them fit into one word of bits. */
static __always_inline bool is_extension(__u32 next_header)
{
	const __u64 extensions = 1ull << PROTOCOL_HOP_BY_HOP | 1ull << PROTOCOL_ROUTING |
				 1ull << PROTOCOL_FRAGMENT | 1ull << PROTOCOL_AUTHENTICATION |
				 1ull << PROTOCOL_DESTINATION;

	return next_header < 64 && extensions >> next_header & 1;
}

/* 1 if the two are equal, else 0, without a branch. */
static __always_inline __u32 equal(__u32 left, __u32 right)
{
	__u32 difference = left ^ right;

	opaque(difference);
	return (difference - 1) >> 31;
}

/*
 * Fragment headers: 8 bytes. Authentication: (n + 2) * 4. All others: (n + 1) * 8. Computed without
 * a branch, so that the verifier has one path through each round of the chain instead of three.
 */
static __always_inline __u32 extension_size(__u32 header, __u32 length)
{
	__u32 fragment = equal(header, PROTOCOL_FRAGMENT);
	__u32 authentication = equal(header, PROTOCOL_AUTHENTICATION);
	__u32 size = ((length & (fragment - 1)) + 1 + authentication) << (3 - authentication);

	opaque(size);
	return size & 0xfff; /* it never is more: this tells the verifier so */
}

static __always_inline __u32 classify_ipv6(struct cursor *cursor)
{
	const struct ipv6_header *ip = here(cursor);
	const struct extension_header *extension;
	__u32 header, size;
	bool later_fragment = false;

	if (!pull(cursor, sizeof(*ip)) || ip->version >> 4 != 6)
		return MALFORMED;
	header = ip->next_header;
	skip(cursor, sizeof(*ip));

	LOOP for (__u32 depth = 0; depth < MAX_EXTENSION_HEADERS; depth++)
	{
		if (likely(!is_extension(header)) || later_fragment)
			break;
		extension = here(cursor);
		if (!pull(cursor, sizeof(*extension)))
			return MALFORMED;
		size = extension_size(header, extension->length);
		if (!has(cursor, size))
			return MALFORMED;
		later_fragment =
			header == PROTOCOL_FRAGMENT && extension->fragment_offset & to_be16(0xfff8);
		header = extension->next_header;
		skip(cursor, size);
	}

	switch (header) {
	case PROTOCOL_TCP:
		return TCP;
	case PROTOCOL_UDP:
		return UDP;
	case PROTOCOL_ICMPV6:
		return ICMP;
	default:
		return OTHER_IPV6;
	}
}

static __always_inline __u32 classify_ethernet(struct cursor *cursor)
{
	const struct ethernet_header *ethernet = here(cursor);
	const struct vlan_tag *tag;
	__u16 ethertype;

	if (!pull(cursor, sizeof(*ethernet)))
		return MALFORMED;
	ethertype = ethernet->ethertype;
	skip(cursor, sizeof(*ethernet));

	if (likely(ethertype == ETHERTYPE_IPV4))
		return classify_ipv4(cursor);
	LOOP for (__u32 depth = 0; depth < MAX_VLAN_TAGS; depth++)
	{
		if (ethertype != ETHERTYPE_VLAN && ethertype != ETHERTYPE_QINQ)
			break;
		tag = here(cursor);
		if (!pull(cursor, sizeof(*tag)))
			return MALFORMED;
		ethertype = tag->ethertype;
		skip(cursor, sizeof(*tag));
	}

	if (ethertype == ETHERTYPE_IPV4)
		return classify_ipv4(cursor);
	if (ethertype == ETHERTYPE_IPV6)
		return classify_ipv6(cursor);
	return ethertype == ETHERTYPE_ARP ? ARP : OTHER_L2;
}

static __always_inline __u32 classify_l3(struct cursor *cursor)
{
	const __u8 *version = here(cursor);

	if (!pull(cursor, sizeof(*version)))
		return MALFORMED;
	return *version >> 4 == 4 ? classify_ipv4(cursor) : classify_ipv6(cursor);
}

#endif
