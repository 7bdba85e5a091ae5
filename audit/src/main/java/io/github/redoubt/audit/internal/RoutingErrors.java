package io.github.redoubt.audit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import io.github.redoubt.audit.WriteTestFailedException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;

/** How the routing services say no: with a code, a message, and often what to do about it. */
public final class RoutingErrors implements Errors {

  /** Of Object Storage; of other kinds of targets it is taken to differ in its first word only. */
  private static final String WRITE_TEST_FAILED = "write_test_failed";

  public static final RoutingErrors INSTANCE = new RoutingErrors();

  private RoutingErrors() {}

  @Override
  public String correlationHeader() {
    return "Transaction-Id";
  }

  @Override
  public Parts read(int status, Headers headers, String body) {
    Parts parts = Errors.parts(body);
    String recovery = recovery(body);
    return recovery.isEmpty()
        ? parts
        : new Parts(parts.code(), parts.message() + " " + recovery, parts.requestId());
  }

  private static String recovery(String body) {
    try {
      return JsonParser.parseString(body) instanceof JsonObject root
              && root.get("errors") instanceof JsonArray errors
              && !errors.isEmpty()
              && errors.get(0) instanceof JsonObject first
              && first.get("recovery") instanceof JsonPrimitive recovery
          ? recovery.getAsString()
          : "";
    } catch (JsonSyntaxException otherForm) {
      return "";
    }
  }

  @Override
  public ServiceException exception(ServiceError error, Optional<Duration> retryAfter) {
    return error.code().endsWith(WRITE_TEST_FAILED)
        ? new WriteTestFailedException(error)
        : Errors.super.exception(error, retryAfter);
  }
}
