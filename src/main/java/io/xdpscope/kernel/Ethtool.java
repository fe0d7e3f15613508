// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.ProbeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a driver says of itself and its link: asking needs no rights, switching features needs
/// `CAP_NET_ADMIN`. Confined to one thread.
final class Ethtool implements OffloadFeatures, AutoCloseable {
    /// `LOOPBACK_IFINDEX`, `include/net/net_namespace.h`: in every namespace.
    private static final int LOOPBACK = 1;

    private static final int ETHTOOL_GDRVINFO = 0x03;
    private static final int ETHTOOL_GFEATURES = 0x3a;
    private static final int ETHTOOL_SFEATURES = 0x3b;
    private static final int ETHTOOL_GCHANNELS = 0x3c;
    private static final int ETHTOOL_GLINKSETTINGS = 0x4c;

    private static final int ETH_SS_FEATURES = 4;
    private static final int SPEED_UNKNOWN = -1;
    private static final int DUPLEX_HALF = 0;
    private static final int DUPLEX_FULL = 1;

    /// What a generic attach switches off for good (`dev_disable_lro`, `dev_disable_gro_hw`).
    private static final List<String> LOST_TO_GENERIC = List.of("rx-lro", "rx-gro-hw");

    /// More features or link modes than any kernel has.
    private static final int MAX_FEATURES = 1024;

    /// What all commands here have room in.
    private static final int ARGUMENT_BYTES = 32_768;

    private final EthtoolSocket socket;
    private final DriverCounters counters;
    private final Memory argument = new Memory(ARGUMENT_BYTES);
    private List<String> featureNames = List.of();

    /// What there is to know of one interface.
    ///
    /// @param driver its driver's name
    /// @param speedMbps link speed in megabits per second
    /// @param fullDuplex duplex
    /// @param rxQueues receive queues in use
    /// @param offloads which features are on that a generic attach switches off
    record Facts(
            Optional<String> driver,
            OptionalLong speedMbps,
            Optional<Boolean> fullDuplex,
            OptionalInt rxQueues,
            Optional<List<String>> offloads) {}

    private record Speed(OptionalLong mbps, Optional<Boolean> fullDuplex) {}

    private Ethtool(EthtoolSocket socket) {
        this.socket = socket;
        this.counters = new DriverCounters(socket);
    }

    static Ethtool open() throws ProbeException {
        return new Ethtool(EthtoolSocket.open());
    }

    /// Asks the driver of an interface; what it does not tell, or an interface that is gone, is
    /// left empty.
    Facts facts(int ifindex) {
        Optional<String> driver = driver(ifindex);
        Speed speed = speed(ifindex);
        return new Facts(
                driver,
                speed.mbps(),
                speed.fullDuplex(),
                rxQueues(ifindex),
                features(ifindex, LOST_TO_GENERIC));
    }

    /// The driver's own counters.
    DriverCounters counters() {
        return counters;
    }

    /// What the interface is called now; empty when it is gone.
    Optional<String> name(int ifindex) {
        return socket.name(ifindex);
    }

    @Override
    public List<String> on(int ifindex) {
        return on(ifindex, LOST_TO_GENERIC);
    }

    /// Which of these features are on.
    List<String> on(int ifindex, List<String> candidates) {
        return features(ifindex, candidates).orElse(List.of());
    }

    private Optional<List<String>> features(int ifindex, List<String> candidates) {
        if (!command(ifindex, ETHTOOL_GFEATURES, featureBlocks())) {
            return Optional.empty();
        }
        List<String> on = new ArrayList<>(2);
        for (String feature : candidates) {
            int bit = featureNames.indexOf(feature);
            // struct ethtool_get_features_block: available, requested, active, never_changed
            if (bit >= 0 && (argument.getInt(8 + bit / 32 * 16L + 8) >>> bit % 32 & 1) == 1) {
                on.add(feature);
            }
        }
        return Optional.of(on);
    }

    @Override
    public void switchOn(int ifindex, String name, List<String> features) {
        if (!features.isEmpty() && name(ifindex).filter(name::equals).isPresent()) {
            set(ifindex, features, true);
        }
    }

    /// Switches features on or off.
    ///
    /// @return whether the kernel took the request; a driver may still leave a feature as it is
    boolean set(int ifindex, List<String> features, boolean on) {
        int blocks = featureBlocks();
        argument.clear();
        for (String feature : features) {
            int bit = featureNames.indexOf(feature);
            if (bit >= 0) {
                // struct ethtool_set_features_block: valid, requested
                long block = 8 + bit / 32 * 8L;
                int mask = 1 << bit % 32;
                argument.setInt(block, argument.getInt(block) | mask);
                if (on) {
                    argument.setInt(block + 4, argument.getInt(block + 4) | mask);
                }
            }
        }
        argument.setInt(4, blocks);
        return ioctl(ifindex, ETHTOOL_SFEATURES) >= 0;
    }

    @Override
    public void close() {
        socket.close();
    }

    private Optional<String> driver(int ifindex) {
        if (!command(ifindex, ETHTOOL_GDRVINFO, 0)) {
            return Optional.empty();
        }
        String driver = KernelText.string(argument, 4);
        return driver.isEmpty() ? Optional.empty() : Optional.of(driver);
    }

    private Speed speed(int ifindex) {
        // The kernel first says how many words its bit maps of link modes have, as a negative
        // number, and tells the rest when asked with that number.
        if (!command(ifindex, ETHTOOL_GLINKSETTINGS, 0)) {
            return new Speed(OptionalLong.empty(), Optional.empty());
        }
        int words = -argument.getByte(15);
        argument.clear(64);
        argument.setByte(15, (byte) words);
        if (words <= 0 || ioctl(ifindex, ETHTOOL_GLINKSETTINGS) < 0) {
            return new Speed(OptionalLong.empty(), Optional.empty());
        }
        int mbps = argument.getInt(4);
        int duplex = argument.getByte(8);
        return new Speed(
                mbps == SPEED_UNKNOWN || mbps == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(Integer.toUnsignedLong(mbps)),
                duplex == DUPLEX_HALF || duplex == DUPLEX_FULL
                        ? Optional.of(duplex == DUPLEX_FULL)
                        : Optional.empty());
    }

    private OptionalInt rxQueues(int ifindex) {
        if (!command(ifindex, ETHTOOL_GCHANNELS, 0)) {
            return OptionalInt.empty();
        }
        // struct ethtool_channels: rx_count and combined_count
        int queues = argument.getInt(20) + argument.getInt(32);
        return queues > 0 ? OptionalInt.of(queues) : OptionalInt.empty();
    }

    /// Learns the names of all features on first use; any interface can tell, so loopback does.
    ///
    /// @return how many blocks of 32 features there are
    private int featureBlocks() {
        if (featureNames.isEmpty()) {
            featureNames = socket.names(LOOPBACK, ETH_SS_FEATURES, MAX_FEATURES);
        }
        return (featureNames.size() + 31) / 32;
    }

    private boolean command(int ifindex, int command, int size) {
        argument.clear(256);
        argument.setInt(4, size);
        return ioctl(ifindex, command) >= 0;
    }

    private int ioctl(int ifindex, int command) {
        return socket.ioctl(ifindex, command, argument);
    }
}
