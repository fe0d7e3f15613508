// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Our program on an interface of the simulated machine. Owned by its [Machine].
final class Hook {

    private static final String NAME = "xdp_counter";
    private static final String TAG = "5d1ab0c0ffee0042";
    private static final int XLATED_BYTES = 936;
    private static final int JITED_BYTES = 635;

    private final Wire wire;
    private final long programId;
    private final RequestedMode requested;
    private final XdpMode mode;
    private final Optional<String> fallbackReason;
    private final Moment since;
    private Tally before;
    private Optional<Integer> keptBy;
    private Optional<Reading.Loss> loss = Optional.empty();
    private Optional<Ended> ended = Optional.empty();

    /// Who ended that it is kept.
    ///
    /// @param released whether it goes on in the run that did it
    record Ended(User by, boolean released) {}

    /// @param since when it was loaded and attached
    /// @param fromSeconds when it begins to count, in traffic time
    Hook(
            Wire wire,
            long programId,
            RequestedMode requested,
            XdpMode mode,
            Optional<String> fallbackReason,
            Moment since,
            double fromSeconds,
            Optional<Integer> keptBy) {
        this.wire = wire;
        this.programId = programId;
        this.requested = requested;
        this.mode = mode;
        this.fallbackReason = fallbackReason;
        this.since = since;
        this.keptBy = keptBy;
        this.before = wire.arrived(fromSeconds, mergedSegments());
    }

    int ifindex() {
        return wire.port().facts().ifindex();
    }

    LinkType linkType() {
        return wire.port().facts().linkType();
    }

    String name() {
        return wire.name();
    }

    Optional<Integer> keptBy() {
        return keptBy;
    }

    void keep(int uid) {
        keptBy = Optional.of(uid);
        ended = Optional.empty();
    }

    /// Its run goes on with it; others lose it.
    void release(User by) {
        keptBy = Optional.empty();
        ended = Optional.of(new Ended(by, true));
    }

    /// Who ended that it is kept, if somebody did and it was.
    Optional<Ended> ended() {
        return ended;
    }

    /// Detached by one of us.
    void detach(User by) {
        if (keptBy.isPresent()) {
            ended = Optional.of(new Ended(by, false));
        }
        lose(Reading.Loss.DETACHED);
    }

    Optional<Reading.Loss> loss() {
        return loss;
    }

    void lose(Reading.Loss how) {
        loss = Optional.of(how);
    }

    void restart(double now) {
        before = wire.arrived(now, mergedSegments());
    }

    /// Counted since the attach.
    Tally counted(double now) {
        return wire.arrived(now, mergedSegments()).minus(before);
    }

    XdpProgram asProgram() {
        return new XdpProgram(
                mode, programId, Optional.of(NAME), Optional.of(TAG), XdpProgram.Owner.OURS);
    }

    Attachment asAttachment(long id, boolean here, Optional<User> owner) {
        return new Attachment(
                id,
                ifindex(),
                name(),
                requested,
                mode,
                fallbackReason,
                program(),
                since.wall(),
                owner.isPresent(),
                owner,
                here,
                List.of());
    }

    private Program program() {
        return new Program(
                programId,
                NAME,
                TAG,
                XLATED_BYTES,
                JITED_BYTES,
                programId,
                programId,
                since.bootNanos() < 0 ? OptionalLong.empty() : OptionalLong.of(since.bootNanos()));
    }

    private int mergedSegments() {
        return mode == XdpMode.GENERIC ? wire.port().mergedSegments() : 1;
    }
}
