package io.github.redoubt.emulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Errors;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.UUID;

/** How each service says that it is asked too often. */
final class TooManyRequests {

  private static final int STATUS = 429;
  private static final String MESSAGE = "Too many requests; try again later.";

  private TooManyRequests() {}

  static void answer(String service, Context context, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    context.status(STATUS).header("Retry-After", Long.toString(seconds));
    switch (service) {
      case Endpoints.OBJECT_STORAGE -> StorageErrors.answer(context, STATUS);
      case Endpoints.CLOUD_LOGS, Endpoints.CLOUD_LOGS_INGESTION -> Errors.answer(context, STATUS);
      default ->
          context
              .contentType("application/json")
              .result(json(service, context.path().contains("/identity/")).toString());
    }
  }

  private static JsonObject json(String service, boolean token) {
    return switch (service) {
      case Endpoints.KEY_PROTECT, Endpoints.HYPER_PROTECT -> ofKeys();
      case Endpoints.RESOURCE_CONTROLLER, Endpoints.RESOURCE_MANAGER, Endpoints.GLOBAL_CATALOG ->
          ofResources();
      default -> token ? ofTokens() : ofAccess();
    };
  }

  private static JsonObject ofKeys() {
    JsonObject reason = new JsonObject();
    reason.addProperty("code", "TOO_MANY_REQUESTS_ERR");
    reason.addProperty("message", MESSAGE);
    reason.addProperty("status", STATUS);
    JsonObject resource = new JsonObject();
    resource.addProperty("errorMsg", "Too Many Requests: " + MESSAGE);
    resource.add("reasons", list(reason));
    JsonObject metadata = new JsonObject();
    metadata.addProperty("collectionType", "application/vnd.ibm.kms.error+json");
    metadata.addProperty("collectionTotal", 1);
    JsonObject answer = new JsonObject();
    answer.add("metadata", metadata);
    answer.add("resources", list(resource));
    return answer;
  }

  private static JsonObject ofResources() {
    JsonObject answer = new JsonObject();
    answer.addProperty("error_code", "RC-TooManyRequests");
    answer.addProperty("message", MESSAGE);
    answer.addProperty("status_code", STATUS);
    answer.addProperty("transaction_id", UUID.randomUUID().toString());
    return answer;
  }

  private static JsonObject ofTokens() {
    JsonObject answer = new JsonObject();
    answer.addProperty("errorCode", "BXNIM0429E");
    answer.addProperty("errorMessage", MESSAGE);
    answer.add("context", new JsonObject());
    return answer;
  }

  private static JsonObject ofAccess() {
    JsonObject error = new JsonObject();
    error.addProperty("code", "too_many_requests");
    error.addProperty("message", MESSAGE);
    JsonObject answer = new JsonObject();
    answer.addProperty("trace", UUID.randomUUID().toString());
    answer.add("errors", list(error));
    answer.addProperty("status_code", STATUS);
    return answer;
  }

  private static JsonArray list(JsonObject only) {
    JsonArray array = new JsonArray();
    array.add(only);
    return array;
  }
}
