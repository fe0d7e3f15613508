// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The table of packages in docs/ARCHITECTURE.md, as rules: imports go only to a lower layer.
class LayersTest {
    private static JavaClasses program;

    @BeforeAll
    static void readProgram() {
        program =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.xdpscope");
    }

    /// Each package with the layer it stands in.
    private enum Place {
        PROBE(0, "probe"),
        RATE(1, "rate"),
        KERNEL(1, "kernel"),
        WIRE(1, "wire"),
        SIM(1, "sim"),
        SESSION(2, "session"),
        MONITOR(2, "monitor"),
        EXPORT(3, "export"),
        DOCTOR(3, "doctor"),
        UI_MODEL(4, "ui.model"),
        UI(5, "ui"),
        CLI(5, "cli"),
        ROOT(6, "");

        private final int layer;
        private final String identifier;

        Place(int layer, String name) {
            this.layer = layer;
            this.identifier = name.isEmpty() ? "io.xdpscope" : "io.xdpscope." + name;
        }
    }

    @Test
    void importsGoOnlyToALowerLayer() {
        var layers =
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .withOptionalLayers(true);
        for (Place one : Place.values()) {
            layers = layers.layer(one.name()).definedBy(one.identifier);
        }
        for (Place one : Place.values()) {
            String[] allowed =
                    List.of(Place.values()).stream()
                            .filter(other -> other.layer > one.layer)
                            .map(Enum::name)
                            .toArray(String[]::new);
            layers =
                    allowed.length == 0
                            ? layers.whereLayer(one.name()).mayNotBeAccessedByAnyLayer()
                            : layers.whereLayer(one.name()).mayOnlyBeAccessedByLayers(allowed);
        }
        check(
                layers,
                "a package that knows only what is below it can be read, tested and replaced"
                        + " alone");
    }

    @Test
    void everyClassStandsInAPackageOfTheTable() {
        String[] known =
                List.of(Place.values()).stream().map(one -> one.identifier).toArray(String[]::new);
        check(
                classes().should().resideInAnyPackage(known),
                "a package outside the table escapes the rules about layers");
    }

    @Test
    void probeNeedsOnlyJavaBase() {
        check(
                classes()
                        .that()
                        .resideInAPackage("io.xdpscope.probe..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "io.xdpscope.probe..",
                                "java.lang..",
                                "java.util",
                                "java.util.function..",
                                "java.util.stream..",
                                "java.io..",
                                "java.math..",
                                "java.net..",
                                "java.nio..",
                                "java.time..",
                                "org.jspecify.annotations.."),
                "every kind of machine speaks this vocabulary, a helper without a screen too");
    }

    @Test
    void onlyKernelSpeaksJna() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.xdpscope.kernel..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.sun.jna.."),
                "a wrong call there crashes the process, so all such calls are in one place");
    }

    @Test
    void onlyTheWindowSpeaksJavaFx() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.xdpscope.ui..", "io.xdpscope")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx..", "org.controlsfx..", "eu.hansolo..", "atlantafx.."),
                "commands and the helper run on machines without a display");
    }

    @Test
    void viewModelsKnowNoView() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.xdpscope.ui.model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx.animation..",
                                "javafx.application..",
                                "javafx.concurrent..",
                                "javafx.css..",
                                "javafx.event..",
                                "javafx.fxml..",
                                "javafx.geometry..",
                                "javafx.scene..",
                                "javafx.stage..",
                                "org.controlsfx..",
                                "eu.hansolo..",
                                "atlantafx.."),
                "view models are tested without a toolkit: javafx.beans and javafx.collections"
                        + " only");
    }

    @Test
    void onlyCliSpeaksPicocli() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.xdpscope.cli..", "io.xdpscope")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("picocli.."),
                "what a command does must be callable from the window too");
    }

    private static void check(ArchRule rule, String reason) {
        rule.because(reason).allowEmptyShould(true).check(program);
    }
}
