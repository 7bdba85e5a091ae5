package io.github.redoubt.examples;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.events.Initiator;
import io.github.redoubt.audit.events.SecurityEvent;
import io.github.redoubt.audit.events.Target;
import io.github.redoubt.audit.shipping.Shipper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A minute of a shop's security events, for the emulator, which begins with none. */
final class SampleEvents {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SampleEvents() {}

  static void ship(Surroundings place) {
    try (Shipper shipper =
        CloudLogs.on(place.cloud(), Where.cloudLogs(place)).shipper("shop", "security").start()) {
      for (SecurityEvent event : all()) {
        if (!shipper.ship(event)) {
          throw new IllegalStateException("An event was not taken: " + event);
        }
      }
      if (!shipper.flush(PATIENCE).isNothing()) {
        throw new IllegalStateException("The events did not arrive: " + shipper.counts());
      }
    }
  }

  private static List<SecurityEvent> all() {
    Initiator dana = Initiator.user("dana").from("198.51.100.7");
    List<SecurityEvent> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      events.add(SecurityEvent.signInFailed("shop", "mallory", "203.0.113.9"));
    }
    events.add(SecurityEvent.signInFailed("shop", "dana", "198.51.100.7"));
    events.add(SecurityEvent.of("shop.session.login", dana, Target.of("shop")));
    events.add(SecurityEvent.secretRead("shop", dana, Target.of("smtp-password")));
    events.add(
        SecurityEvent.permissionDenied(
            "shop.invoice.delete", dana, Target.of("invoice-17"), "only bookkeepers may"));
    events.add(SecurityEvent.configurationChanged("shop", dana, "session.minutes", "30", "15"));
    return events;
  }
}
