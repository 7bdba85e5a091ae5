package io.github.redoubt.core.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import okhttp3.Dns;

/**
 * Names below {@code localhost} mean this machine, whatever a name server says of them: plain HTTP
 * is spoken to them, and not every system resolves them.
 */
record LoopbackNames(Dns others) implements Dns {

  private static final byte[] V4 = {127, 0, 0, 1};
  private static final byte[] V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  /** Says whether a host can be nowhere but on this machine. */
  static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || isBelowLocalhost(host)
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static boolean isBelowLocalhost(String host) {
    return host.toLowerCase(Locale.ROOT).endsWith(".localhost");
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    return isBelowLocalhost(hostname)
        ? List.of(InetAddress.getByAddress(hostname, V4), InetAddress.getByAddress(hostname, V6))
        : others.lookup(hostname);
  }
}
