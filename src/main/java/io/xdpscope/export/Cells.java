// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

/// What stands in a cell of a table that others open.
final class Cells {

    private static final String FORMULA = "=+-@\t\r";
    private static final int THOUSANDTHS = 1_000;

    /// Above this a double has no thousandths any more.
    private static final double MOST = 9e12;

    private Cells() {}

    /// A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe
    /// before it. No number here is negative, so what begins with a sign is text.
    static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /// A number that is not negative, with three digits behind its point; empty for `NaN`.
    static String decimal(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        if (number < 0 || number > MOST) {
            return Double.toString(number);
        }
        long thousandths = Math.round(number * THOUSANDTHS);
        String behind = Long.toString(THOUSANDTHS + thousandths % THOUSANDTHS);
        return thousandths / THOUSANDTHS + "." + behind.substring(1);
    }

    /// A text without line breaks and tabs.
    static String oneLine(String text) {
        return text.replaceAll("[\t\r\n]+", " ");
    }
}
