package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.Arrays;
import java.util.Optional;

/**
 * A role as a policy names it.
 *
 * @param owner the service that defines it; {@code iam} for those that all services have
 * @param name its last part, such as {@code Reader}
 */
record Role(String crn, Kind kind, String owner, String name) {

  private static final String COMMON = "iam";
  private static final int PARTS = 10;
  private static final int SERVICE = 4;
  private static final int TYPE = 8;
  private static final int NAME = 9;

  /** Who defined a role, and what for. */
  enum Kind {
    PLATFORM("role"),
    SERVICE("serviceRole"),
    CUSTOM("customRole");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    private static Optional<Kind> find(String wireName) {
      return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
  }

  static Role parse(String crn) {
    String[] parts = crn.split(":", -1);
    if (parts.length != PARTS
        || !parts[0].equals("crn")
        || parts[SERVICE].isEmpty()
        || parts[NAME].isEmpty()) {
      throw malformed(crn);
    }
    Kind kind = Kind.find(parts[TYPE]).orElseThrow(() -> malformed(crn));
    return new Role(crn, kind, parts[SERVICE], parts[NAME]);
  }

  /** The role that all services have by this name. */
  static Role common(Kind kind, String name) {
    return parse("crn:v1:bluemix:public:iam::::" + kind.wireName + ":" + name);
  }

  /** The role that one service has by this name. */
  static Role of(String service, Kind kind, String name) {
    return parse("crn:v1:bluemix:public:" + service + "::::" + kind.wireName + ":" + name);
  }

  private static Refusal malformed(String crn) {
    return Refusal.invalid("Role '" + crn + "' is not valid.");
  }

  /** Whether services in general know it. */
  boolean isCommon() {
    return owner.equals(COMMON);
  }

  /** The account of a custom role. */
  String accountId() {
    return Crns.account(crn);
  }
}
