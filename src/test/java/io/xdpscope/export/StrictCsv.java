// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/// RFC 4180, section 2, as a parser that forgives nothing.
public final class StrictCsv {

    private final String text;
    private int at;

    private StrictCsv(String text) {
        this.text = text;
    }

    /// The rows of a file, each with as many cells as the first.
    public static List<List<String>> rows(String text) {
        StrictCsv csv = new StrictCsv(text);
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            rows.add(csv.row());
            assertEquals(rows.getFirst().size(), rows.getLast().size(), "cells of " + rows.size());
        }
        return rows;
    }

    private List<String> row() {
        List<String> row = new ArrayList<>();
        row.add(cell());
        while (text.charAt(at) == ',') {
            at++;
            row.add(cell());
        }
        assertEquals("\r\n", text.substring(at, at + 2), "a line's end at " + at);
        at += 2;
        return row;
    }

    private String cell() {
        return text.charAt(at) == '"' ? quoted() : plain();
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            assertTrue(end >= 0, "a quote that is not ended");
            cell.append(text, at, end);
            at = end + 1;
            if (at == text.length() || text.charAt(at) != '"') {
                return cell.toString();
            }
            cell.append('"');
            at++;
        }
    }

    private String plain() {
        int begin = at;
        while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }
}
