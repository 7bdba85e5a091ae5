package io.github.redoubt.emulator.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.iam.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.ComputeTokens.Claims;
import io.github.redoubt.emulator.web.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets a token: by API key, from a compute resource, or as a profile that trusts the caller.
 */
final class SignIn {

  static final String BY_API_KEY = "urn:ibm:params:oauth:grant-type:apikey";
  static final String BY_COMPUTE_TOKEN = "urn:ibm:params:oauth:grant-type:cr-token";
  static final String BY_ASSUMING = "urn:ibm:params:oauth:grant-type:assume";

  private final Identities identities;
  private final Tokens tokens;
  private final ComputeTokens computeTokens;

  SignIn(Identities identities, Tokens tokens, ComputeTokens computeTokens) {
    this.identities = identities;
    this.tokens = tokens;
    this.computeTokens = computeTokens;
  }

  /** Answers a token request by its form members. */
  JsonObject answer(Map<String, String> form) {
    String grant = form.getOrDefault("grant_type", "");
    return switch (grant) {
      case BY_API_KEY -> byApiKey(form);
      case BY_COMPUTE_TOKEN -> byComputeToken(form);
      case BY_ASSUMING -> byAssuming(form);
      case "" -> throw new Refusal(400, "BXNIM0109E", "Property missing or empty: 'grant_type'.");
      default ->
          throw new Refusal(400, "BXNIM0110E", "Grant type '" + grant + "' is not supported.");
    };
  }

  private JsonObject byApiKey(Map<String, String> form) {
    String secret = required(form, "apikey");
    JsonObject key =
        identities
            .apiKeyBySecret(secret)
            .orElseThrow(
                () -> new Refusal(400, "BXNIM0415E", "Provided API key could not be found."));
    if (Json.flag(key, "disabled")) {
      throw new Refusal(400, "BXNIM0462E", "Provided API key is disabled.");
    }
    String iamId = key.get("iam_id").getAsString();
    boolean user = iamId.startsWith("IBMid-");
    String subject = user ? iamId : iamId.substring("iam-".length());
    return tokens.issue(
        iamId, key.get("account_id").getAsString(), subject, "ServiceId", BY_API_KEY, user);
  }

  private JsonObject byComputeToken(Map<String, String> form) {
    Claims claims =
        computeTokens
            .read(required(form, "cr_token"))
            .orElseThrow(
                () -> new Refusal(400, "BXNIM0423E", "The compute resource token is not valid."));
    return asCompute(
        claims, form.getOrDefault("profile_id", ""), form.getOrDefault("profile_name", ""));
  }

  /** Signs a compute resource in as a profile; its default one is the only one that trusts it. */
  JsonObject asCompute(Claims claims, String profileId, String profileName) {
    List<JsonObject> trusting =
        identities
            .allProfiles()
            .filter(p -> profileId.isEmpty() || is(p, "id", profileId) || is(p, "crn", profileId))
            .filter(p -> profileName.isEmpty() || is(p, "name", profileName))
            .filter(p -> trusts(p, claims))
            .toList();
    if (trusting.size() != 1) {
      throw new Refusal(
          400, "BXNIM0513E", "No trusted profile that was asked for trusts this compute resource.");
    }
    return asProfile(trusting.get(0), BY_COMPUTE_TOKEN);
  }

  private JsonObject byAssuming(Map<String, String> form) {
    Identity caller;
    try {
      caller = tokens.authenticate("Bearer " + required(form, "access_token"));
    } catch (TokenRefused e) {
      throw new Refusal(401, "BXNIM0408E", "The access token is not valid.");
    }
    String account = form.getOrDefault("account", caller.accountId());
    JsonObject profile =
        identities
            .allProfiles()
            .filter(
                p ->
                    is(p, "id", form.getOrDefault("profile_id", ""))
                        || is(p, "crn", form.getOrDefault("profile_crn", ""))
                        || (is(p, "name", form.getOrDefault("profile_name", ""))
                            && is(p, "account_id", account)))
            .filter(p -> trusts(p, caller))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        400,
                        "BXNIM0514E",
                        "No trusted profile that was asked for trusts this identity."));
    return asProfile(profile, BY_ASSUMING);
  }

  private JsonObject asProfile(JsonObject profile, String grant) {
    return tokens.issue(
        profile.get("iam_id").getAsString(),
        profile.get("account_id").getAsString(),
        profile.get("id").getAsString(),
        "Profile",
        grant,
        false);
  }

  /** A profile trusts the identities on its list: a user by IAM id, a service ID by its id. */
  private static boolean trusts(JsonObject profile, Identity caller) {
    return Json.objects(profile, "identities").stream()
        .anyMatch(
            i ->
                is(i, "identifier", caller.iamId())
                    || is(i, "iam_id", caller.iamId())
                    || ("iam-" + Json.text(i, "identifier").orElse("")).equals(caller.iamId()));
  }

  /**
   * A profile trusts a compute resource by a link to it, or by a rule all of whose conditions it
   * meets.
   */
  private static boolean trusts(JsonObject profile, Claims claims) {
    boolean linked = Json.objects(profile, "links").stream().anyMatch(l -> links(l, claims));
    return linked
        || Json.objects(profile, "rules").stream()
            .filter(r -> is(r, "type", "Profile-CR") && is(r, "cr_type", claims.get("cr_type")))
            .anyMatch(r -> Json.objects(r, "conditions").stream().allMatch(c -> holds(c, claims)));
  }

  private static boolean links(JsonObject entry, Claims claims) {
    JsonObject link = Json.object(entry, "link");
    return is(entry, "cr_type", claims.get("cr_type"))
        && is(link, "crn", claims.get("crn"))
        && fits(link, "namespace", claims)
        && fits(link, "name", claims);
  }

  private static boolean fits(JsonObject link, String member, Claims claims) {
    String asked = Json.text(link, member).orElse("");
    return asked.isEmpty() || asked.equals(claims.get(member));
  }

  private static boolean holds(JsonObject condition, Claims claims) {
    String actual = claims.get(Json.text(condition, "claim").orElse(""));
    JsonElement wanted = parse(Json.text(condition, "value").orElse(""));
    String text = wanted.isJsonPrimitive() ? wanted.getAsString() : "";
    return switch (Json.text(condition, "operator").orElse("")) {
      case "EQUALS" -> actual.equals(text);
      case "NOT_EQUALS" -> !actual.equals(text);
      case "EQUALS_IGNORE_CASE" -> actual.equalsIgnoreCase(text);
      case "NOT_EQUALS_IGNORE_CASE" -> !actual.equalsIgnoreCase(text);
      case "CONTAINS" -> actual.contains(text);
      case "IN" ->
          wanted.isJsonArray()
              && wanted.getAsJsonArray().asList().stream()
                  .anyMatch(v -> v.isJsonPrimitive() && v.getAsString().equals(actual));
      default -> false;
    };
  }

  /** A condition's value is JSON inside a string. */
  private static JsonElement parse(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  private static String required(Map<String, String> form, String member) {
    return Optional.ofNullable(form.get(member))
        .filter(v -> !v.isBlank())
        .orElseThrow(
            () -> new Refusal(400, "BXNIM0109E", "Property missing or empty: '" + member + "'."));
  }

  private static boolean is(JsonObject entity, String member, String value) {
    return !value.isEmpty() && Json.text(entity, member).equals(Optional.of(value));
  }
}
