package io.github.redoubt.emulator.routing.events;

/** How many there may be, where the service's own pages do not agree. */
record Limits(int routes, int rulesPerRoute) {

  static final int TARGETS = 16;
  static final int DEFAULT_TARGETS = 2;
  static final int TARGETS_PER_RULE = 3;
  static final int LOCATIONS_PER_RULE = 8;

  static final Limits DEFAULT = new Limits(30, 10);
}
