package io.github.redoubt.storage.internal;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.storage.BucketElsewhereException;
import io.github.redoubt.storage.Location;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that sends a call elsewhere says of the bucket's place.
 *
 * <p>No source says which of S3's ways Object Storage uses, so all of them are read: the header
 * {@code Location}, the header with the bucket's region, and the element {@code Endpoint}.
 */
record Redirect(Optional<Location> location, Optional<String> host) {

  private static final Pattern HOST =
      Pattern.compile(
          "(?:.+\\.)?s3\\.(?:private\\.|direct\\.)?([a-z0-9.-]+)\\.cloud-object-storage\\.appdomain\\.cloud");

  static boolean is(int status) {
    return status >= 301 && status <= 308 && status != 304;
  }

  static Redirect read(Headers headers, String body) {
    Optional<String> host =
        Optional.ofNullable(headers.get("Location"))
            .map(HttpUrl::parse)
            .map(HttpUrl::host)
            .or(() -> endpoint(body));
    @Nullable String region = headers.get("x-amz-bucket-region");
    Optional<Location> location =
        Optional.ofNullable(region)
            .flatMap(Redirect::location)
            .or(() -> host.flatMap(Redirect::of));
    return new Redirect(location, host);
  }

  BucketElsewhereException exception(ServiceError error) {
    String where =
        location
            .map(its -> "The bucket is in " + its)
            .or(() -> host.map(its -> "The bucket is behind " + its))
            .orElse("The bucket is in another location");
    String message =
        where
            + ", and the call was not sent there: look the bucket up with bucket(name), or name its"
            + " location"
            + (error.message().isEmpty() ? "" : ". The service's own words: " + error.message());
    return new BucketElsewhereException(
        new ServiceError(
            error.operation(), error.status(), error.code(), message, error.correlationId()),
        location,
        host);
  }

  private static Optional<String> endpoint(String body) {
    try {
      return body.isBlank()
          ? Optional.empty()
          : Xml.parse(body).named("Error").findText("Endpoint").map(String::strip);
    } catch (JsonParseException proxysPage) {
      return Optional.empty();
    }
  }

  /** A tethered point is a host of its geography's: the location is what comes last. */
  private static Optional<Location> of(String host) {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String code = matcher.group(1);
    return location(code.substring(code.lastIndexOf('.') + 1));
  }

  private static Optional<Location> location(String code) {
    try {
      return Optional.of(new Location(code.strip()));
    } catch (InvalidRequestException unknown) {
      return Optional.empty();
    }
  }
}
