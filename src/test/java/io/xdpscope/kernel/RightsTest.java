// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Right;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RightsTest {
    @Test
    void statusIsRead() {
        Rights rights =
                Rights.of(
                        List.of(
                                "Name:\tjava",
                                "Uid:\t1000\t65534\t1000\t1000",
                                "CapPrm:\t000001ffffffffff",
                                "CapEff:\t000000c000001000"));

        assertEquals(new Rights(65534, 0xc0_0000_1000L), rights);
        assertEquals(List.of(), rights.missing());
        assertFalse(rights.canLookUpById());
    }

    @Test
    void withoutCapabilitiesAllAreMissing() {
        assertEquals(
                List.of(Right.NET_ADMIN, Right.BPF, Right.PERFMON), new Rights(1000, 0).missing());
    }

    @Test
    void sysAdminStandsForBpfAndPerfmonButNotForNetAdmin() {
        Rights rights = new Rights(0, 1L << 21);

        assertEquals(List.of(Right.NET_ADMIN), rights.missing());
        assertTrue(rights.canLookUpById());
    }

    @Test
    void rightsReadAsASentence() {
        assertEquals("", Rights.words(List.of()));
        assertEquals("CAP_BPF", Rights.words(List.of(Right.BPF)));
        assertEquals(
                "CAP_NET_ADMIN, CAP_BPF and CAP_PERFMON", Rights.words(List.of(Right.values())));
    }
}
