// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.probe.XdpProgram.Owner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The diagnosis as a function of what was seen; that the kernel really answers so is
/// [AttachErrnoTest]'s.
final class AttachFailureTest {
    private static final Rights ALL = new Rights(0, -1);
    private static final int ENOSPC = LibC.ENOSPC;
    private static final int E2BIG = 7;

    private static final XdpProgram UNNAMED =
            new XdpProgram(XdpMode.NATIVE, 42, Optional.empty(), Optional.empty(), Owner.FOREIGN);

    private static final XdpProgram DISPATCHER =
            new XdpProgram(
                    XdpMode.NATIVE,
                    43,
                    Optional.of("xdp_dispatcher"),
                    Optional.empty(),
                    Owner.DISPATCHER);

    @Test
    void aHolderWithoutANameIsItsIdAndNoGuess() {
        ProbeException said = said(XdpMode.NATIVE, LibC.EBUSY, one(2, "eth0", List.of(UNNAMED)));

        assertEquals(Kind.BUSY, said.kind());
        assertEquals(
                "Another's program id 42 in native mode already runs on eth0.", said.sentence());
        assertFalse(said.facts().containsKey("program name"));
    }

    @Test
    void aDispatcherIsCalledOne() {
        ProbeException said = said(XdpMode.NATIVE, LibC.EBUSY, one(2, "eth0", List.of(DISPATCHER)));

        assertEquals(
                "libxdp's dispatcher xdp_dispatcher (id 43) in native mode already runs on eth0.",
                said.sentence());
    }

    @Test
    void aHolderThatWentMeanwhileIsStillASentence() {
        assertEquals(
                "Another program already runs on eth0 in native mode.",
                said(XdpMode.NATIVE, LibC.EBUSY, one(2, "eth0", List.of())).sentence());
        assertEquals(
                "Attach again.",
                said(XdpMode.NATIVE, LibC.EEXIST, one(2, "eth0", List.of())).advice());
    }

    @Test
    void theOtherModeComesBeforeADeviceAbove() {
        NetInterface port = under("br0", 9, one(2, "eth0", List.of(UNNAMED)));
        NetInterface bridge = one(9, "br0", List.of(DISPATCHER));

        assertEquals(
                Kind.OTHER_MODE_ACTIVE, said(XdpMode.GENERIC, LibC.EEXIST, port, bridge).kind());
        assertEquals(
                Kind.UPPER_HAS_PROGRAM,
                said(
                                XdpMode.NATIVE,
                                LibC.EEXIST,
                                under("br0", 9, one(2, "eth0", List.of())),
                                bridge)
                        .kind());
    }

    @Test
    void aMasterInAnotherNamespaceIsNotTakenForOneHere() {
        NetInterface port =
                with(
                        one(2, "eth0", List.of()),
                        new LinkRef(9, Optional.empty(), Optional.of("elsewhere")));
        NetInterface sameIndex = one(9, "br0", List.of(DISPATCHER));

        assertEquals(
                Kind.OTHER_MODE_ACTIVE, said(XdpMode.NATIVE, LibC.EEXIST, port, sameIndex).kind());
    }

    @Test
    void whatRealDriversAnswerIsTheirRefusal() {
        for (int errno : List.of(LibC.EINVAL, LibC.ENOMEM, ENOSPC, E2BIG)) {
            ProbeException said = said(XdpMode.NATIVE, errno, one(2, "eth0", List.of()));

            assertEquals(Kind.DRIVER_REFUSED, said.kind());
            assertTrue(said.sentence().contains("MTU 1500"), said.sentence());
            assertFalse(failure(XdpMode.NATIVE, errno).isFinal());
        }
    }

    @Test
    void autoStopsOnlyWhereGenericWouldBeNoAnswer() {
        List<Integer> stops =
                List.of(LibC.EBUSY, LibC.EEXIST, LibC.EPERM, LibC.EACCES, LibC.ENODEV);
        for (int errno = 1; errno < 134; errno++) {
            assertEquals(stops.contains(errno), failure(XdpMode.NATIVE, errno).isFinal());
        }
    }

    @Test
    void everyErrnoInEveryModeIsASentenceWithAFix() {
        for (XdpMode mode : XdpMode.values()) {
            for (int errno = 1; errno < 134; errno++) {
                ProbeException said = said(mode, errno, one(2, "eth0", List.of()));

                assertTrue(said.sentence().endsWith("."), said.sentence());
                assertTrue(said.sentence().contains("eth0"), said.sentence());
                assertFalse(said.advice().isEmpty());
                assertEquals(mode.word(), said.facts().get("mode"));
            }
        }
    }

    @Test
    void missingRightsAreNamed() {
        AttachFailure failure =
                new AttachFailure(
                        "eth0",
                        2,
                        XdpMode.NATIVE,
                        LibC.EPERM,
                        new Rights(1000, 1L << 39),
                        List.of(one(2, "eth0", List.of())),
                        "");

        assertEquals(
                "Attaching to eth0 needs CAP_NET_ADMIN and CAP_PERFMON, which this process does"
                        + " not have.",
                failure.exception().sentence());
    }

    private static AttachFailure failure(XdpMode mode, int errno) {
        return new AttachFailure(
                "eth0", 2, mode, errno, ALL, List.of(one(2, "eth0", List.of())), "");
    }

    private static ProbeException said(XdpMode mode, int errno, NetInterface... now) {
        return new AttachFailure("eth0", 2, mode, errno, ALL, List.of(now), "").exception();
    }

    private static NetInterface under(String master, int ifindex, NetInterface port) {
        return with(port, LinkRef.here(ifindex, master));
    }

    private static NetInterface with(NetInterface port, LinkRef master) {
        return made(port.ifindex(), port.name(), port.xdp(), Optional.of(master));
    }

    private static NetInterface one(int ifindex, String name, List<XdpProgram> xdp) {
        return made(ifindex, name, xdp, Optional.empty());
    }

    private static NetInterface made(
            int ifindex, String name, List<XdpProgram> xdp, Optional<LinkRef> master) {
        return new NetInterface(
                ifindex,
                name,
                LinkType.ETHERNET,
                "",
                Optional.of("virtio_net"),
                Optional.empty(),
                List.of(),
                1500,
                OptionalLong.empty(),
                Optional.empty(),
                true,
                OperState.UP,
                true,
                0,
                master,
                List.of(),
                Optional.empty(),
                4,
                LinkCounters.ZERO,
                xdp,
                new ModeSupport.UnknownUntilTried(),
                new ModeSupport.UnknownUntilTried(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
