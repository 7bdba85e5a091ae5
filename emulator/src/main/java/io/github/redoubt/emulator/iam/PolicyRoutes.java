package io.github.redoubt.emulator.iam;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.Policies.Policy;
import io.github.redoubt.emulator.web.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Policy management, version 1, on the wire. */
final class PolicyRoutes {

  private final Identities identities;
  private final Policies policies;
  private final Tokens tokens;

  PolicyRoutes(Identities identities, Policies policies, Tokens tokens) {
    this.identities = identities;
    this.policies = policies;
    this.tokens = tokens;
  }

  void addTo(JavalinConfig config, String prefix) {
    String all = prefix + "/v1/policies";
    String one = all + "/{id}";
    config.routes.post(all, Guard.owner(tokens, identities, this::create));
    config.routes.get(all, Guard.owner(tokens, identities, this::list));
    config.routes.get(one, Guard.owner(tokens, identities, this::get));
    config.routes.put(one, Guard.owner(tokens, identities, this::replace));
    config.routes.delete(one, Guard.owner(tokens, identities, this::delete));
  }

  private void create(Context ctx, Identity who) {
    answer(ctx, 201, policies.create(who, body(ctx)));
  }

  private void replace(Context ctx, Identity who) {
    String etag = Optional.ofNullable(ctx.header("If-Match")).orElse("");
    answer(ctx, 200, policies.replace(who, ctx.pathParam("id"), etag, body(ctx)));
  }

  private void get(Context ctx, Identity who) {
    answer(ctx, 200, policies.get(who.accountId(), ctx.pathParam("id")));
  }

  private void delete(Context ctx, Identity who) {
    policies.delete(who.accountId(), ctx.pathParam("id"));
    ctx.status(204);
  }

  private void list(Context ctx, Identity who) {
    String account = Optional.ofNullable(ctx.queryParam("account_id")).orElse("");
    if (account.isEmpty()) {
      throw new Refusal(400, "missing_required_query_parameter", "account_id is required.");
    }
    if (!account.equals(who.accountId())) {
      throw Refusal.forbidden();
    }
    List<JsonObject> found =
        policies
            .of(account)
            .map(Policy::json)
            .filter(p -> asked(ctx, "type", Json.text(p, "type").orElse("")))
            .filter(p -> names(ctx, "iam_id", p, "subjects", "iam_id"))
            .filter(p -> names(ctx, "service_name", p, "resources", "serviceName"))
            .toList();
    JsonObject body = new JsonObject();
    body.add("policies", Json.list(found));
    Json.answer(ctx, 200, body);
  }

  private static boolean asked(Context ctx, String parameter, String actual) {
    String wanted = ctx.queryParam(parameter);
    return wanted == null || wanted.equals(actual);
  }

  private static boolean names(
      Context ctx, String parameter, JsonObject policy, String part, String attribute) {
    String wanted = ctx.queryParam(parameter);
    return wanted == null
        || Json.objects(policy, part).stream()
            .flatMap(p -> Json.objects(p, "attributes").stream())
            .anyMatch(
                a ->
                    Json.text(a, "name").equals(Optional.of(attribute))
                        && Json.text(a, "value").equals(Optional.of(wanted)));
  }

  private static JsonObject body(Context ctx) {
    return Json.body(ctx).orElseThrow(() -> Refusal.invalid("The body must be a JSON object."));
  }

  private static void answer(Context ctx, int status, Policy policy) {
    ctx.header("ETag", policy.etag());
    Json.answer(ctx, status, policy.json());
  }
}
