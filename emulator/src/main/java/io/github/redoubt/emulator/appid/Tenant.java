package io.github.redoubt.emulator.appid;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Crns;

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
    return Crns.instance(crn);
  }

  String region() {
    return Crns.region(crn);
  }

  Target target() {
    return Target.of("appid", Crns.account(crn), id());
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
