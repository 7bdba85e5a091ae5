package io.github.redoubt.emulator.iam;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import io.javalin.http.Context;
import java.util.UUID;

/** IAM says no, in the form of whichever of its services was asked. */
final class Refusal extends RuntimeException {

  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_body", message);
  }

  static Refusal notFound(String what) {
    return new Refusal(404, "not_found", what + " was not found.");
  }

  static Refusal forbidden() {
    return new Refusal(
        403, "insufficent_permissions", "You are not authorized to use this resource.");
  }

  /** The token service's form. */
  void answerAsTokenService(Context ctx) {
    String id = requestId(ctx);
    JsonObject context = new JsonObject();
    context.addProperty("requestId", id);
    context.addProperty("requestType", "incoming.Identity_Token");
    context.addProperty("clusterName", "emulator");
    context.addProperty("elapsedTime", "1");
    JsonObject body = new JsonObject();
    body.addProperty("errorCode", code);
    body.addProperty("errorMessage", getMessage());
    body.add("context", context);
    ctx.header("Transaction-Id", id);
    Json.answer(ctx, status, body);
  }

  /** The form of identities and policies. */
  void answer(Context ctx) {
    String id = requestId(ctx);
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", getMessage());
    JsonArray errors = new JsonArray();
    errors.add(error);
    JsonObject body = new JsonObject();
    body.addProperty("trace", id);
    body.add("errors", errors);
    body.addProperty("status_code", status);
    ctx.header("Transaction-Id", id);
    Json.answer(ctx, status, body);
  }

  private static String requestId(Context ctx) {
    String asked = ctx.header("Transaction-Id");
    return asked == null ? UUID.randomUUID().toString() : asked;
  }
}
