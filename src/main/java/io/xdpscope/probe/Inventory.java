// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.List;
import java.util.Optional;

/// Everything there is to see at one moment: the interfaces of the namespace and what counts on
/// them.
///
/// @param taken when the interfaces' own counters were read
/// @param interfaces in ifindex order
/// @param attachments ours, in order of attachment, those adopted from earlier or other runs
///   included
public record Inventory(Moment taken, List<NetInterface> interfaces, List<Attachment> attachments) {

    public Inventory {
        interfaces = List.copyOf(interfaces);
        attachments = List.copyOf(attachments);
    }

    /// The interface of this name.
    public Optional<NetInterface> named(String name) {
        return interfaces.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /// The interface of this index.
    public Optional<NetInterface> indexed(int ifindex) {
        return interfaces.stream().filter(i -> i.ifindex() == ifindex).findFirst();
    }

    /// What counts on the interface of this index.
    public Optional<Attachment> attachmentOn(int ifindex) {
        return attachments.stream().filter(a -> a.ifindex() == ifindex).findFirst();
    }
}
