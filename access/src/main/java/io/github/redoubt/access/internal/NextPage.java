package io.github.redoubt.access.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a listing by offset goes on. The service tells it as an address, of which only the offset
 * is taken: the host that it names may be another than the one that the connection speaks to.
 */
public final class NextPage {

  private NextPage() {}

  /**
   * Gives the next page's offset; empty if there is no next page.
   *
   * @throws InvalidRequestException if the address has none: the list would end too soon
   */
  public static Optional<Long> offset(Iam iam, Optional<String> address) {
    return address
        .filter(text -> !text.isBlank())
        .map(
            text -> {
              HttpUrl url = iam.wire().base().resolve(text);
              String offset = url == null ? null : url.queryParameter("offset");
              if (offset == null || !offset.matches("\\d{1,18}")) {
                throw new InvalidRequestException(
                    "next page",
                    "is an address without an offset",
                    "The list cannot be read to its end.");
              }
              return Long.valueOf(offset);
            });
  }
}
