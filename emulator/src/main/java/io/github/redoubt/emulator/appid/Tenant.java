package io.github.redoubt.emulator.appid;

import io.github.redoubt.emulator.iam.authority.Target;

/** One instance of App ID, which it calls a tenant. Safe for use by many threads. */
final class Tenant {

  private static final String GRADUATED = "graduated-tier";

  private final String crn;
  private final boolean graduated;
  private volatile boolean capturing;

  Tenant(String crn, String plan) {
    this.crn = crn;
    this.graduated = plan.equals(GRADUATED);
  }

  String crn() {
    return crn;
  }

  String id() {
    return crn.split(":", -1)[7];
  }

  String region() {
    return crn.split(":", -1)[5];
  }

  Target target() {
    return Target.of("appid", crn.split(":", -1)[6].substring("a/".length()), id());
  }

  /** Whether the plan has what is billed as advanced security. */
  boolean isGraduated() {
    return graduated;
  }

  boolean isCapturing() {
    return capturing;
  }

  void capture(boolean active) {
    capturing = active;
  }
}
