package io.github.redoubt.audit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.routing.EventRouting;
import io.github.redoubt.audit.routing.EventRule;
import io.github.redoubt.audit.routing.RoutingAccount;
import org.junit.jupiter.api.Test;

/** From what was done to who is told of it. */
class RoutedActivityTest {

  @Test
  void whatTheCloudReportsIsFoundByWhatWasDone() {
    RoutingAccount account = new RoutingAccount();
    CloudLogs logs = CloudLogs.on(account.cloud(), account.logs());
    account.authorizeLogs("atracker");
    EventRouting.on(account.cloud()).ensure("all", account.logs(), EventRule.EVERYWHERE);

    account.makeServiceId();

    assertThat(logs.activity().doing("iam-identity.account-serviceid.create").events())
        .singleElement()
        .satisfies(event -> assertThat(event.initiator().id()).startsWith("IBMid-"));
    assertThat(logs.activity().failedSignIns()).isEmpty();
  }
}
