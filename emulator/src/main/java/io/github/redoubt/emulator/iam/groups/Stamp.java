package io.github.redoubt.emulator.iam.groups;

import java.time.Instant;

/** Who did something, and when. */
record Stamp(Instant at, String by) {}
