package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.Identities.NewApiKey;
import io.github.redoubt.emulator.web.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Consumer;

/** Service IDs and API keys on the wire. */
final class IdentityRoutes {

  private final Identities identities;
  private final Tokens tokens;
  private final Policies policies;

  IdentityRoutes(Identities identities, Tokens tokens, Policies policies) {
    this.identities = identities;
    this.tokens = tokens;
    this.policies = policies;
  }

  void addTo(JavalinConfig config, String prefix) {
    addServiceIds(config, prefix + "/v1/serviceids");
    addApiKeys(config, prefix + "/v1/apikeys");
  }

  private void addServiceIds(JavalinConfig config, String all) {
    String one = all + "/{id}";
    config.routes.post(all, Guard.owner(tokens, identities, this::createServiceId));
    config.routes.get(
        all,
        Guard.owner(
            tokens,
            identities,
            (ctx, who) ->
                Listing.answer(ctx, "serviceids", identities.serviceIds(who.accountId()))));
    config.routes.get(
        one,
        Guard.owner(tokens, identities, (ctx, who) -> Json.answer(ctx, 200, serviceId(ctx, who))));
    config.routes.delete(one, Guard.owner(tokens, identities, this::deleteServiceId));
    config.routes.post(
        one + "/lock", changing(this::serviceId, true, e -> e.addProperty("locked", true)));
    config.routes.delete(
        one + "/lock", changing(this::serviceId, true, e -> e.addProperty("locked", false)));
  }

  private void addApiKeys(JavalinConfig config, String all) {
    String one = all + "/{id}";
    config.routes.post(all, Guard.owner(tokens, identities, this::createApiKey));
    config.routes.get(
        all,
        Guard.owner(
            tokens,
            identities,
            (ctx, who) -> Listing.answer(ctx, "apikeys", identities.apiKeys(who.accountId()))));
    config.routes.get(all + "/details", Guard.authenticated(tokens, this::apiKeyDetails));
    config.routes.get(
        one,
        Guard.owner(tokens, identities, (ctx, who) -> Json.answer(ctx, 200, apiKey(ctx, who))));
    config.routes.delete(one, Guard.owner(tokens, identities, this::deleteApiKey));
    config.routes.post(
        one + "/lock", changing(this::apiKey, false, e -> e.addProperty("locked", true)));
    config.routes.delete(
        one + "/lock", changing(this::apiKey, false, e -> e.addProperty("locked", false)));
    config.routes.post(
        one + "/disable", changing(this::apiKey, false, e -> e.addProperty("disabled", true)));
    config.routes.delete(
        one + "/disable", changing(this::apiKey, false, e -> e.addProperty("disabled", false)));
  }

  /** Finds what a path names, in the caller's account. */
  @FunctionalInterface
  private interface Finder {
    JsonObject find(Context ctx, Identity who);
  }

  private io.javalin.http.Handler changing(
      Finder finder, boolean isServiceId, Consumer<JsonObject> change) {
    return Guard.owner(
        tokens,
        identities,
        (ctx, who) -> {
          String id = finder.find(ctx, who).get("id").getAsString();
          java.util.function.UnaryOperator<JsonObject> how =
              entity -> {
                change.accept(entity);
                return entity;
              };
          JsonObject changed =
              isServiceId ? identities.changeServiceId(id, how) : identities.changeApiKey(id, how);
          Json.answer(ctx, 200, changed);
        });
  }

  private void createServiceId(Context ctx, Identity who) {
    JsonObject body = Bodies.inAccount(ctx, who);
    JsonObject created =
        identities.createServiceId(
            who.accountId(),
            Bodies.required(body, "name"),
            Json.text(body, "description").orElse(""));
    Json.answer(ctx, 201, created);
  }

  private void deleteServiceId(Context ctx, Identity who) {
    JsonObject serviceId = serviceId(ctx, who);
    refuseLocked(serviceId);
    String iamId = serviceId.get("iam_id").getAsString();
    identities.deleteServiceId(serviceId);
    policies.deleteOf(iamId);
    ctx.status(204);
  }

  private void createApiKey(Context ctx, Identity who) {
    JsonObject body =
        Json.body(ctx).orElseThrow(() -> Refusal.invalid("The body must be a JSON object."));
    String iamId = Bodies.required(body, "iam_id");
    boolean known =
        iamId.equals(who.iamId())
            || identities
                .serviceIds(who.accountId())
                .anyMatch(s -> s.get("iam_id").getAsString().equals(iamId));
    if (!known) {
      throw Refusal.notFound("The identity " + iamId);
    }
    NewApiKey created =
        identities.createApiKey(
            who.accountId(),
            iamId,
            Bodies.required(body, "name"),
            Json.text(body, "description").orElse(""),
            "true".equals(ctx.header("Entity-Disable")));
    JsonObject answer = created.key().deepCopy();
    answer.addProperty("apikey", created.secret());
    Json.answer(ctx, 201, answer);
  }

  private void deleteApiKey(Context ctx, Identity who) {
    JsonObject key = apiKey(ctx, who);
    refuseLocked(key);
    identities.deleteApiKey(key.get("id").getAsString());
    ctx.status(204);
  }

  private void apiKeyDetails(Context ctx, Identity who) {
    String secret = Optional.ofNullable(ctx.header("IAM-ApiKey")).orElse("");
    JsonObject key =
        identities
            .apiKeyBySecret(secret)
            .filter(k -> k.get("account_id").getAsString().equals(who.accountId()))
            .orElseThrow(() -> Refusal.notFound("The API key"));
    Json.answer(ctx, 200, key);
  }

  private JsonObject serviceId(Context ctx, Identity who) {
    return identities
        .serviceId(who.accountId(), ctx.pathParam("id"))
        .orElseThrow(() -> Refusal.notFound("The service ID"));
  }

  private JsonObject apiKey(Context ctx, Identity who) {
    return identities
        .apiKey(who.accountId(), ctx.pathParam("id"))
        .orElseThrow(() -> Refusal.notFound("The API key"));
  }

  private static void refuseLocked(JsonObject entity) {
    if (Json.flag(entity, "locked")) {
      throw new Refusal(409, "resource_locked", "It is locked.");
    }
  }
}
