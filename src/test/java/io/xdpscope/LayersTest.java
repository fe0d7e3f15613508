// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The table of packages in docs/ARCHITECTURE.md, read from there, as rules: imports go only to a
/// lower layer.
class LayersTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d) \\| (`[a-z.]+`|root) \\|.*");

    private static JavaClasses program;
    private static List<Place> places = List.of();

    /// A package with the layer it stands in.
    private record Place(String name, int layer) {}

    @BeforeAll
    static void readProgramAndTable() throws IOException {
        program =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.xdpscope");
        places =
                Files.readAllLines(Path.of("docs/ARCHITECTURE.md")).stream()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .map(row ->
                                new Place(
                                        packageName(row.group(2)), Integer.parseInt(row.group(1))))
                        .toList();
    }

    private static String packageName(String cell) {
        return cell.equals("root") ? "io.xdpscope" : "io.xdpscope." + cell.replace("`", "");
    }

    @Test
    void theTableIsRead() {
        assertTrue(places.contains(new Place("io.xdpscope.probe", 0)), places.toString());
        assertTrue(places.contains(new Place("io.xdpscope", 6)), places.toString());
    }

    @Test
    void importsGoOnlyToALowerLayer() {
        var layers =
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .withOptionalLayers(true);
        for (Place place : places) {
            layers = layers.layer(place.name).definedBy(place.name);
        }
        for (Place place : places) {
            String[] above =
                    places.stream()
                            .filter(other -> other.layer > place.layer)
                            .map(Place::name)
                            .toArray(String[]::new);
            var rule = layers.whereLayer(place.name);
            layers =
                    above.length == 0
                            ? rule.mayNotBeAccessedByAnyLayer()
                            : rule.mayOnlyBeAccessedByLayers(above);
        }
        check(
                layers,
                "a package that knows only what is below it can be read, tested and replaced"
                        + " alone");
    }

    @Test
    void everyClassStandsInAPackageOfTheTable() {
        check(
                classes()
                        .should()
                        .resideInAnyPackage(
                                places.stream().map(Place::name).toArray(String[]::new)),
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
    void whatTheHelperIsMadeOfLogsNothing() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.xdpscope.probe..", "io.xdpscope.kernel..", "io.xdpscope.wire..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.slf4j.."),
                "the helper is small, and tells its warnings whoever opened the probe");
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
