// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.TileText;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Shows the drawn widgets with made-up traffic, to be looked at or measured. Start [Start]:
/// `--theme=light --size=1280x800 --per-second=10 --span=60 --form=lanes --frozen=true
/// --seconds=30`; with `--seconds` it prints what it cost and ends.
public final class ChartGallery extends Application {

    /// Starts the gallery from the class path.
    public static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(ChartGallery.class, args);
        }
    }

    /// Seconds after which code is compiled and the window stands.
    private static final int SETTLED = 10;

    private final History history = new History();
    private long shownSecond;

    @Override
    public void start(Stage stage) {
        Theme theme = Theme.valueOf(option("theme", "dark").toUpperCase(java.util.Locale.ROOT));
        RateChart chart = new RateChart(ZoneOffset.UTC, Tokens.of(theme));
        String size = option("size", "1000x340");
        int by = size.indexOf('x');
        double width = Double.parseDouble(size.substring(0, by));
        double height = Double.parseDouble(size.substring(by + 1));
        ProtocolTiles tiles = new ProtocolTiles(Tokens.of(theme));
        VBox root = new VBox(10, tiles, chart);
        root.setStyle("-fx-padding: 8");
        tiles.setVisible(Boolean.parseBoolean(option("tiles", "true")));
        tiles.setManaged(tiles.isVisible());
        chart.setVisible(Boolean.parseBoolean(option("chart", "true")));
        VBox.setVgrow(chart, javafx.scene.layout.Priority.ALWAYS);
        Scene scene = new Scene(root, width, height);
        theme.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        double perSecond = Double.parseDouble(option("per-second", "1"));
        int points = Integer.parseInt(option("points", "210"));
        Waves waves = feed(perSecond, points);
        PlotSettings settings = PlotSettings.DEFAULT;
        for (ChartSpan span : ChartSpan.values()) {
            if (span.minutes() == Integer.parseInt(option("span", "4"))) {
                settings = settings.with(span);
            }
        }
        settings =
                settings.with(
                        ChartForm.valueOf(
                                option("form", "stacked").toUpperCase(java.util.Locale.ROOT)));
        chart.settings(settings);
        chart.since("since attach 14:02:26");
        chart.markers(
                List.of(
                        new ChartMarker(
                                1,
                                history.startNanos(0),
                                "attached, auto → native",
                                ChartMarker.Kind.PLAIN),
                        new ChartMarker(
                                2,
                                history.endNanos(history.size() - 50),
                                "lost: interface deleted",
                                ChartMarker.Kind.WARNING)));
        chart.hint("");
        chart.show(history, waves.now());
        tiles.show(texts(), history, waves.now());
        tiles.corner(
                Boolean.parseBoolean(option("differs", "false"))
                        ? new ProtocolTiles.Corner("Δ +1 204 to interface", "because", false)
                        : new ProtocolTiles.Corner("Δ 0 to interface", "they agree", true));
        if (Boolean.parseBoolean(option("frozen", "false"))) {
            chart.freeze(true);
        }
        if (Boolean.parseBoolean(option("run", "true"))) {
            every(
                    Duration.ofNanos((long) (1e9 / perSecond)),
                    () -> {
                        waves.feed(history, 1);
                        chart.show(history, waves.now());
                        long second = waves.now().bootNanos() / 500_000_000L;
                        if (second != shownSecond) {
                            shownSecond = second;
                            tiles.show(texts(), history, waves.now());
                        }
                    });
        }
        stage.show();
        Platform.runLater(() -> System.out.println("shown"));
        measure();
    }

    private List<TileText> texts() {
        List<TileText> texts = new ArrayList<>();
        int last = history.size() - 1;
        double packets = 0;
        double bytes = 0;
        for (Protocol protocol : Protocol.values()) {
            double own = history.perSecond(last, History.Unit.PACKETS, protocol);
            double ownBytes = history.perSecond(last, History.Unit.BYTES, protocol);
            texts.add(text(Optional.of(protocol), protocol.title(), own, ownBytes));
            packets += own;
            bytes += ownBytes;
        }
        texts.add(text(Optional.empty(), "All received", packets, bytes));
        return texts;
    }

    private TileText text(Optional<Protocol> protocol, String title, double packets, double bytes) {
        boolean marked = Boolean.parseBoolean(option("mark", "false"));
        return new TileText(
                protocol,
                title,
                marked ? Quantities.count((long) (packets * 200)) : Quantities.rate(packets),
                marked ? "packets" : "pps",
                Quantities.bits(bytes * 8),
                Quantities.count((long) (packets * 210)) + " packets",
                OptionalDouble.of(packets));
    }

    private Waves feed(double perSecond, int points) {
        Waves waves =
                new Waves(Duration.ofNanos((long) (1e9 / perSecond)), Duration.ofSeconds(3_746));
        waves.feed(history, points / 2);
        if (Boolean.parseBoolean(option("gap", "false"))) {
            waves.skip(history, 12, Measurement.Why.SUSPENDED);
        }
        waves.feed(history, points - points / 2);
        return waves;
    }

    /// Not an animation: one would make a pulse sixty times a second.
    private static void every(Duration period, Runnable action) {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
        var _ =
                timer.scheduleAtFixedRate(
                        () -> Platform.runLater(action),
                        period.toNanos(),
                        period.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void measure() {
        int seconds = Integer.parseInt(option("seconds", "0"));
        if (seconds == 0) {
            return;
        }
        com.sun.management.OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long[] before = new long[3];
        every(
                Duration.ofSeconds(1),
                () -> {
                    long second = before[2]++;
                    if (second == SETTLED) {
                        before[0] = system.getProcessCpuTime();
                        before[1] = System.nanoTime();
                    } else if (second == SETTLED + seconds) {
                        double cpu = system.getProcessCpuTime() - before[0];
                        System.out.printf(
                                "cpu %.2f %% of one core%n",
                                100 * cpu / (System.nanoTime() - before[1]));
                        Platform.exit();
                    }
                });
    }

    private String option(String name, String otherwise) {
        return getParameters().getNamed().getOrDefault(name, otherwise);
    }
}
