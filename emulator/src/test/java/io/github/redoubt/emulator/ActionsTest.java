package io.github.redoubt.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.activity.Actions;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionsTest {

  private static final Emulator EMULATOR = Emulator.start();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @ParameterizedTest
  @CsvSource({
    "iam, /iam",
    "keys, /key-protect",
    "keys, /private/hyper-protect",
    "resources, /resource-controller",
    "resource groups, /resource-manager",
    "event routing, /event-routing",
    "logs routing, /logs-routing",
    "tenants, /logs-routing-tenants",
    "event notifications, /event-notifications",
    "app id, /app-id",
    "cloud logs, /cloud-logs/instances"
  })
  void everyCallThatIsReportedCanBeMade(String section, String prefix) {
    Set<String> routes =
        EMULATOR.routes().stream().map(ActionsTest::anonymous).collect(Collectors.toSet());

    assertThat(Actions.of(section).calls())
        .isNotEmpty()
        .map(call -> anonymous(call.replaceFirst(" ", " " + prefix)))
        .allMatch(call -> routes.contains(call) || routes.contains(withLastOpen(call)));
  }

  @Test
  void everyCallOfTheKeyServicesIsReported() {
    Set<String> reported =
        Actions.of("keys").calls().stream()
            .map(call -> anonymous(call.replaceFirst(" ", " /key-protect")))
            .collect(Collectors.toSet());

    assertThat(EMULATOR.routes())
        .filteredOn(route -> route.contains(" /key-protect/api"))
        .filteredOn(route -> !route.contains("/kmip_"))
        .isNotEmpty()
        .map(ActionsTest::anonymous)
        .allMatch(reported::contains);
  }

  /** The route that takes a call whatever it ends with. */
  private static String withLastOpen(String call) {
    return call.substring(0, call.lastIndexOf('/') + 1) + "{}";
  }

  private static String anonymous(String route) {
    return route.replaceAll("\\{[^}]+}", "{}");
  }
}
