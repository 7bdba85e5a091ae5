package io.github.redoubt.audit.alerts;

import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.core.InvalidRequestException;

/** What shall be otherwise of an alert; what is not said stays. It belongs to one thread. */
public final class AlertEdit extends AlertTerms<AlertEdit> {

  AlertEdit() {}

  @Override
  AlertEdit self() {
    return this;
  }

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public AlertEdit named(String name) {
    body.addProperty("name", Names.given("alert", name));
    return this;
  }

  /**
   * Tells incidents apart by the values of fields; by none, if none is named. Alerts at new values
   * cannot.
   */
  public AlertEdit by(String... fields) {
    groupBy(fields);
    return this;
  }
}
