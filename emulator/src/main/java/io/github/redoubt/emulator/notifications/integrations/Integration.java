package io.github.redoubt.emulator.notifications.integrations;

import java.time.Instant;

/**
 * Another service that an instance works with.
 *
 * @param type {@code kms} for the key that everything is encrypted under, {@code
 *     collect_failed_events} for the bucket of what could not be delivered
 * @param endpoint empty while the service's own default is in use
 * @param detail the root key's id, or the bucket's name
 */
record Integration(
    String id,
    String type,
    String endpoint,
    String crn,
    String detail,
    Instant createdAt,
    Instant updatedAt) {

  static final String KEYS = "kms";
  static final String FAILED = "collect_failed_events";

  /** What the detail is called. */
  String detailName() {
    return type.equals(KEYS) ? "root_key_id" : "bucket_name";
  }
}
