package io.github.redoubt.emulator.iam;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.web.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Trusted profiles, and whom they trust, on the wire. */
final class ProfileRoutes {

  private static final Set<String> CR_TYPES =
      Set.of("VSI", "PVS", "BMS", "IKS_SA", "ROKS_SA", "CE");
  private static final Set<String> OPERATORS =
      Set.of(
          "EQUALS", "NOT_EQUALS", "EQUALS_IGNORE_CASE", "NOT_EQUALS_IGNORE_CASE", "CONTAINS", "IN");

  /** What a profile trusts is kept in it, and shown by its own operations only. */
  private static final List<String> PARTS = List.of("rules", "links", "identities");

  private final Identities identities;
  private final Tokens tokens;

  ProfileRoutes(Identities identities, Tokens tokens) {
    this.identities = identities;
    this.tokens = tokens;
  }

  void addTo(JavalinConfig config, String prefix) {
    String all = prefix + "/v1/profiles";
    String one = all + "/{id}";
    config.routes.post(all, owner(this::create));
    config.routes.get(
        all,
        owner(
            (ctx, who) ->
                Listing.answer(
                    ctx,
                    "profiles",
                    identities.profiles(who.accountId()).map(ProfileRoutes::shown))));
    config.routes.get(one, owner((ctx, who) -> Json.answer(ctx, 200, shown(profile(ctx, who)))));
    config.routes.delete(one, owner(this::delete));
    config.routes.post(one + "/rules", owner(this::addRule));
    config.routes.get(one + "/rules", owner((ctx, who) -> part(ctx, who, "rules")));
    config.routes.delete(one + "/rules/{part}", owner((ctx, who) -> remove(ctx, who, "rules")));
    config.routes.post(one + "/links", owner(this::addLink));
    config.routes.get(one + "/links", owner((ctx, who) -> part(ctx, who, "links")));
    config.routes.delete(one + "/links/{part}", owner((ctx, who) -> remove(ctx, who, "links")));
    config.routes.post(one + "/identities/{type}", owner(this::addIdentity));
    config.routes.get(one + "/identities", owner((ctx, who) -> part(ctx, who, "identities")));
  }

  private io.javalin.http.Handler owner(Guard.Route route) {
    return Guard.owner(tokens, identities, route);
  }

  private void create(Context ctx, Identity who) {
    JsonObject body = Bodies.inAccount(ctx, who);
    JsonObject created =
        identities.createProfile(
            who.accountId(),
            Bodies.required(body, "name"),
            Json.text(body, "description").orElse(""));
    Json.answer(ctx, 201, shown(created));
  }

  private void delete(Context ctx, Identity who) {
    identities.deleteProfile(profile(ctx, who).get("id").getAsString());
    ctx.status(204);
  }

  private void addRule(Context ctx, Identity who) {
    JsonObject rule = body(ctx);
    String type = Bodies.required(rule, "type");
    List<JsonObject> conditions = Json.objects(rule, "conditions");
    boolean sound =
        !conditions.isEmpty()
            && conditions.stream()
                .allMatch(
                    c ->
                        Json.text(c, "claim").isPresent()
                            && Json.text(c, "value").isPresent()
                            && OPERATORS.contains(Json.text(c, "operator").orElse("")));
    if (!sound) {
      throw Refusal.invalid("'conditions' must name claim, operator and value, at least once.");
    }
    if (type.equals("Profile-CR")) {
      checkCrType(rule);
    } else if (!type.equals("Profile-SAML")) {
      throw Refusal.invalid("'type' must be Profile-SAML or Profile-CR.");
    }
    add(ctx, who, "rules", "ClaimRule-", rule);
  }

  private void addLink(Context ctx, Identity who) {
    JsonObject link = body(ctx);
    checkCrType(link);
    Bodies.required(Json.object(link, "link"), "crn");
    add(ctx, who, "links", "Link-", link);
  }

  private void addIdentity(Context ctx, Identity who) {
    JsonObject identity = body(ctx);
    String type = ctx.pathParam("type");
    if (!type.equals("user") && !type.equals("serviceid") && !type.equals("crn")) {
      throw Refusal.invalid("The identity type must be user, serviceid or crn.");
    }
    String identifier = Bodies.required(identity, "identifier");
    identity.addProperty("type", type);
    identity.addProperty("iam_id", type.equals("serviceid") ? "iam-" + identifier : identifier);
    add(ctx, who, "identities", "", identity);
  }

  private void add(Context ctx, Identity who, String part, String idPrefix, JsonObject entry) {
    if (!idPrefix.isEmpty()) {
      entry.addProperty("id", idPrefix + UUID.randomUUID());
    }
    entry.addProperty("entity_tag", UUID.randomUUID().toString());
    identities.changeProfile(
        profile(ctx, who).get("id").getAsString(),
        profile -> {
          JsonArray list = Json.list(Json.objects(profile, part));
          list.add(entry);
          profile.add(part, list);
          return profile;
        });
    Json.answer(ctx, 201, entry);
  }

  private void remove(Context ctx, Identity who, String part) {
    String id = ctx.pathParam("part");
    JsonObject profile = profile(ctx, who);
    boolean known =
        Json.objects(profile, part).stream().anyMatch(e -> e.get("id").getAsString().equals(id));
    if (!known) {
      throw Refusal.notFound(id);
    }
    identities.changeProfile(
        profile.get("id").getAsString(),
        changing -> {
          List<JsonObject> rest =
              Json.objects(changing, part).stream()
                  .filter(e -> !e.get("id").getAsString().equals(id))
                  .toList();
          changing.add(part, Json.list(rest));
          return changing;
        });
    ctx.status(204);
  }

  private void part(Context ctx, Identity who, String part) {
    JsonObject body = new JsonObject();
    body.add(part, Json.list(Json.objects(profile(ctx, who), part)));
    Json.answer(ctx, 200, body);
  }

  private JsonObject profile(Context ctx, Identity who) {
    return identities
        .profile(who.accountId(), ctx.pathParam("id"))
        .orElseThrow(() -> Refusal.notFound("The trusted profile"));
  }

  private static JsonObject shown(JsonObject profile) {
    JsonObject copy = profile.deepCopy();
    PARTS.forEach(copy::remove);
    return copy;
  }

  private static void checkCrType(JsonObject entry) {
    if (!CR_TYPES.contains(Json.text(entry, "cr_type").orElse(""))) {
      throw Refusal.invalid("'cr_type' must be one of VSI, PVS, BMS, IKS_SA, ROKS_SA, CE.");
    }
  }

  private static JsonObject body(Context ctx) {
    return Json.body(ctx).orElseThrow(() -> Refusal.invalid("The body must be a JSON object."));
  }
}
