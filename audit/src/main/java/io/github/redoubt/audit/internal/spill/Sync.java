package io.github.redoubt.audit.internal.spill;

import java.time.Duration;

/**
 * When what was written is forced to the disk.
 *
 * @param always before it counts as written
 * @param every or so often; zero leaves it to the operating system
 */
public record Sync(boolean always, Duration every) {}
