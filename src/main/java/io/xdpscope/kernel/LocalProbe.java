// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Counts in this kernel, in the network namespace of the thread that opens it.
///
/// Lists interfaces without rights and without libbpf; attaching says what is missing. What is not
/// kept is held by links of this process, so it ends with the process, whatever way that ends.
public final class LocalProbe implements Probe {
    private final Host host;
    private final KernelInterfaces interfaces;
    private final LocalOptions options;
    private final Optional<Countings> countings;
    private boolean closed;

    private LocalProbe(
            Host host,
            KernelInterfaces interfaces,
            LocalOptions options,
            Optional<Countings> countings) {
        this.host = host;
        this.interfaces = interfaces;
        this.options = options;
        this.countings = countings;
    }

    /// Opens the probe of this process's kernel and namespace.
    ///
    /// @throws ProbeException `UNSUPPORTED_HOST` where there is no such kernel
    public static LocalProbe open(LocalSettings settings) throws ProbeException {
        return open(LocalOptions.of(settings));
    }

    static LocalProbe open(LocalOptions options) throws ProbeException {
        Optional<LibBpf> libbpf = libbpfIfThere(options);
        ProgramLookup programs = new ProgramLookup(libbpf);
        Clock clock = new Clocks();
        KernelInterfaces interfaces = KernelInterfaces.open(clock, programs);
        try {
            Host host = HostFacts.of(libbpf.map(LibBpf::version), options.settings().owner());
            Optional<Countings> countings =
                    libbpf.map(l ->
                            Countings.open(
                                    l,
                                    options,
                                    clock,
                                    interfaces,
                                    interfaces.offloads(),
                                    programs));
            return new LocalProbe(host, interfaces, options, countings);
        } catch (RuntimeException e) {
            interfaces.close();
            throw e;
        }
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Inventory inventory() throws ProbeException {
        Interfaces.Seen seen = countings.isPresent() ? countings.get().look() : interfaces.list();
        List<Attachment> attachments = countings.map(Countings::attachments).orElse(List.of());
        return new Inventory(seen.taken(), seen.all(), attachments);
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        return switch (target) {
            case Target.Interface onto -> countings().attach(onto);
        };
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        countings().detach(attachmentId);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        return countings().keep(attachmentId, keep);
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        return countings.isPresent() ? countings.get().read(perCpuOf) : new Reading(List.of());
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        return interfaces.statistics(ifindex, name);
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        return countings().measure(attachmentId);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            countings.ifPresent(Countings::close);
            interfaces.close();
        }
    }

    /// Without libbpf there is still a list of interfaces.
    private static Optional<LibBpf> libbpfIfThere(LocalOptions options) {
        try {
            return Optional.of(LibBpf.load(options.libbpf()));
        } catch (ProbeException e) {
            return Optional.empty(); // said again by whatever needs it
        }
    }

    private Countings countings() throws ProbeException {
        if (countings.isEmpty()) {
            LibBpf.load(options.libbpf());
            throw new IllegalStateException("libbpf came after this probe was opened");
        }
        return countings.get();
    }
}
