// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LibCTest {
    @Test
    void errnoIsThatOfTheLastFailedCall() {
        assertEquals(-1, LibC.open("/nothing/is/here", LibC.O_RDONLY));
        assertEquals(LibC.ENOENT, LibC.errno());

        assertEquals(-1, LibC.socket(-1, LibC.SOCK_RAW, 0));
        assertEquals(97, LibC.errno(), "EAFNOSUPPORT");
    }

    @Test
    void strerrorSpeaks() {
        assertEquals("Numerical result out of range", LibC.strerror(LibC.ERANGE));
    }
}
