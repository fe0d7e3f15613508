// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void plainTextStaysAsItIs() {
        assertEquals("eth0 größe \\ 日本 😀", Text.shown("eth0 größe \\ 日本 😀"));
    }

    @Test
    void whatDrivesATerminalOrTurnsTheLineIsWrittenOut() {
        assertEquals("a\\u{1b}[2Jb", Text.shown("a\u001b[2Jb"));
        assertEquals("a\\u{202e}b", Text.shown("a\u202eb"));
        assertEquals("a\\u{2066}b", Text.shown("a\u2066b"));
        assertEquals("a\\u{a}b\\u{7f}", Text.shown("a\nb\u007f"));
        assertEquals("\\u{d800}", Text.shown("\ud800"));
    }

    @Test
    void shownTextIsShownAsItIs() {
        String once = Text.shown("x\u202e\\y\0");
        assertEquals(once, Text.shown(once));
    }

    @Test
    void bytesAreCountedNotLetters() {
        assertTrue(Text.isShort("a".repeat(255)));
        assertFalse(Text.isShort("a".repeat(256)));
        assertFalse(Text.isShort("ö".repeat(128)));
    }
}
