package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Material;
import java.time.Instant;

/**
 * One version of a key; rotation adds one, and all are kept so that what they wrapped can be
 * unwrapped.
 */
record KeyVersion(String id, Instant created, Material material) {}
