package io.github.redoubt.emulator.keys;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The dates of a key that lists are filtered and sorted by. */
enum KeyDate {
  CREATION("creationDate"),
  DELETION("deletionDate"),
  EXPIRATION("expirationDate"),
  LAST_ROTATE("lastRotateDate"),
  LAST_UPDATE("lastUpdateDate");

  private final String wireName;

  KeyDate(String wireName) {
    this.wireName = wireName;
  }

  static Optional<KeyDate> named(String wireName) {
    return Arrays.stream(values()).filter(date -> date.wireName.equals(wireName)).findFirst();
  }

  /** The date to the second, as answers show it. */
  Optional<Instant> of(StoredKey key) {
    Optional<Instant> date =
        switch (this) {
          case CREATION -> Optional.of(key.created());
          case DELETION -> key.deletion().map(StoredKey.Deletion::at);
          case EXPIRATION -> key.described().expires();
          case LAST_ROTATE -> key.lastRotated();
          case LAST_UPDATE -> Optional.of(key.lastUpdated());
        };
    return date.map(exact -> exact.truncatedTo(ChronoUnit.SECONDS));
  }
}
