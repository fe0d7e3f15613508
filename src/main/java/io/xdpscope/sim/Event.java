// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpProgram;
import java.time.Duration;

/// Something that happens to a simulated machine or to its probe, beside the scenario. Handed to
/// [SimulatedProbe#happen] from any thread; takes effect at the probe's next call.
public sealed interface Event {

    /// Something that happens to the machine, whichever probe hears of it.
    sealed interface OfMachine extends Event {}

    /// Something that happens to one probe.
    sealed interface OfProbe extends Event {}

    /// These frames arrive at once, on CPU 0.
    record Received(int ifindex, FrameClass of, long packets, long bytes) implements OfMachine {}

    /// An interface is plugged in.
    record Appeared(Scenario.Port port) implements OfMachine {}

    /// An interface is deleted; what counts there is lost.
    record Deleted(int ifindex) implements OfMachine {}

    /// An interface moves to another namespace; what counts there is lost.
    record MovedAway(int ifindex) implements OfMachine {}

    /// An interface gets another name.
    record Renamed(int ifindex, String name) implements OfMachine {}

    /// The carrier goes or comes back; without it nothing arrives.
    record CarrierChanged(int ifindex, boolean carrier) implements OfMachine {}

    /// All counters of an interface start again from zero, ours included.
    record CountersReset(int ifindex) implements OfMachine {}

    /// Somebody else attaches a program.
    record ProgramAttached(int ifindex, XdpProgram program) implements OfMachine {}

    /// Somebody detaches our link.
    record LinkDetached(int ifindex) implements OfMachine {}

    /// The machine sleeps: boot time runs on, monotonic time and traffic do not.
    record Suspended(Duration asleep) implements OfMachine {}

    /// The next attach is refused.
    record AttachRefused(ProbeException refusal) implements OfProbe {}

    /// The next calls of `inventory` or `read` fail, this many.
    record ReadsFailed(ProbeException failure, int calls) implements OfProbe {}

    /// The next call first runs this: it may wait, or move the clock.
    record CallDelayed(Runnable delay) implements OfProbe {}

    /// The process that counts is gone, for good.
    record ProbeGone() implements OfProbe {}
}
