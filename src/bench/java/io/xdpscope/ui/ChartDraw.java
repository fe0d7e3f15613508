// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedAreaChart;
import javafx.scene.chart.XYChart;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/// Draws the same invented traffic ten times a second, in our chart or in JavaFX's own, and says
/// what that cost: `frames F cpu N pixels P`, where `F` is how often the chart was really drawn,
/// `N` the CPU time of the process in nanoseconds meanwhile, and `P` how many pixels of the last
/// picture are not its background. Start [Start]: `--chart=ours|javafx --span=1|4 --seconds=10`.
public final class ChartDraw extends Application {

    /// Starts it from the class path.
    public static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(ChartDraw.class, args);
        }
    }

    private static final int PER_SECOND = 10;

    /// Seconds after which code is compiled and the window stands.
    private static final int SETTLED = 6;

    private final History history = new History();
    private final Waves waves =
            new Waves(Duration.ofMillis(1_000 / PER_SECOND), Duration.ofHours(1));

    /// One of the two.
    private interface Contender {
        Parent node();

        /// Shows the history with its newest reading.
        void show();

        /// How often it was drawn.
        long frames();
    }

    @Override
    public void start(Stage stage) {
        // A measurement that failed is none, and whoever waits for it shall not wait.
        Thread.currentThread().setUncaughtExceptionHandler(ChartDraw::fail);
        int minutes = Integer.parseInt(option("span", "1"));
        waves.feed(history, minutes * 60 * PER_SECOND);
        Contender chart = option("chart", "ours").equals("ours") ? ours(minutes) : stock(minutes);
        Scene scene = new Scene(chart.node(), 1_000, 400);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        stage.show();
        chart.show();
        every(
                Duration.ofMillis(1_000 / PER_SECOND),
                () -> {
                    waves.feed(history, 1);
                    chart.show();
                });
        measure(chart, Integer.parseInt(option("seconds", "10")));
    }

    private Contender ours(int minutes) {
        RateChart chart = new RateChart(ZoneOffset.UTC, Tokens.of(Theme.LIGHT));
        for (ChartSpan span : ChartSpan.values()) {
            if (span.minutes() == minutes) {
                chart.settings(PlotSettings.DEFAULT.with(span));
            }
        }
        return new Contender() {
            @Override
            public Parent node() {
                return chart;
            }

            @Override
            public void show() {
                chart.show(history, waves.now());
            }

            @Override
            public long frames() {
                return chart.paintings();
            }
        };
    }

    private Contender stock(int minutes) {
        return new Stock(history, minutes * 60);
    }

    /// JavaFX's chart in its usual way: a point is added at one end and dropped at the other.
    private static final class Stock extends StackedAreaChart<Number, Number> implements Contender {

        private final History history;
        private final int seconds;
        private final Map<Protocol, XYChart.Series<Number, Number>> lines =
                new EnumMap<>(Protocol.class);
        private long frames;

        private Stock(History history, int seconds) {
            super(new NumberAxis(), new NumberAxis());
            this.history = history;
            this.seconds = seconds;
            setAnimated(false);
            setCreateSymbols(false);
            getXAxis().setAutoRanging(false);
            for (Protocol protocol : Protocol.values()) {
                XYChart.Series<Number, Number> line = new XYChart.Series<>();
                line.setName(protocol.title());
                lines.put(protocol, line);
                getData().add(line);
            }
            for (int entry = 0; entry < history.size(); entry++) {
                add(entry);
            }
        }

        @Override
        public Parent node() {
            return this;
        }

        @Override
        public void show() {
            add(history.size() - 1);
            double now = history.endNanos(history.size() - 1) / 1e9;
            NumberAxis time = (NumberAxis) getXAxis();
            time.setLowerBound(now - seconds);
            time.setUpperBound(now);
            time.setTickUnit(seconds / 6.0);
        }

        @Override
        public long frames() {
            return frames;
        }

        @Override
        protected void layoutPlotChildren() {
            super.layoutPlotChildren();
            frames++;
        }

        private void add(int entry) {
            lines.forEach((protocol, line) -> {
                float rate = history.perSecond(entry, History.Unit.PACKETS, protocol);
                line.getData().add(new XYChart.Data<>(history.endNanos(entry) / 1e9, rate));
                if (line.getData().size() > seconds * PER_SECOND) {
                    line.getData().removeFirst();
                }
            });
        }
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

    private static void fail(Thread thread, Throwable failure) {
        System.out.println("failed on " + thread.getName() + ": " + failure);
        Runtime.getRuntime().halt(1);
    }

    private static void measure(Contender chart, int seconds) {
        com.sun.management.OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long[] before = new long[3];
        every(
                Duration.ofSeconds(1),
                () -> {
                    long second = before[2]++;
                    if (second == SETTLED) {
                        before[0] = chart.frames();
                        before[1] = system.getProcessCpuTime();
                    } else if (second == SETTLED + seconds) {
                        long cpu = system.getProcessCpuTime() - before[1];
                        System.out.printf(
                                Locale.ROOT,
                                "frames %d cpu %d pixels %d%n",
                                chart.frames() - before[0],
                                cpu,
                                drawn(chart.node()));
                        Platform.exit();
                    }
                });
    }

    /// How many pixels are of another colour than the corner.
    private static long drawn(Parent node) {
        WritableImage picture = node.snapshot(null, null);
        Color background = picture.getPixelReader().getColor(1, 1);
        long drawn = 0;
        for (int y = 0; y < (int) picture.getHeight(); y++) {
            for (int x = 0; x < (int) picture.getWidth(); x++) {
                drawn += picture.getPixelReader().getColor(x, y).equals(background) ? 0 : 1;
            }
        }
        return drawn;
    }

    private String option(String name, String otherwise) {
        return getParameters().getNamed().getOrDefault(name, otherwise);
    }
}
