// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LabLinkTest {

    private static final String ANSWER = "12: xslab0@if2: <BROADCAST,UP> mtu 1500 qdisc noqueue\n";

    @Test
    void readsTheIndex() {
        assertEquals(OptionalInt.of(12), LabLink.indexIn(ANSWER));
    }

    @Test
    void readsTheIndexBehindAWarning() {
        assertEquals(
                OptionalInt.of(12), LabLink.indexIn("Error: a warning of the kernel.\n" + ANSWER));
    }

    @Test
    void findsNoIndexWhereThereIsNone() {
        assertEquals(OptionalInt.empty(), LabLink.indexIn("Error: something else.\n"));
    }
}
