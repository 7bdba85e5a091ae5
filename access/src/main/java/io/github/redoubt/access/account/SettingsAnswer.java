package io.github.redoubt.access.account;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings as the service writes them: numbers are text, and so is their absence. Kept as JSON, so
 * that an edit can be compared with it member by member.
 */
final class SettingsAnswer {

  static final String NOT_SET = "NOT_SET";

  static final String SERVICE_ID_CREATION = "restrict_create_service_id";
  static final String API_KEY_CREATION = "restrict_create_platform_apikey";
  static final String USER_LIST_VISIBILITY = "restrict_user_list_visibility";
  static final String MFA = "mfa";
  static final String SESSION_EXPIRATION = "session_expiration_in_seconds";
  static final String SESSION_INVALIDATION = "session_invalidation_in_seconds";
  static final String MAX_SESSIONS = "max_sessions_per_identity";
  static final String ACCESS_TOKEN = "system_access_token_expiration_in_seconds";
  static final String REFRESH_TOKEN = "system_refresh_token_expiration_in_seconds";
  static final String IP_ADDRESSES = "allowed_ip_addresses";
  static final String USER_MFA = "user_mfa";
  static final String USER_DOMAINS = "restrict_user_domains";

  private SettingsAnswer() {}

  /** An account's own settings, as JSON and as a value, and the version to change them under. */
  record Own(JsonObject json, Settings settings, String version) {}

  static Own own(Answer answer) throws IOException {
    JsonObject json = Json.read(answer.text(), JsonObject.class);
    String version =
        text(json, "entity_tag")
            .orElseThrow(() -> new JsonParseException("'entity_tag' is missing at $"));
    return new Own(json, read(json), version);
  }

  static EffectiveSettings effective(Answer answer) throws IOException {
    JsonObject json = Json.read(answer.text(), JsonObject.class);
    List<EffectiveSettings.FromTemplate> templates = new ArrayList<>();
    for (JsonElement element : array(json, "assigned_templates")) {
      JsonObject template = element.getAsJsonObject();
      templates.add(
          new EffectiveSettings.FromTemplate(
              text(template, "template_id").orElse(""),
              number(template, "template_version").map(Math::toIntExact).orElse(0),
              text(template, "template_name").orElse(""),
              read(template)));
    }
    return new EffectiveSettings(
        read(object(json, "effective")), read(object(json, "account")), templates);
  }

  static Settings read(JsonObject json) {
    return new Settings(
        text(json, "entity_tag"),
        restriction(json, API_KEY_CREATION),
        restriction(json, SERVICE_ID_CREATION),
        restriction(json, USER_LIST_VISIBILITY),
        new Mfa(text(json, MFA).orElse(Mfa.NONE.code())),
        each(json, USER_MFA, UserMfa.class),
        seconds(json, SESSION_EXPIRATION),
        seconds(json, SESSION_INVALIDATION),
        number(json, MAX_SESSIONS).map(Math::toIntExact),
        seconds(json, ACCESS_TOKEN),
        seconds(json, REFRESH_TOKEN),
        IpAddresses.read(text(json, IP_ADDRESSES).orElse("")),
        invitationRules(json));
  }

  static Optional<String> text(JsonObject json, String name) {
    return json.get(name) instanceof JsonPrimitive value
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static JsonObject object(JsonObject json, String name) {
    if (json.get(name) instanceof JsonObject object) {
      return object;
    }
    throw new JsonParseException("'" + name + "' is missing at $");
  }

  static JsonArray array(JsonObject json, String name) {
    return json.get(name) instanceof JsonArray array ? array : new JsonArray();
  }

  private static <T> List<T> each(JsonObject json, String name, Class<T> type) {
    List<T> values = new ArrayList<>();
    for (JsonElement item : array(json, name)) {
      values.add(Json.read(item.toString(), type));
    }
    return values;
  }

  /** A template wraps its rules into an object, an account does not. */
  private static List<InvitationRule> invitationRules(JsonObject json) {
    return json.get(USER_DOMAINS) instanceof JsonObject wrapped
        ? each(wrapped, "restrictions", InvitationRule.class)
        : each(json, USER_DOMAINS, InvitationRule.class);
  }

  private static Restriction restriction(JsonObject json, String name) {
    return text(json, name).map(Restriction::new).orElse(Restriction.NOT_SET);
  }

  private static Optional<Duration> seconds(JsonObject json, String name) {
    return number(json, name).map(Duration::ofSeconds);
  }

  private static Optional<Long> number(JsonObject json, String name) {
    Optional<String> value = text(json, name).filter(t -> !t.isEmpty() && !t.equals(NOT_SET));
    if (value.isPresent() && !value.get().matches("\\d{1,9}")) {
      throw new JsonParseException("'" + name + "' is not a number");
    }
    return value.map(Long::valueOf);
  }
}
