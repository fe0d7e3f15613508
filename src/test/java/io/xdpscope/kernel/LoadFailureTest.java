// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import org.junit.jupiter.api.Test;

final class LoadFailureTest {
    private static final String BUMP =
            "libbpf: Failed to bump RLIMIT_MEMLOCK (err = -1), you might need to do it explicitly!";
    private static final Rights ALL = new Rights(0, -1);
    private static final Rights NONE = new Rights(1000, 0);

    @Test
    void missingRightsAreNamedAndTheGuessAboutMemoryIsLeftOut() {
        ProbeException said =
                LoadFailure.of(LibC.EPERM, NONE, BUMP + "\nlibbpf: failed to load object");

        assertEquals(Kind.NO_RIGHTS, said.kind());
        assertEquals(
                "Loading the counter needs CAP_NET_ADMIN, CAP_BPF and CAP_PERFMON, which this"
                        + " process does not have.",
                said.sentence());
        assertEquals("libbpf: failed to load object", said.details());
    }

    @Test
    void theMemoryLimitIsBlamedOnlyWhenTheRightsAreThere() {
        ProbeException said = LoadFailure.of(LibC.EPERM, ALL, BUMP);

        assertEquals(Kind.LOAD_REFUSED, said.kind());
        assertTrue(said.advice().contains("ulimit -l unlimited"), said.advice());
        assertEquals(BUMP, said.details());
    }

    @Test
    void allRightsAndStillForbiddenIsAContainerOrLockdown() {
        ProbeException said = LoadFailure.of(LibC.EPERM, ALL, "");

        assertEquals(Kind.LOAD_REFUSED, said.kind());
        assertTrue(said.advice().contains("container"), said.advice());
    }

    @Test
    void aKernelWithoutItsOwnTypesIsNamed() {
        ProbeException said = LoadFailure.of(3, ALL, "libbpf: failed to find valid kernel BTF");

        assertEquals(Kind.LOAD_REFUSED, said.kind());
        assertTrue(said.advice().contains("CONFIG_DEBUG_INFO_BTF"), said.advice());
    }

    @Test
    void theVerifiersWordsAreKept() {
        ProbeException said = LoadFailure.of(LibC.EACCES, ALL, "R1 invalid mem access");

        assertEquals(Kind.LOAD_REFUSED, said.kind());
        assertEquals("R1 invalid mem access", said.details());
        assertEquals("EACCES: Permission denied", said.facts().get("errno"));
    }
}
