// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// A place where packets are counted: this kernel, another machine's, a simulation, a recording.
/// The rest of the product speaks to a probe and never asks which kind it is.
///
/// Pull-based, synchronous, confined to one thread: no locks, and tests own the clock.
public interface Probe extends AutoCloseable {

    /// The counting host.
    Host host();

    /// Gets what attaching needs and is not there yet, or is gone: the helper, a lost connection.
    /// Where nothing is missing, nothing happens. What counted through a helper that is gone is
    /// forgotten.
    ///
    /// @throws ProbeException why it cannot be had; everything else goes on as before
    default void connect() throws ProbeException {}

    /// Tells how often its counters will be read, and its interfaces listed, from here on.
    default void every(Duration interval, Duration listInterval) {}

    /// When its readings come, where it says so itself; then [#every] changes nothing. May be empty
    /// before the first reading was taken.
    default Optional<Pace> pace() {
        return Optional.empty();
    }

    /// Lists interfaces and attachments, kept ones of other runs included. Costs one rtnetlink
    /// dump, so it is called once a tick. Needs no rights.
    Inventory inventory() throws ProbeException;

    /// Starts counting. Never replaces or disturbs another's program; on failure nothing is left
    /// behind.
    ///
    /// @throws ProbeException of every kind that names a reason why it cannot be
    Attachment attach(Target target) throws ProbeException;

    /// Stops counting, kept or not, and restores what the attach changed. Forgets an attachment
    /// that is lost.
    ///
    /// @throws ProbeException `NOT_ATTACHED` when there is no such attachment (any more),
    ///   `NOT_OURS` when it belongs to another user
    void detach(long attachmentId) throws ProbeException;

    /// Lets an attachment outlive this process (pins it), or makes it end with this process again.
    ///
    /// @return the attachment as it is now, under the same id
    Attachment keep(long attachmentId, boolean keep) throws ProbeException;

    /// Reads the counters of every attachment.
    ///
    /// @param perCpuOf the attachment whose CPUs are told apart in [Reading.Counted#perCpu()], if
    ///   any
    Reading read(OptionalLong perCpuOf) throws ProbeException;

    /// Tells what is known of an interface's link beside its own counters. Needs no rights. Dearer
    /// than a reading, so it is asked for only while somebody looks, once a second at most.
    ///
    /// @param name the name the asker knows it by
    /// @throws ProbeException `NO_SUCH_INTERFACE`, or `INDEX_REUSED` when it is called otherwise
    ///   now
    LinkStatistics statistics(int ifindex, String name) throws ProbeException;

    /// Measures what the program of an attachment costs per packet, on a second instance of it: no
    /// counter moves and no packet waits. One step of it takes some 40 ms of the probe's thread, so
    /// that there is time to read between two; whoever asks goes on asking until it is told.
    ///
    /// @return empty while there is more to do
    /// @throws ProbeException `NOT_ATTACHED`, `LOST`, or why it cannot be measured
    Optional<ProgramCost> measure(long attachmentId) throws ProbeException;

    /// Detaches everything that is not kept. Idempotent.
    @Override
    void close();
}
