package io.github.redoubt.emulator.storage.internal;

import java.net.InetAddress;

/**
 * Where a request comes from.
 *
 * @param address of the caller
 * @param network {@code public}, {@code private} or {@code direct}
 */
public record Origin(InetAddress address, String network) {}
