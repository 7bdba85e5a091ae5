package io.github.redoubt.audit.events;

import java.util.List;

/**
 * Where an action came from.
 *
 * @param addresses the addresses, nearest to the caller first; empty where a service of IBM Cloud
 *     acted
 * @param addressType {@code IPv4}, {@code IPv6}, {@code CSE} or {@code subnet}; empty if not told
 * @param agent the program, as it names itself; empty if not told
 */
public record Host(List<String> addresses, String addressType, String agent) {

  /** Nothing told. */
  public static final Host UNKNOWN = new Host(List.of(), "", "");

  /** Copies the addresses. */
  public Host {
    addresses = List.copyOf(addresses);
  }
}
