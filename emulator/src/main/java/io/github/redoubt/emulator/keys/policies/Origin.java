package io.github.redoubt.emulator.keys.policies;

import java.net.InetAddress;

/**
 * Where a request comes from.
 *
 * @param privateNetwork whether it came in by the private address of the service
 */
public record Origin(InetAddress address, boolean privateNetwork) {}
