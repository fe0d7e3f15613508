// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import java.time.Duration;
import java.util.Locale;

/// How numbers are written for people, the same on the terminal and in the window: `39.8 k`, `9 286
/// 903`, `302.6 Mbit/s`.
///
/// Decimal point and SI prefixes whatever the locale, so that what is read aloud, copied or
/// compared is the same everywhere. Groups of three are parted by [#GROUP], a number and its unit
/// by [#JOINT]: neither breaks across lines; a terminal that knows ASCII only gets plain spaces
/// instead.
public final class Quantities {

    /// Parts groups of three digits: a narrow no-break space.
    public static final char GROUP = '\u202f';

    /// Stands between a number and its unit: a no-break space.
    public static final char JOINT = '\u00a0';

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    private Quantities() {}

    /// A rate per second, without its unit: `0`, `0.4`, `893`, `39.8 k`, `1.2 M`. `0` is written
    /// for zero alone: a rate that is not zero but too small for a digit is `<0.1`.
    ///
    /// @param perSecond not negative
    public static String rate(double perSecond) {
        Scaled scaled = scale(perSecond);
        return scaled.prefix.isEmpty() ? scaled.number : scaled.number + JOINT + scaled.prefix;
    }

    /// An exact count, in groups of three: `9 286 903`.
    public static String count(long count) {
        String digits = Long.toString(count);
        int first = count < 0 ? 1 : 0;
        StringBuilder grouped = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            grouped.insert(at, GROUP);
        }
        return grouped.toString();
    }

    /// A data rate: `0 bit/s`, `714.0 kbit/s`, `302.6 Mbit/s`.
    ///
    /// @param bitsPerSecond bits, not bytes; not negative
    public static String bits(double bitsPerSecond) {
        return withUnit(bitsPerSecond, "bit/s");
    }

    /// An amount of data in decimal units: `512 B`, `1.2 GB`.
    ///
    /// @param bytes not negative
    public static String bytes(long bytes) {
        return withUnit((double) bytes, "B");
    }

    /// A share in percent, to three digits: `0 %`, `0.021 %`, `3.02 %`, `97.4 %`, `112 %`. `0` is
    /// written for zero alone.
    ///
    /// @param percent not negative
    public static String percent(double percent) {
        if (!(percent >= 0) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException("a share is finite and not negative: " + percent);
        }
        if (percent == 0) {
            return "0" + JOINT + "%";
        }
        if (percent < 0.0005) {
            return "<0.001" + JOINT + "%";
        }
        String format =
                percent < 9.995
                        ? percent < 0.0995 ? "%.3f" : "%.2f"
                        : percent < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, percent) + JOINT + "%";
    }

    /// A length of time up to minutes, such as an interval: `100 ms`, `1 s`, `2.5 s`, `90 s`.
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return "" + millis + JOINT + "ms";
        }
        String seconds =
                millis % 1_000 == 0
                        ? Long.toString(millis / 1_000)
                        : String.format(Locale.ROOT, "%.3f", millis / 1e3).replaceAll("0+$", "");
        return seconds + JOINT + "s";
    }

    private record Scaled(String number, String prefix) {}

    private static String withUnit(double value, String unit) {
        Scaled scaled = scale(value);
        return scaled.number + JOINT + scaled.prefix + unit;
    }

    private static Scaled scale(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a quantity is finite and not negative: " + value);
        }
        if (value < 999.5) {
            return new Scaled(plain(value), "");
        }
        double scaled = value;
        int prefix = 0;
        // 999.95 would be rounded to 1000.0: that is 1.0 of the next prefix.
        while ((prefix == 0 || scaled >= 999.95) && prefix < PREFIXES.length - 1) {
            scaled /= 1_000;
            prefix++;
        }
        return new Scaled(String.format(Locale.ROOT, "%.1f", scaled), PREFIXES[prefix]);
    }

    private static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        if (value < 0.05) {
            return "<0.1";
        }
        boolean whole = value >= 9.95 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
    }
}
