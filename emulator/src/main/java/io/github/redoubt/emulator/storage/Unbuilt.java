package io.github.redoubt.emulator.storage;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.Set;

/**
 * What the service has and this emulator has not: said so, because an ignored sub-resource would
 * answer for another.
 */
final class Unbuilt {

  private static final Set<String> SUBRESOURCES =
      Set.of(
          "accelerate",
          "analytics",
          "encryption",
          "faspConnectionInfo",
          "inventory",
          "logging",
          "notification",
          "policy",
          "requestPayment",
          "select",
          "torrent");

  private Unbuilt() {}

  static void refuse(Exchange exchange) {
    for (String name : exchange.ctx().queryParamMap().keySet()) {
      if (SUBRESOURCES.contains(name)) {
        throw Rejection.notEmulated("?" + name);
      }
    }
    for (String header : exchange.headers().keySet()) {
      if (header.startsWith("x-amz-server-side-encryption")
          && !header.startsWith("x-amz-server-side-encryption-customer-")) {
        throw Rejection.notEmulated("the header " + header);
      }
    }
  }
}
