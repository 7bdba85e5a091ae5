package io.github.redoubt.emulator.storage.state;

/**
 * How much a bucket may hold.
 *
 * @param bytes no limit if 0
 */
public record HardQuota(long bytes) {}
