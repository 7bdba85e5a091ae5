package io.github.redoubt.emulator.storage.state;

/**
 * How much a bucket may hold before it takes nothing more.
 *
 * @param bytes 0 for any amount
 */
public record HardQuota(long bytes) {}
