// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.History;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.PlaceSettings;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.Track;
import io.xdpscope.ui.model.WatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The program's own window on a simulated machine whose interfaces are all counted, with so much
/// history behind each. For the FX thread, but for [#close].
final class BenchDashboard implements AutoCloseable {

    /// The machine has been up for longer than any history goes back.
    private static final Duration UPTIME = Duration.ofHours(30);

    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 800;
    private static final List<Double> CPUS = List.of(0.4, 0.3, 0.2, 0.1);

    private final Stage stage = new Stage();
    private final DashboardWindow window;

    /// On a machine in real time.
    BenchDashboard(int interfaces, int counted, Duration interval, LookSettings look) {
        this(interfaces, counted, interval, look, () -> System.nanoTime() + UPTIME.toNanos());
    }

    /// @param interfaces how many there are
    /// @param counted how many of them are counted
    /// @param nanos the machine's clock
    BenchDashboard(
            int interfaces, int counted, Duration interval, LookSettings look, LongSupplier nanos) {
        Scenario scenario =
                new Scenario(
                        Hosts.named("bench", ZoneOffset.UTC),
                        0,
                        UPTIME,
                        CPUS,
                        IntStream.range(0, interfaces)
                                .mapToObj(at -> at < counted ? counted(port(at)) : port(at))
                                .toList(),
                        true);
        SimulatedProbe probe = new SimulatedProbe(scenario, nanos, Instant.now());
        Settings settings =
                Settings.FIRST
                        .with(new PlaceSettings(true, 0, 0, WIDTH, HEIGHT, false))
                        .with(new WatchSettings(interval, "eth2"))
                        .with(look);
        window =
                new DashboardWindow(
                        stage,
                        new FakeMachines().with(new Machine.Here(), () -> probe),
                        new Machine.Here(),
                        SettingsKeeper.forgetful(settings));
        window.show();
    }

    private static Scenario.Port port(int at) {
        return Scenario.Port.of(
                new Facts(at + 2, "eth" + (at + 2)).rxQueues(4).driver("veth").build(),
                new Flow(FrameClass.TCP, 40_000 + 10.0 * at, 950, new Shape.Steady(at)),
                new Flow(FrameClass.UDP, 17_000, 672, new Shape.Steady(at + 1L)),
                new Flow(FrameClass.ICMP, 900, 98, new Shape.Steady(at + 2L)),
                new Flow(FrameClass.ARP, 1_100, 60, new Shape.Steady(at + 3L)));
    }

    private static Scenario.Port counted(Scenario.Port port) {
        return port.counted(
                new Scenario.Counting(
                        Duration.ofHours(24),
                        RequestedMode.AUTO,
                        XdpMode.NATIVE,
                        Optional.empty(),
                        Optional.empty()));
    }

    DashboardModel model() {
        return window.machines().shown().model();
    }

    DashboardWindow window() {
        return window;
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    /// Whether every interface is there, and every counter was read twice.
    boolean stands(int interfaces, int counted) {
        List<InterfaceRow> rows = List.copyOf(model().list().visible());
        return rows.size() == interfaces
                && rows.stream()
                                .flatMap(row -> row.track().stream())
                                .filter(track -> track.history().size() > 0)
                                .count()
                        == counted;
    }

    /// Puts so much time behind every counter, and shows as much.
    void remember(Duration past) {
        long now = model().detail().shownAt().bootNanos();
        for (InterfaceRow row : model().list().visible()) {
            row.track().ifPresent(track -> PastDay.fill(track.history(), now, past));
        }
        ChartSpan span = past.toHours() > 1 ? ChartSpan.DAY : ChartSpan.HOUR;
        window.view().shown().detail().chart().chart().settings(PlotSettings.DEFAULT.with(span));
    }

    /// How much the chart's history holds, in entries.
    int entries() {
        return history().map(History::size).orElse(0);
    }

    /// How far back the chart's history reaches.
    Duration remembered() {
        return history()
                .filter(history -> history.size() > 0)
                .map(history ->
                        Duration.ofNanos(
                                history.endNanos(history.size() - 1) - history.startNanos(0)))
                .orElse(Duration.ZERO);
    }

    private Optional<History> history() {
        return model().detail().track().map(Track::history);
    }

    Map<String, Long> paintings() {
        return Paintings.in(scene().getRoot());
    }

    /// Takes the window away. The machine goes in a thread of its own.
    @Override
    public void close() {
        stage.hide();
        window.dispose();
        Thread.ofPlatform().daemon().start(window.machines()::closeAll);
    }
}
