package io.github.redoubt.emulator.notifications.destinations;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The destinations of one instance. Safe for use by many threads. */
public final class Destinations {

  static final String PENDING = "PENDING";
  static final String VERIFIED = "SUCCESSFUL";

  private final Table<Destination> table = new Table<>();

  /** IBM's own mail and text messages are there from the start. */
  private Destinations(Instant now) {
    builtIn("IBM Cloud Email service", Kind.SMTP_IBM, now);
    builtIn("IBM Cloud SMS service", Kind.SMS_IBM, now);
  }

  public static Destinations of(NotificationsInstance instance) {
    return instance.feature(Destinations.class, each -> new Destinations(each.now()));
  }

  private void builtIn(String name, Kind kind, Instant now) {
    put(new Destination(Ids.uuid(), name, "", kind, false, new JsonObject(), now, now));
  }

  void put(Destination destination) {
    table.put(destination.id(), destination);
  }

  public Optional<Destination> find(String id) {
    return table.find(id);
  }

  public Destination get(String id) {
    return find(id).orElseThrow(() -> Rejection.notFound("Destination", id));
  }

  void remove(String id) {
    if (table.remove(id).isEmpty()) {
      throw Rejection.notFound("Destination", id);
    }
  }

  List<Destination> list() {
    return table.list(each -> true);
  }
}
