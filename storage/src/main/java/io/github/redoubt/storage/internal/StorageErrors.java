package io.github.redoubt.storage.internal;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;

/** How Object Storage says no: an XML document, or to HEAD a bare status. */
public final class StorageErrors implements Errors {

  public static final StorageErrors INSTANCE = new StorageErrors();

  /** A stale token is refused with 403 here, but so is a policy that is still spreading. */
  private static final Duration STALE = Duration.ofMinutes(1);

  private StorageErrors() {}

  @Override
  public String correlationHeader() {
    return "";
  }

  @Override
  public Parts read(int status, Headers headers, String body) {
    String id = headers.get("x-clv-request-id");
    if (id == null) {
      id = headers.get("x-amz-request-id");
    }
    String known = id == null ? "" : id;
    if (body.isBlank()) {
      return new Parts("", "", known);
    }
    try {
      Xml error = Xml.parse(body).named("Error");
      return new Parts(
          error.findText("Code").orElse("").strip(),
          error.findText("Message").orElse("").strip(),
          known.isEmpty() ? error.findText("RequestId").orElse("").strip() : known);
    } catch (JsonParseException proxysPage) {
      return new Parts("", "", known);
    }
  }

  @Override
  public ServiceException exception(
      ServiceError error, Optional<Duration> retryAfter, Headers headers, String body) {
    return Redirect.is(error.status())
        ? Redirect.read(headers, body).exception(error)
        : exception(error, retryAfter);
  }

  @Override
  public Optional<Duration> staleTokenAge(int status) {
    return switch (status) {
      case 401 -> Optional.of(Duration.ZERO);
      case 403 -> Optional.of(STALE);
      default -> Optional.empty();
    };
  }
}
