package io.github.redoubt.emulator;

import io.github.redoubt.emulator.storage.internal.Xml;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.UUID;

/** How Object Storage says that something is the matter with itself. */
final class StorageErrors {

  private static final Map<Integer, String> CODES =
      Map.of(
          403, "AccessDenied",
          409, "OperationAborted",
          429, "TooManyRequests",
          500, "InternalError",
          503, "SlowDown");
  private static final Map<Integer, String> MESSAGES =
      Map.of(
          403, "Access Denied",
          409, "A conflicting conditional action is currently in progress.",
          429, "Too many requests; try again later.",
          500, "We encountered an internal error. Please try again.",
          503, "Reduce your request rate.");

  private StorageErrors() {}

  /** Answers with a status, and with an error document if the service has one for it. */
  static void answer(Context context, int status) {
    context.status(status);
    String code = CODES.get(status);
    if (code == null || context.method().equals(HandlerType.HEAD)) {
      return;
    }
    String requestId = UUID.randomUUID().toString();
    context.header("X-Clv-Request-Id", requestId);
    Xml xml =
        Xml.error()
            .element("Code", code)
            .element("Message", MESSAGES.getOrDefault(status, ""))
            .element("Resource", context.req().getRequestURI())
            .element("RequestId", requestId)
            .element("httpStatusCode", status)
            .close();
    context.contentType("application/xml").result(xml.done());
  }
}
