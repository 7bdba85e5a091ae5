package io.github.redoubt.audit.alerts;

/**
 * How an alert shall be that can tell incidents apart by the values of fields. It belongs to one
 * thread.
 *
 * @param <S> the kind of alert
 */
public abstract class GroupedAlert<S extends GroupedAlert<S>> extends WantedAlert<S> {

  GroupedAlert(AlertType type, com.google.gson.JsonObject condition) {
    super(type, condition);
  }

  /**
   * Watches each value of a field by itself, or each combination of values of several, such as
   * {@code initiator.id}.
   */
  public S by(String... fields) {
    groupBy(fields);
    return self();
  }
}
