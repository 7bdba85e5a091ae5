package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.internal.Refusal;

/** Somebody who is in a group. */
record Member(String iamId, String type, boolean dynamic, Stamp added) {

  static final String USER = "user";
  static final String SERVICE = "service";
  static final String PROFILE = "profile";

  /** Refuses a type that is none, and one that the IAM id belies. */
  static void requireType(String iamId, String type) {
    if (!type.equals(USER) && !type.equals(SERVICE) && !type.equals(PROFILE)) {
      throw Refusal.invalid("The type of a member must be user, service or profile.");
    }
    if (!type.equals(typeOf(iamId))) {
      throw Refusal.invalid("The IAM ID '" + iamId + "' is not one of a " + type + ".");
    }
  }

  static String typeOf(String iamId) {
    if (iamId.startsWith("iam-ServiceId-")) {
      return SERVICE;
    }
    return iamId.startsWith("iam-Profile-") ? PROFILE : USER;
  }
}
