package io.github.redoubt.storage.internal;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.LateRefusal;
import java.io.IOException;
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
      return parts(Xml.parse(body).named("Error"), known);
    } catch (JsonParseException proxysPage) {
      return new Parts("", "", known);
    }
  }

  private static Parts parts(Xml error, String knownId) {
    return new Parts(
        error.findText("Code").orElse("").strip(),
        error.findText("Message").orElse("").strip(),
        knownId.isEmpty() ? error.findText("RequestId").orElse("").strip() : knownId);
  }

  /**
   * Reads the document of an answer with a status of success, which for copies and completions of
   * uploads may be an error all the same. White space before it keeps the connection awake while
   * the service works.
   *
   * @param expected the name of the document's root
   * @throws LateRefusal if it is an error
   */
  public static Xml success(Answer answer, String expected) throws IOException {
    Xml document = Xml.parse(answer.text().strip());
    if (document.name().equals("Error")) {
      String id = answer.header("x-clv-request-id").orElse("");
      throw new LateRefusal(statusIn(document), parts(document, id));
    }
    return document.named(expected);
  }

  /** Names an operation as messages do. */
  public static String named(String operation) {
    return Sites.TITLE + ": " + operation;
  }

  /**
   * Reads an error that is one of several in an answer.
   *
   * @param operation what was asked for
   * @param id the correlation id of the answer
   */
  public static ServiceError error(String operation, Xml error, String id) {
    Parts parts = parts(error, id);
    return new ServiceError(
        named(operation), statusIn(error), parts.code(), parts.message(), parts.requestId());
  }

  /** Gives the status that the answer should have had: the service's own element tells it. */
  private static int statusIn(Xml error) {
    String told = error.findText("httpStatusCode").orElse("").strip();
    if (told.matches("[45]\\d\\d")) {
      return Integer.parseInt(told);
    }
    return switch (error.findText("Code").orElse("").strip()) {
      case "NoSuchUpload", "NoSuchKey", "NoSuchBucket" -> 404;
      case "AccessDenied" -> 403;
      case "PreconditionFailed" -> 412;
      case "OperationAborted" -> 409;
      case "SlowDown", "ServiceUnavailable" -> 503;
      case "InternalError" -> 500;
      default -> 400;
    };
  }

  @Override
  public boolean passes(int status, String code) {
    return Errors.super.passes(status, code)
        || status == 500
        || code.equals("RequestTimeout")
        || code.equals("OperationAborted");
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
