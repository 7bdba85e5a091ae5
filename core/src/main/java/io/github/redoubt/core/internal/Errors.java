package io.github.redoubt.core.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How one service says no, and how it names a call. */
public interface Errors {

  /**
   * Names the request header that carries the correlation id; empty where the service takes none.
   */
  String correlationHeader();

  /** Reads an error answer. */
  Parts read(int status, Headers headers, String body);

  /**
   * Chooses the exception; a service adds its own classes here.
   *
   * @param error what was read
   */
  default ServiceException exception(ServiceError error, Optional<Duration> retryAfter) {
    return ServiceException.of(error, retryAfter);
  }

  /**
   * As {@link #exception(ServiceError, Optional)}, for a service whose answers say more than {@link
   * Parts} holds.
   *
   * @param headers the answer's
   * @param body the answer's, as text
   */
  default ServiceException exception(
      ServiceError error, Optional<Duration> retryAfter, Headers headers, String body) {
    return exception(error, retryAfter);
  }

  /**
   * Says whether a refusal may mean a stale token, and how old the token must be for a new one to
   * be worth a request.
   */
  default Optional<Duration> staleTokenAge(int status) {
    return status == 401 ? Optional.of(Duration.ZERO) : Optional.empty();
  }

  /**
   * Says whether the refusal of a call that is safe to repeat may pass by itself.
   *
   * @param code the service's own code, empty if none
   */
  default boolean passes(int status, String code) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /**
   * What an error body says.
   *
   * @param code the service's own code, empty if none
   * @param message the service's own message, empty if none
   * @param requestId the id of the call in the service's logs, empty if none
   */
  record Parts(String code, String message, String requestId) {
    public static final Parts NONE = new Parts("", "", "");
  }

  /**
   * Gives the reader of the JSON forms of IBM's services, which are alike enough to need only one.
   */
  static Errors json(String correlationHeader) {
    return new Errors() {
      @Override
      public String correlationHeader() {
        return correlationHeader;
      }

      @Override
      public Parts read(int status, Headers headers, String body) {
        return parts(body);
      }
    };
  }

  /**
   * Reads any of the JSON forms: Key Protect's {@code resources[].reasons[]}, IAM's {@code
   * errorCode}, the {@code errors[]} of the newer services, Resource Controller's {@code
   * error_code}. What is no JSON, such as a proxy's page, says nothing.
   */
  static Parts parts(String body) {
    try {
      JsonElement root = JsonParser.parseString(body);
      return root.isJsonObject() ? parts(root.getAsJsonObject()) : Parts.NONE;
    } catch (JsonSyntaxException e) {
      return Parts.NONE;
    }
  }

  private static Parts parts(JsonObject root) {
    JsonObject inner = root;
    JsonObject resource = first(root, "resources");
    JsonObject reason = resource == null ? null : first(resource, "reasons");
    JsonObject error = first(root, "errors");
    if (reason != null) {
      inner = reason;
    } else if (resource != null) {
      inner = resource;
    } else if (error != null) {
      inner = error;
    }
    JsonObject context =
        root.has("context") && root.get("context").isJsonObject()
            ? root.getAsJsonObject("context")
            : new JsonObject();
    String requestId = text(context, List.of("requestId", "transaction_id", "transactionId"));
    return new Parts(
        text(inner, List.of("code", "errorCode", "error_code", "message_code")),
        text(inner, List.of("message", "errorMessage", "errorMsg", "error_description")),
        requestId.isEmpty() ? text(root, List.of("trace", "transaction_id")) : requestId);
  }

  private static @Nullable JsonObject first(JsonObject from, String name) {
    JsonElement list = from.get(name);
    boolean usable = list != null && list.isJsonArray() && !list.getAsJsonArray().isEmpty();
    return usable && list.getAsJsonArray().get(0).isJsonObject()
        ? list.getAsJsonArray().get(0).getAsJsonObject()
        : null;
  }

  private static String text(JsonObject from, List<String> names) {
    for (String name : names) {
      JsonElement value = from.get(name);
      if (value != null && value.isJsonPrimitive()) {
        return value.getAsString();
      }
    }
    return "";
  }
}
