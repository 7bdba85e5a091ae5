package io.github.redoubt.access.internal;

import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a listing goes on. The services tell it as an address, of which only the place is taken:
 * the host that it names may be another than the one that the connection may speak to.
 */
public final class NextPage {

  private NextPage() {}

  /** Gives a parameter of the next page's address; empty if there is no next page. */
  public static Optional<String> parameter(Iam iam, Optional<String> address, String name) {
    return address
        .filter(text -> !text.isBlank())
        .flatMap(text -> Optional.ofNullable(iam.wire().base().resolve(text)))
        .flatMap(url -> parameter(url, name));
  }

  private static Optional<String> parameter(HttpUrl url, String name) {
    return Optional.ofNullable(url.queryParameter(name)).filter(value -> !value.isEmpty());
  }
}
