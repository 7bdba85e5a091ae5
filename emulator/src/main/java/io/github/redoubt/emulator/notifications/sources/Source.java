package io.github.redoubt.emulator.notifications.sources;

import java.time.Instant;

/**
 * Something that sends notifications.
 *
 * @param id the CRN of a service's instance; of a source of one's own an id that ends in {@code
 *     :api}
 * @param type the service's name, or {@code api}
 */
public record Source(
    String id,
    String name,
    String description,
    boolean enabled,
    boolean storesNotifications,
    String type,
    Instant createdAt,
    Instant updatedAt) {

  public static final String API = "api";

  /** Whether it is one of the account's own making, not one of IBM Cloud's services. */
  public boolean isOwn() {
    return type.equals(API);
  }
}
