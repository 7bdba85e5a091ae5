package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import io.javalin.http.Context;

/** What creations of identities have in common: a body with the caller's account and a name. */
final class Bodies {

  private Bodies() {}

  static JsonObject inAccount(Context ctx, Identity who) {
    JsonObject body =
        Json.body(ctx).orElseThrow(() -> Refusal.invalid("The body must be a JSON object."));
    if (!required(body, "account_id").equals(who.accountId())) {
      throw Refusal.forbidden();
    }
    return body;
  }

  static String required(JsonObject body, String member) {
    return Json.text(body, member)
        .filter(v -> !v.isBlank())
        .orElseThrow(() -> Refusal.invalid("'" + member + "' is required."));
  }
}
