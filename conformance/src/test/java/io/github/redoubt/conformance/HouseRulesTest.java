package io.github.redoubt.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

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
            HOUSE + ".keys..", HOUSE + ".storage..", HOUSE + ".envelope..", HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void keysKnowsNoSibling() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".keys..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOUSE + ".storage..", HOUSE + ".envelope..", HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void storageKnowsNoSibling() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".storage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOUSE + ".keys..", HOUSE + ".envelope..", HOUSE + ".emulator..")
        .check(MAIN);
  }

  @Test
  void envelopeStandsOnKeysAndCoreOnly() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".envelope..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOUSE + ".storage..", HOUSE + ".emulator..")
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
            HOUSE + ".core..", HOUSE + ".keys..", HOUSE + ".storage..", HOUSE + ".envelope..")
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

  @Test
  void noMonitorIsHeldAnywhereInTheClients() {
    classes()
        .that()
        .resideInAnyPackage(
            HOUSE + ".core..", HOUSE + ".keys..", HOUSE + ".storage..", HOUSE + ".envelope..")
        .should(NoSynchronizedMethods.INSTANCE)
        .check(MAIN);
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
