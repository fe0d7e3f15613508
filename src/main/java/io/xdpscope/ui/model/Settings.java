// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is remembered from one window to the next, made of parts. Immutable; [SettingsKeeper] holds
/// the ones in use.
///
/// @param parts those that were ever set
/// @param unknown words of no part, such as a newer version's; they are written as they came
public record Settings(
        Map<Class<? extends SettingsPart>, SettingsPart> parts, Map<String, String> unknown) {

    /// Every kind of part, in the order of the document.
    public static final List<SettingsPart.Kind<?>> KINDS =
            List.of(
                    PlaceSettings.KIND,
                    RoomSettings.KIND,
                    LookSettings.KIND,
                    PresentationSettings.KIND,
                    WatchSettings.KIND,
                    AttachSettings.KIND,
                    ListSettings.KIND,
                    ChartSettings.KIND,
                    RecordSettings.KIND,
                    MachineSettings.KIND,
                    AlertSettings.KIND);

    /// The settings of a window that was never open before.
    public static final Settings FIRST = new Settings(Map.of(), Map.of());

    /// What a key looks like. Lines that do not are no settings.
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    public Settings {
        parts = Map.copyOf(parts);
        unknown = Map.copyOf(unknown);
    }

    /// What was read.
    ///
    /// @param refused keys whose values make no sense, and count as never set
    public record Read(Settings settings, List<String> refused) {
        public Read {
            refused = List.copyOf(refused);
        }
    }

    /// Makes sense of words.
    public static Read read(Map<String, String> words) {
        SettingWords reading = new SettingWords(words);
        Settings settings = FIRST;
        for (SettingsPart.Kind<?> kind : KINDS) {
            settings = settings.with(kind.read().apply(reading.in(kind.prefix())));
        }
        Map<String, String> unknown = new HashMap<>(words);
        unknown.keySet().removeAll(reading.known());
        List<String> refused = new ArrayList<>(reading.refused());
        unknown.keySet().stream()
                .filter(key -> !KEY.matcher(key).matches())
                .sorted()
                .forEach(refused::add);
        unknown.keySet().removeAll(refused);
        return new Read(new Settings(settings.parts, unknown), refused);
    }

    /// One part.
    public <P extends SettingsPart> P part(SettingsPart.Kind<P> kind) {
        SettingsPart part = parts.get(kind.type());
        return part == null ? kind.first() : kind.type().cast(part);
    }

    /// The same with another part of this kind.
    public Settings with(SettingsPart part) {
        Map<Class<? extends SettingsPart>, SettingsPart> all = new HashMap<>(parts);
        all.put(part.getClass(), part);
        return new Settings(all, unknown);
    }

    /// Every word that there is to write, the default ones too.
    public SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>(unknown);
        KINDS.forEach(kind -> words.putAll(part(kind).words()));
        return words;
    }
}
