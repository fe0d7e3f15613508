// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.LinkStatistics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// How statistics of a link are written: names and values of the driver's counters in two lists,
/// each CPU as a list of numbers.
final class StatisticsForm {
    /// CPU, processed, dropped, squeezed, steered.
    private static final int SOFTNET_NUMBERS = 5;

    private static final long MOST_SOFTNET = 0xffff_ffffL;

    private StatisticsForm() {}

    static void write(JsonGenerator json, LinkStatistics statistics) {
        json.writeName("taken");
        TimeForm.write(json, statistics.taken());
        json.writeNumberProperty("driverCounters", statistics.driverCounters());
        json.writeArrayPropertyStart("driverNames");
        statistics.driver().forEach(counter -> json.writeString(counter.name()));
        json.writeEndArray();
        json.writeArrayPropertyStart("driverValues");
        statistics.driver().forEach(counter -> json.writeNumber(counter.value()));
        json.writeEndArray();
        json.writeArrayPropertyStart("offloads");
        statistics.offloads().stream()
                .sorted()
                .forEach(offload -> json.writeString(Words.OFFLOAD.of(offload)));
        json.writeEndArray();
        json.writeArrayPropertyStart("softnet");
        statistics.softnet().forEach(cpu -> write(json, cpu));
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, LinkStatistics.Softnet cpu) {
        json.writeStartArray();
        json.writeNumber(cpu.cpu());
        json.writeNumber(cpu.processed());
        json.writeNumber(cpu.dropped());
        json.writeNumber(cpu.squeezed());
        json.writeNumber(cpu.steered());
        json.writeEndArray();
    }

    static LinkStatistics read(Fields fields) throws Malformed {
        List<LinkStatistics.Driver> driver = driver(fields);
        int all = (int) fields.number("driverCounters", driver.size(), Integer.MAX_VALUE);
        return new LinkStatistics(
                TimeForm.moment(fields, "taken"), driver, all, offloads(fields), softnet(fields));
    }

    private static List<LinkStatistics.Driver> driver(Fields fields) throws Malformed {
        List<String> names = fields.texts("driverNames", Texts.NAME);
        if (names.size() > LinkStatistics.MOST_DRIVER) {
            throw new Malformed("A driver has too many counters.");
        }
        long[] values = fields.numbers("driverValues", names.size());
        List<LinkStatistics.Driver> driver = new ArrayList<>(values.length);
        Set<String> known = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            String name = names.get(i);
            if (name.isEmpty() || values[i] == 0 || !known.add(name)) {
                throw new Malformed("A driver's counter has no name, a name twice, or is zero.");
            }
            driver.add(new LinkStatistics.Driver(name, values[i]));
        }
        return driver;
    }

    private static Set<LinkStatistics.Offload> offloads(Fields fields) throws Malformed {
        Set<LinkStatistics.Offload> offloads = EnumSet.noneOf(LinkStatistics.Offload.class);
        for (LinkStatistics.Offload offload : fields.words("offloads", Words.OFFLOAD)) {
            if (!offloads.add(offload)) {
                throw new Malformed("An offload is there twice.");
            }
        }
        return offloads;
    }

    private static List<LinkStatistics.Softnet> softnet(Fields fields) throws Malformed {
        List<LinkStatistics.Softnet> cpus = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        for (long[] row : fields.rows("softnet", SOFTNET_NUMBERS)) {
            if (row[0] < 0 || row[0] > Integer.MAX_VALUE || !known.add(row[0])) {
                throw new Malformed("A CPU has no number, or one that is there twice.");
            }
            for (long number : row) {
                if (number < 0 || number > MOST_SOFTNET) {
                    throw new Malformed("A number of a CPU is out of range.");
                }
            }
            cpus.add(new LinkStatistics.Softnet((int) row[0], row[1], row[2], row[3], row[4]));
        }
        if (cpus.size() > LinkStatistics.MOST_CPUS) {
            throw new Malformed("There are too many CPUs.");
        }
        return cpus;
    }
}
