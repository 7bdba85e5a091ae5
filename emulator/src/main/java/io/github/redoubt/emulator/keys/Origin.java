package io.github.redoubt.emulator.keys;

import java.net.InetAddress;

/**
 * Where a request comes from.
 *
 * @param privateNetwork whether it came in by the private address of the service
 */
record Origin(InetAddress address, boolean privateNetwork) {}
