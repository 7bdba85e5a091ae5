package io.github.redoubt.access.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Wire;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What the identity services have in common on the wire. */
public final class Identities {

  /** As many as a page can hold. */
  public static final int PAGE = 100;

  private static final List<String> SAID_BY_THE_SERVICE =
      List.of(
          "context",
          "id",
          "iam_id",
          "entity_tag",
          "crn",
          "locked",
          "disabled",
          "created_at",
          "created_by",
          "modified_at",
          "account_id",
          "group_id",
          "history",
          "activity",
          "apikey");

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Identities() {}

  /**
   * Gives the token of the next page. The service sends an address for it, which may be that of
   * another of its hosts than the one that is spoken to; the token is all that is taken from it.
   *
   * @throws InvalidRequestException if it sent an address without one: the list would end too soon
   */
  public static Optional<String> nextPage(Wire wire, Optional<String> next) {
    return next.filter(address -> !address.isBlank())
        .map(
            address -> {
              HttpUrl url = wire.base().resolve(address);
              String token = url == null ? null : url.queryParameter("pagetoken");
              if (token == null) {
                throw new InvalidRequestException(
                    "next page",
                    "is an address without a page token",
                    "The list cannot be read to its end.");
              }
              return token;
            });
  }

  /**
   * Gives what an update sends: all that was read, members that we do not know among them, but for
   * those that only the service has a say in. Whether the service keeps a member that an update
   * leaves out is not documented, so none is left out.
   */
  public static JsonObject writable(JsonObject read) {
    JsonObject copy = read.deepCopy();
    SAID_BY_THE_SERVICE.forEach(copy::remove);
    return copy;
  }

  /** Gives a time as the services take it, to the minute. */
  public static String minutes(Instant time) {
    return MINUTES.format(time);
  }

  /** Says whether the service would keep the two times apart. */
  public static boolean sameMinute(Optional<Instant> one, Optional<Instant> other) {
    return one.map(Identities::minutes).equals(other.map(Identities::minutes));
  }
}
