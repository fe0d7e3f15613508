// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Target;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A probe whose helper is started when it is needed, and again when it is gone.
///
/// One that lists ([#listing]) does so without a helper and without rights until the first
/// [#attach] or [#connect]; from then on the helper does everything. One that does not
/// ([#connected]) begins with a helper.
///
/// When the helper is gone, what it counted is told as lost and [#inventory] says `HELPER_GONE`,
/// until [#connect] gets another. One that lists goes back to listing as soon as nothing is lost
/// (any more). Ids are never used twice, not by the next helper either.
public final class OnDemandProbe extends ForwardingProbe {

    /// Opens a probe.
    public interface Source {
        /// Opens it.
        ///
        /// @throws ProbeException why it cannot be had
        Probe open() throws ProbeException;
    }

    private final Source helpers;
    private final Optional<NumberedProbe> list;
    private final LongSupplier numbers;
    private Optional<NumberedProbe> helper;
    private boolean gone;
    private long last;

    private OnDemandProbe(Optional<Probe> list, Optional<Probe> helper, Source helpers) {
        this.helpers = helpers;
        this.numbers = () -> ++last;
        this.list = list.map(probe -> new NumberedProbe(probe, numbers));
        this.helper = helper.map(probe -> new NumberedProbe(probe, numbers));
    }

    /// Lists with one probe, counts with a helper.
    ///
    /// @param list closed with this one
    /// @param helpers asked for a helper when one is needed
    public static OnDemandProbe listing(Probe list, Source helpers) {
        return new OnDemandProbe(Optional.of(list), Optional.empty(), helpers);
    }

    /// Does everything with a helper, which is started at once.
    ///
    /// @throws ProbeException why it cannot be had
    public static OnDemandProbe connected(Source helpers) throws ProbeException {
        return new OnDemandProbe(Optional.empty(), Optional.of(helpers.open()), helpers);
    }

    /// Of whoever answers now: as long as there is no helper, its missing rights are those that
    /// [#connect] is to get.
    @Override
    public Host host() {
        return inner().host();
    }

    @Override
    public void connect() throws ProbeException {
        if (helper.isPresent() && !gone) {
            return;
        }
        NumberedProbe next = new NumberedProbe(helpers.open(), numbers);
        helper.ifPresent(Probe::close);
        helper = Optional.of(next);
        gone = false;
    }

    @Override
    public Inventory inventory() throws ProbeException {
        try {
            return inner().inventory();
        } catch (ProbeException e) {
            gone |= helper.isPresent() && e.kind() == Kind.HELPER_GONE;
            if (gone && list.isPresent() && !inner().isCounting()) {
                helper.ifPresent(Probe::close);
                helper = Optional.empty();
                gone = false;
                return inner().inventory();
            }
            throw e;
        }
    }

    /// Where this starts the helper, and the helper finds a counter kept on the interface, that
    /// counter is what is returned.
    @Override
    public Attachment attach(Target target) throws ProbeException {
        if (helper.isEmpty()) {
            requireThere(target);
            connect();
            Optional<Attachment> kept = countingOn(target);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return inner().attach(target);
    }

    @Override
    public void close() {
        helper.ifPresent(Probe::close);
        list.ifPresent(Probe::close);
    }

    @Override
    protected NumberedProbe inner() {
        return helper.or(() -> list).orElseThrow();
    }

    /// Nobody is asked for permission to count on what is not there.
    private void requireThere(Target target) throws ProbeException {
        switch (target) {
            case Target.Interface onto ->
                    NetInterface.checkName(
                            onto.ifindex(),
                            onto.name(),
                            inner().inventory().indexed(onto.ifindex()).map(NetInterface::name));
        }
    }

    private Optional<Attachment> countingOn(Target target) throws ProbeException {
        return switch (target) {
            case Target.Interface onto -> inner().inventory().attachmentOn(onto.ifindex());
        };
    }
}
