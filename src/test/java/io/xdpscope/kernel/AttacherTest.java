// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.testing.NetNs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Attaching to interfaces that are not what they were when they were looked at, and the errors
/// that only a race or another tool brings about.
@Tag("kernel")
final class AttacherTest {
    private static final String DEVICE = "xs1";

    private NetNs namespace;
    private KernelInterfaces interfaces;
    private LibBpf libbpf;
    private RecordedOffloads offloads;
    private Attacher attacher;

    /// libbpf's attach by netlink, which XDPScope itself never uses.
    static final class Netlink {
        static {
            Native.register(Netlink.class, LibBpf.LIBRARY);
        }

        private Netlink() {}

        static native int bpf_xdp_attach(
                int ifindex, int programFd, int flags, @Nullable Pointer opts);
    }

    @BeforeEach
    void open() throws Exception {
        namespace = NetNs.create("attacher");
        namespace.veth(DEVICE, namespace, "xs2");
        libbpf = LibBpf.load(LibBpf.LIBRARY);
        ProgramLookup programs = new ProgramLookup(Optional.of(libbpf));
        interfaces = namespace.enter(() -> KernelInterfaces.open(new Clocks(), programs));
        offloads = new RecordedOffloads();
        attacher =
                new Attacher(
                        libbpf,
                        new BpfInfo(libbpf),
                        new Loader(libbpf, ObjectFiles.packed(), Features.IN_ORDER),
                        interfaces,
                        new Offloads(offloads));
    }

    @AfterEach
    void remove() {
        interfaces.close();
        namespace.close();
    }

    @Test
    void einvalOfAnInterfaceThatWentSaysThatItIsGone() throws Exception {
        NetInterface at = device();
        namespace.ip("link", "delete", DEVICE);
        for (RequestedMode mode : RequestedMode.values()) {
            ProbeException refused = refused(at, mode);

            assertEquals(Kind.NO_SUCH_INTERFACE, refused.kind(), mode.word());
            assertEquals(
                    "There is no interface xs1 (index %d) any more.".formatted(at.ifindex()),
                    refused.sentence());
        }
        assertEquals(
                "EINVAL: Invalid argument", refused(at, RequestedMode.NATIVE).facts().get("errno"));
    }

    @Test
    void enodevOfNetlinkSaysThatItIsGone() throws Exception {
        int answered = namespace.enter(() -> Netlink.bpf_xdp_attach(1_000_000, -1, 0, null));

        assertEquals(-LibC.ENODEV, answered);
        assertEquals(Kind.NO_SUCH_INTERFACE, said(-answered, 1_000_000).kind());
    }

    @Test
    void enolinkOfALinkWithoutItsInterfaceSaysThatItIsGone() throws Exception {
        NetInterface at = device();
        try (Attacher.Attached attached = attach(at, RequestedMode.NATIVE)) {
            namespace.ip("link", "delete", DEVICE);
            int answered =
                    libbpf.bpf_link_update(
                            attached.link().number(), attached.object().programFd(), null);

            assertEquals(-LibC.ENOLINK, answered);
            assertEquals(Kind.NO_SUCH_INTERFACE, said(-answered, at.ifindex()).kind());
        }
    }

    @Test
    void twoModesAtOnceAreEinval() throws Exception {
        NetInterface at = device();
        int answered =
                namespace.enter(() -> {
                    try (Attacher.Attached attached =
                                    attacher.attach(
                                            target(at, RequestedMode.NATIVE), at, List.of(at));
                            Memory opts = new Memory(24)) {
                        opts.clear();
                        opts.setLong(0, 24);
                        opts.setInt(8, LibBpf.XDP_FLAGS_DRV_MODE | LibBpf.XDP_FLAGS_SKB_MODE);
                        return libbpf.bpf_link_create(
                                attached.object().programFd(),
                                namespace.ifindex("xs2"),
                                LibBpf.BPF_XDP,
                                opts);
                    }
                });

        assertEquals(-LibC.EINVAL, answered);
        assertEquals(Kind.DRIVER_REFUSED, said(-answered, at.ifindex()).kind());
    }

    @Test
    void unknownLinkTypeIsRefusedInWords() throws Exception {
        ProbeException refused =
                refused(changed(device(), LinkType.UNKNOWN, Optional.empty()), RequestedMode.AUTO);

        assertEquals(Kind.LINK_TYPE_UNKNOWN, refused.kind());
        assertEquals(
                "Frames on xs1 begin with a header that XDPScope does not know.",
                refused.sentence());
    }

    @Test
    void criticalInterfacesGetNativeOnlyOnAYes() throws Exception {
        NetInterface at =
                changed(device(), LinkType.ETHERNET, Optional.of("it carries the default route."));

        ProbeException refused = refused(at, RequestedMode.NATIVE);
        assertEquals(Kind.CRITICAL_INTERFACE, refused.kind());
        assertEquals(
                "Native mode may reset xs1 for seconds: it carries the default route.",
                refused.sentence());
        assertEquals(Kind.CRITICAL_INTERFACE, refused(at, RequestedMode.OFFLOAD).kind());
        assertEquals(List.of(), Witness.programsOn(namespace, DEVICE));

        Target.Interface yes =
                new Target.Interface(at.ifindex(), DEVICE, RequestedMode.NATIVE, false, true);
        try (Attacher.Attached attached =
                namespace.enter(() -> attacher.attach(yes, at, List.of(at)))) {
            assertEquals(XdpMode.NATIVE, attached.mode());
        }
    }

    @Test
    void autoIsGenericOnACriticalInterfaceAndSaysWhy() throws Exception {
        NetInterface at =
                changed(device(), LinkType.ETHERNET, Optional.of("it carries the default route."));

        try (Attacher.Attached attached = attach(at, RequestedMode.AUTO)) {
            assertEquals(XdpMode.GENERIC, attached.mode());
            assertEquals(
                    Optional.of(
                            "Native mode may reset xs1 for seconds: it carries the default route."),
                    attached.fallbackReason());
        }
    }

    @Test
    void offloadsThatTheAttachSwitchedOffAreTold() throws Exception {
        offloads.answers.add(List.of("rx-lro", "rx-gro-hw"));
        offloads.answers.add(List.of("rx-gro-hw"));
        NetInterface at = device();

        try (Attacher.Attached attached = attach(at, RequestedMode.GENERIC)) {
            assertEquals(new SwitchedOff(List.of("rx-lro"), List.of()), attached.switchedOff());
            assertEquals(
                    List.of(
                            "The attach switched rx-lro off on xs1; detaching switches it on"
                                    + " again."),
                    Notes.of(at, List.of(at), attached.switchedOff()));
        }
    }

    @Test
    void aRefusedAttachPutsOffloadsBack() throws Exception {
        NetInterface at = device();
        try (Attacher.Attached _ = attach(at, RequestedMode.GENERIC)) {
            offloads.answers.add(List.of("rx-lro"));
            offloads.answers.add(List.of());

            assertEquals(Kind.BUSY, refused(at, RequestedMode.GENERIC).kind());

            assertEquals(List.of("xs1 rx-lro"), offloads.switchedOn);
        }
    }

    @Test
    void closingDetachesAndFreesTheProgram() throws Exception {
        Attacher.Attached attached = attach(device(), RequestedMode.NATIVE);
        assertEquals(List.of(attached.program().id()), Witness.programsOn(namespace, DEVICE));

        attached.close();

        assertEquals(List.of(), Witness.programsOn(namespace, DEVICE));
        assertTrue(!Witness.programExists(attached.program().id()));
    }

    private NetInterface device() throws Exception {
        return interfaces.list().all().stream()
                .filter(i -> i.name().equals(DEVICE))
                .findFirst()
                .orElseThrow();
    }

    private Attacher.Attached attach(NetInterface at, RequestedMode mode) throws Exception {
        return namespace.enter(() -> attacher.attach(target(at, mode), at, List.of(at)));
    }

    private ProbeException refused(NetInterface at, RequestedMode mode) {
        return assertThrows(ProbeException.class, () -> attach(at, mode).close());
    }

    private static Target.Interface target(NetInterface at, RequestedMode mode) {
        return Target.Interface.of(at, mode);
    }

    /// The kernel's answer in a sentence.
    private ProbeException said(int errno, int ifindex) throws ProbeException {
        return new AttachFailure(
                        DEVICE,
                        ifindex,
                        XdpMode.NATIVE,
                        errno,
                        Rights.ofThisProcess(),
                        interfaces.list().all(),
                        "")
                .exception();
    }

    private static NetInterface changed(
            NetInterface from, LinkType linkType, Optional<String> critical) {
        return new NetInterface(
                from.ifindex(),
                from.name(),
                linkType,
                from.kind(),
                from.driver(),
                from.mac(),
                from.addresses(),
                from.mtu(),
                from.speedMbps(),
                from.fullDuplex(),
                from.up(),
                from.operState(),
                from.carrier(),
                from.carrierChanges(),
                from.master(),
                from.lowers(),
                from.peer(),
                from.rxQueues(),
                from.counters(),
                from.xdp(),
                from.nativeSupport(),
                from.offloadSupport(),
                from.multiBuffer(),
                from.offloads(),
                critical);
    }
}
