// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Habits that a reader of the code may rely on, kept by rules rather than by memory.
class HabitsTest {
    private static final List<String> OUR_FOLDERS =
            List.of("src", "bpf", "packaging", ".ci", "dev", "pom.xml");

    private static final DescribedPredicate<JavaAnnotation<?>> SKIPS_A_TEST =
            DescribedPredicate.describe(
                    "a JUnit annotation that skips a test",
                    annotation -> {
                        String type = annotation.getRawType().getName();
                        return type.equals("org.junit.jupiter.api.Disabled")
                                || type.startsWith("org.junit.jupiter.api.condition.");
                    });

    private static JavaClasses code;

    @BeforeAll
    static void readCode() {
        code = new ClassFileImporter().importPackages("io.xdpscope");
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because(
                        "a sleep is too long on one machine and too short on another: wait for the"
                                + " condition")
                .check(code);
    }

    @Test
    void noTestSwitchesItselfOff() {
        String reason = "only KernelRights and XvfbTools skip, and they say why";
        noMethods().should().beAnnotatedWith(SKIPS_A_TEST).because(reason).check(code);
        noClasses().should().beAnnotatedWith(SKIPS_A_TEST).because(reason).check(code);
    }

    @Test
    void everySourceFileNamesItsLicense() throws IOException {
        List<Path> sources = sources();
        assertTrue(sources.size() > 5, "the sources were not found: " + sources);
        assertEquals(List.of(), sources.stream().filter(file -> !namesItsLicense(file)).toList());
    }

    private static List<Path> sources() throws IOException {
        Stream.Builder<Path> sources = Stream.builder();
        for (String folder : OUR_FOLDERS) {
            if (Files.exists(Path.of(folder))) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(HabitsTest::isSource).forEach(sources);
                }
            }
        }
        return sources.build().toList();
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && name.matches(".*\\.(java|c|h|sh|css|properties|xml)|Makefile|dev|run|xdpscope");
    }

    private static boolean namesItsLicense(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(4).anyMatch(line -> line.contains("SPDX-License-Identifier: "));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
