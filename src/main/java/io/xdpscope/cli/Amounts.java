// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the amounts that people write on a command line: `2.5s`, `20k`.
final class Amounts {

    private static final Pattern LENGTH =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|m|min|h)");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([kMG]?)");

    private Amounts() {}

    /// A length of time with its unit: `100ms`, `1s`, `2.5s`, `10m`, `1h`.
    static Optional<Duration> duration(String written) {
        Matcher parts = LENGTH.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long unitMillis =
                switch (parts.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "h" -> 3_600_000;
                    default -> 60_000;
                };
        BigDecimal nanos =
                new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unitMillis * 1_000_000));
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    /// A whole number, in thousands, millions or billions where it is followed by k, M or G: `250`,
    /// `20k`, `1.5M`, also `1_000_000`.
    static Optional<Long> count(String written) {
        Matcher parts = COUNT.matcher(written.replaceAll("(?<=\\d)_(?=\\d)", ""));
        if (!parts.matches()) {
            return Optional.empty();
        }
        long factor =
                switch (parts.group(2)) {
                    case "k" -> 1_000;
                    case "M" -> 1_000_000;
                    case "G" -> 1_000_000_000;
                    default -> 1;
                };
        try {
            BigDecimal count = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(factor));
            return Optional.of(count.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /// For options that take a [#duration].
    static final class ToDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String written) {
            return duration(written)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is not a length of time such as 500ms, 1s or 2.5s"
                                            .formatted(written)));
        }
    }

    /// For options that take a [#count].
    static final class ToCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String written) {
            return count(written)
                    .filter(count -> count > 0)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is not a number such as 250, 20k or 1.5M"
                                            .formatted(written)));
        }
    }
}
