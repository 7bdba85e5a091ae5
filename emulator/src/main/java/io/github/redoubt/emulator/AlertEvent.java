package io.github.redoubt.emulator;

import java.time.Instant;
import java.util.List;

/**
 * An alert of the emulated Cloud Logs went off, or was over.
 *
 * @param at by the emulator's clock
 * @param alertId the alert's lasting id
 * @param name the alert's name
 * @param triggered true when it went off, false when it was over
 * @param priority {@code P1} to {@code P5}
 * @param group the values of what the alert groups by; of an alert on new values, the value
 * @param answers what each outgoing webhook was answered, as HTTP statuses: 202 if its instance of
 *     Event Notifications took it, 404 if that is gone, 500 if the alert and its notifications
 *     group by different keys
 */
public record AlertEvent(
    Instant at,
    String alertId,
    String name,
    boolean triggered,
    String priority,
    List<String> group,
    List<Integer> answers) {

  public AlertEvent {
    group = List.copyOf(group);
    answers = List.copyOf(answers);
  }
}
