package io.github.redoubt.emulator.keys.policies;

import java.util.Arrays;
import java.util.Optional;

/** What a policy of an instance is about. */
enum PolicyType {
  ALLOWED_NETWORK("allowedNetwork"),
  ALLOWED_IP("allowedIP"),
  KEY_CREATE_IMPORT_ACCESS("keyCreateImportAccess"),
  ROTATION("rotation"),
  METRICS("metrics"),
  DUAL_AUTH_DELETE("dualAuthDelete");

  private final String wireName;

  PolicyType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Optional<PolicyType> named(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}
