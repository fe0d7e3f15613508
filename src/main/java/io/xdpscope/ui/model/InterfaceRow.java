// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One interface in the list, for as long as its index lives. Its rate is the interface's own
/// receive counter, attached or not.
///
/// Words are made when they are asked for, so a row that is not on screen costs next to nothing; a
/// cell listens to [#revisionProperty] alone. Owned by the UI thread.
public final class InterfaceRow {

    /// What stands for a rate that is not known.
    public static final String UNKNOWN = "—";

    private final int ifindex;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<CountingState> state =
            new ReadOnlyObjectWrapper<>(new CountingState.Detached());
    private final Sparkline sparkline = new Sparkline();
    private Moment drawn = Moment.NEVER;
    private Optional<Track> track = Optional.empty();
    private NetInterface facts;
    private Measurement<LinkCounters> link;
    private Optional<Double> carrierPerSecond = Optional.empty();
    private boolean present = true;
    private List<String> uppers = List.of();
    private String haystack = "";
    private String refused = "";

    InterfaceRow(Snapshot.Row row) {
        this.ifindex = row.facts().ifindex();
        this.facts = row.facts();
        this.link = row.link();
    }

    /// The interface's index, which is its identity here.
    public int ifindex() {
        return ifindex;
    }

    /// The interface as it was last seen.
    public NetInterface facts() {
        return facts;
    }

    /// Its own counters as rates.
    public Measurement<LinkCounters> link() {
        return link;
    }

    /// Whether the interface is still there; a lost attachment keeps the row of one that is not.
    public boolean isPresent() {
        return present;
    }

    public ReadOnlyObjectProperty<CountingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public CountingState state() {
        return state.get();
    }

    /// Changes whenever anything that the row shows may have changed.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public String name() {
        return facts.name();
    }

    /// Names of the devices directly above: its bridge or bond, VLANs on it.
    public List<String> uppers() {
        return uppers;
    }

    /// What it is: `veth · peer eth0 in lab-2`.
    public String kindLine() {
        return present ? InterfaceWords.kindLine(facts, uppers) : Texts.get("facts.gone");
    }

    /// `kept by alice` where another run keeps counting; else empty.
    public String keptLine() {
        return state.get()
                .held()
                .filter(a -> a.kept() && !a.here())
                .flatMap(Attachment::owner)
                .map(owner -> Texts.get("list.kept", owner.inWords()))
                .orElse("");
    }

    /// Why the last command to several interfaces was refused here; empty when it was not, or
    /// somebody has read it.
    public String refused() {
        return refused;
    }

    void refused(String sentence) {
        refused = sentence;
        touch();
    }

    /// The line under the name: who keeps counting here, and what the interface is.
    public String secondLine() {
        if (!refused.isEmpty()) {
            return Texts.get("several.refused", refused);
        }
        String kept = keptLine();
        return kept.isEmpty() ? kindLine() : kept + " · " + kindLine();
    }

    public LinkLight light() {
        boolean lost = !present || state.get() instanceof CountingState.Lost;
        return lost ? LinkLight.LOST : LinkLight.of(facts);
    }

    public Optional<Badge> badge() {
        return Badge.of(state.get());
    }

    /// Received packets per second by the interface's own counter, NaN when unknown.
    public double packetsPerSecond() {
        return perSecond(link);
    }

    /// The same as text: `58.0 k`, `0` when idle, `—` when unknown.
    public String rateText() {
        double rate = present ? packetsPerSecond() : Double.NaN;
        return Double.isNaN(rate) ? UNKNOWN : Quantities.rate(rate);
    }

    /// Errors and drops per second, such as `drops 14/s`; empty when there are none.
    public String troubleText() {
        if (!present || !(link instanceof Measurement.Span<LinkCounters> span)) {
            return "";
        }
        List<String> words = new ArrayList<>();
        trouble("list.errors", span, span.delta().rxErrors()).ifPresent(words::add);
        trouble("list.drops", span, span.delta().rxDropped()).ifPresent(words::add);
        return String.join(" · ", words);
    }

    public Sparkline sparkline() {
        return sparkline;
    }

    /// What was counted here; empty if nothing ever was.
    public Optional<Track> track() {
        return track;
    }

    /// Notes what counts here now.
    ///
    /// @param samples of what counts here
    void observe(Optional<Snapshot.Counting> counting, List<Snapshot.Sample> samples) {
        if (track.isEmpty() && counting.isPresent()) {
            track = Optional.of(new Track());
        }
        track.ifPresent(t -> t.observe(counting, samples));
    }

    /// Notes what its own counters say, whether or not that is shown.
    ///
    /// @param moving whether the sparkline moves
    void observe(Measurement<LinkCounters> latest, boolean moving) {
        track.ifPresent(t -> t.observe(latest));
        long since = latest.at().monotonicNanos() - drawn.monotonicNanos();
        if (moving && Math.abs(since) >= Display.LEAST_PAUSE.toNanos()) {
            draw(latest);
        }
    }

    private void draw(Measurement<LinkCounters> latest) {
        drawn = latest.at();
        sparkline.add(perSecond(latest));
    }

    /// The whole row as one sentence for a screen reader.
    public String spokenText() {
        List<String> words = new ArrayList<>(spokenFacts());
        words.add(Texts.get("list.spokenRate", rateText()));
        if (!troubleText().isEmpty()) {
            words.add(troubleText());
        }
        return String.join(", ", words);
    }

    /// The same without what is live.
    public List<String> spokenFacts() {
        List<String> words = new ArrayList<>(List.of(name(), light().words(), secondLine()));
        badge().ifPresent(badge -> words.add(badge.text()));
        return words;
    }

    /// Anything one would look for, in lower case.
    String haystack() {
        if (haystack.isEmpty()) {
            String badge = badge().map(Badge::text).orElse("");
            haystack =
                    String.join(
                                    "\n",
                                    name(),
                                    secondLine(),
                                    InterfaceWords.addressLine(facts),
                                    badge)
                            .toLowerCase(Locale.ROOT);
        }
        return haystack;
    }

    /// Whether somebody should have a look: it drops, errs, is lost, or is up without a carrier.
    boolean isInTrouble() {
        LinkLight now = light();
        return now == LinkLight.LOST || now == LinkLight.NO_CARRIER || troublePerSecond() > 0;
    }

    /// Errors and drops per second, NaN when unknown.
    double troublePerSecond() {
        return present && link instanceof Measurement.Span<LinkCounters> span
                ? span.perSecond(span.delta().rxErrors() + span.delta().rxDropped())
                : Double.NaN;
    }

    /// Takes what stands above it.
    void uppers(List<String> names) {
        if (!names.equals(uppers)) {
            uppers = List.copyOf(names);
            haystack = "";
        }
    }

    /// Whether this window counts here.
    boolean isCounted() {
        return state.get().held().isPresent() && !(state.get() instanceof CountingState.Lost);
    }

    /// Cards first, what software made next, loopback last; in index order within each.
    int rank() {
        if (facts.kind().equals("loopback")) {
            return 2;
        }
        return InterfaceWords.isHardware(facts) ? 0 : 1;
    }

    /// How often the carrier came and went per second since the row was last shown, when known.
    Optional<Double> carrierPerSecond() {
        return carrierPerSecond;
    }

    /// Takes new facts and rates.
    ///
    /// @param aloud whether somebody is looking, and wants to hear of it
    void show(Snapshot.Row row, boolean aloud) {
        carrierPerSecond = carrierPerSecond(row);
        if (!InterfaceWords.saysTheSame(facts, row.facts())) {
            haystack = "";
        }
        facts = row.facts();
        link = row.link();
        // One that came too soon after the last repeats it.
        if (!link.at().equals(drawn)) {
            draw(link);
        }
        if (aloud) {
            touch();
        }
    }

    /// Lets whoever shows this row read it again.
    void touch() {
        revision.set(revision.get() + 1);
    }

    /// What stays true while the view is frozen: who counts, and whether the interface is there.
    ///
    /// @return whether any of it changed
    boolean state(CountingState now, boolean stillPresent) {
        if (now.equals(state.get()) && stillPresent == present) {
            return false;
        }
        present = stillPresent;
        haystack = "";
        state.set(now);
        revision.set(revision.get() + 1);
        return true;
    }

    private Optional<Double> carrierPerSecond(Snapshot.Row row) {
        long nanos = row.link().at().nanosSince(link.at());
        long changes = row.facts().carrierChanges() - facts.carrierChanges();
        return row.link() instanceof Measurement.Span && nanos > 0 && changes >= 0
                ? Optional.of(changes * 1e9 / nanos)
                : Optional.empty();
    }

    private static double perSecond(Measurement<LinkCounters> link) {
        return switch (link) {
            case Measurement.Span<LinkCounters> span -> span.perSecond(span.delta().rxPackets());
            case Measurement.Gap<LinkCounters> _ -> Double.NaN;
        };
    }

    private static Optional<String> trouble(
            String key, Measurement.Span<LinkCounters> span, long count) {
        return count == 0
                ? Optional.empty()
                : Optional.of(Texts.get(key, Quantities.rate(span.perSecond(count))));
    }
}
