package io.github.redoubt.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the house. */
class HouseRulesTest {

  private static final String HOUSE = "io.github.redoubt";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HOUSE);

  @Test
  void coreStandsOnNoModule() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".keys..",
            HOUSE + ".storage..",
            HOUSE + ".access..",
            HOUSE + ".envelope..",
            HOUSE + ".sealing..",
            HOUSE + ".audit..",
            HOUSE + ".logback..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void keysKnowsNoSibling() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".keys..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".storage..",
            HOUSE + ".access..",
            HOUSE + ".envelope..",
            HOUSE + ".sealing..",
            HOUSE + ".audit..",
            HOUSE + ".logback..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void storageKnowsNoSibling() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".storage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".keys..",
            HOUSE + ".access..",
            HOUSE + ".envelope..",
            HOUSE + ".sealing..",
            HOUSE + ".audit..",
            HOUSE + ".logback..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void accessKnowsNoSibling() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".access..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".keys..",
            HOUSE + ".storage..",
            HOUSE + ".envelope..",
            HOUSE + ".sealing..",
            HOUSE + ".audit..",
            HOUSE + ".logback..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void envelopeStandsOnKeysAndCoreOnly() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".envelope..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".storage..",
            HOUSE + ".access..",
            HOUSE + ".sealing..",
            HOUSE + ".audit..",
            HOUSE + ".logback..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void sealingIsWhereStorageAndEnvelopeMeet() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".sealing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".access..", HOUSE + ".audit..", HOUSE + ".logback..", HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void auditKnowsNoSibling() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".audit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".keys..",
            HOUSE + ".storage..",
            HOUSE + ".access..",
            HOUSE + ".envelope..",
            HOUSE + ".sealing..",
            HOUSE + ".logback..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void logbackStandsOnAuditAndCoreOnly() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".logback..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".keys..",
            HOUSE + ".storage..",
            HOUSE + ".access..",
            HOUSE + ".envelope..",
            HOUSE + ".sealing..",
            HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void tinkIsSpokenToByEnvelopeOnly() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "..")
        .and()
        .resideOutsideOfPackage(HOUSE + ".envelope..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.crypto.tink..")
        .check(MAIN);
  }

  @Test
  void theEmulatorSharesNoCodeWithTheClients() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".emulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HOUSE + ".core..",
            HOUSE + ".keys..",
            HOUSE + ".storage..",
            HOUSE + ".access..",
            HOUSE + ".envelope..",
            HOUSE + ".audit..",
            HOUSE + ".logback..",
            HOUSE + ".sealing..")
        .check(MAIN);
  }

  @Test
  void theEmulatorSpeaksThroughItsWebServerOnly() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".emulator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "com.ibm..")
        .check(MAIN);
  }

  @Test
  void everythingIsNullMarked() {
    classes()
        .that()
        .resideInAPackage(HOUSE + "..")
        .should()
        .resideInAnyPackage(
            MAIN.stream()
                .filter(c -> c.getSimpleName().equals("package-info"))
                .filter(c -> c.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(c -> c.getPackageName())
                .toArray(String[]::new))
        .check(MAIN);
  }

  /**
   * A virtual thread that holds a monitor while it waits pins its carrier. Looked for in the
   * sources, because the classes as they are imported do not tell of blocks.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"core", "keys", "storage", "access", "audit", "logback", "envelope", "sealing"})
  void noMonitorIsHeldAnywhereInTheClients(String module) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      List<Path> files = sources.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(files).isNotEmpty();
      assertThat(files)
          .noneSatisfy(file -> assertThat(file).content().containsPattern("\\bsynchronized\\b"));
    }
  }

  @Test
  void nothingPublicIsChangedFromOutside() {
    noFields()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(HOUSE + "..")
        .should()
        .notHaveModifier(JavaModifier.FINAL)
        .check(MAIN);
  }
}
