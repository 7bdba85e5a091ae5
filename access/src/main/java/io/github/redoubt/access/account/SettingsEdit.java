package io.github.redoubt.access.account;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account's settings shall be. What is not mentioned is left alone. Belongs to one thread.
 */
public final class SettingsEdit {

  /**
   * The interface's reference says a day and two hours, the documentation more; what only one of
   * them refuses is left to the service.
   */
  private static final long LONGEST_SESSION = 30 * 86_400;

  private static final long LONGEST_PAUSE = 86_400;

  private final Map<String, String> members = new LinkedHashMap<>();
  private final Map<IamId, Optional<Mfa>> users = new LinkedHashMap<>();
  private final Map<String, Optional<InvitationRule>> realms = new LinkedHashMap<>();

  SettingsEdit() {}

  /**
   * Says whether creating API keys takes a role. With {@link Restriction#RESTRICTED} nobody can
   * create one without the role <i>User API key creator</i>, the owner included.
   */
  public SettingsEdit apiKeyCreation(Restriction restriction) {
    return with(SettingsAnswer.API_KEY_CREATION, restriction.code());
  }

  /**
   * Says whether creating service IDs takes a role. With {@link Restriction#RESTRICTED} nobody can
   * create one without the role <i>Service ID creator</i>, the owner included.
   */
  public SettingsEdit serviceIdCreation(Restriction restriction) {
    return with(SettingsAnswer.SERVICE_ID_CREATION, restriction.code());
  }

  /**
   * Says whether users see only some of the others.
   *
   * @throws InvalidRequestException if it is {@link Restriction#NOT_SET}, which it cannot be
   */
  public SettingsEdit userListVisibility(Restriction restriction) {
    if (restriction.equals(Restriction.NOT_SET)) {
      throw new InvalidRequestException(
          "user list visibility", "cannot be NOT_SET", "Use RESTRICTED or NOT_RESTRICTED.");
    }
    return with(SettingsAnswer.USER_LIST_VISIBILITY, restriction.code());
  }

  /** Says what all users prove when they sign in. */
  public SettingsEdit mfa(Mfa mfa) {
    return with(SettingsAnswer.MFA, mfa.code());
  }

  /** Says what one user proves when signing in, in place of what the account asks of all. */
  public SettingsEdit mfaOf(IamId user, Mfa mfa) {
    users.put(user, Optional.of(mfa));
    return this;
  }

  /** Asks of a user what is asked of all. */
  public SettingsEdit mfaOfTheAccount(IamId user) {
    users.put(user, Optional.empty());
    return this;
  }

  /**
   * Says how long a session lasts.
   *
   * @param time 15 minutes to 30 days, in whole seconds
   * @throws InvalidRequestException if it is shorter or longer
   */
  public SettingsEdit sessionExpiration(Duration time) {
    return seconds(SettingsAnswer.SESSION_EXPIRATION, "session expiration", time, LONGEST_SESSION);
  }

  /** Leaves it to the service how long a session lasts. */
  public SettingsEdit usualSessionExpiration() {
    return with(SettingsAnswer.SESSION_EXPIRATION, SettingsAnswer.NOT_SET);
  }

  /**
   * Says how long a session lasts in which nothing happens.
   *
   * @param time 15 minutes to 24 hours, in whole seconds
   * @throws InvalidRequestException if it is shorter or longer
   */
  public SettingsEdit sessionInvalidation(Duration time) {
    return seconds(
        SettingsAnswer.SESSION_INVALIDATION, "session invalidation", time, LONGEST_PAUSE);
  }

  /** Leaves it to the service how long a session lasts in which nothing happens. */
  public SettingsEdit usualSessionInvalidation() {
    return with(SettingsAnswer.SESSION_INVALIDATION, SettingsAnswer.NOT_SET);
  }

  /**
   * Says how many sessions one identity can have at a time.
   *
   * @throws InvalidRequestException if it is less than one
   */
  public SettingsEdit maxSessions(int sessions) {
    if (sessions < 1) {
      throw new InvalidRequestException(
          "max sessions", "is less than 1", "Give 1 or more, or use anyNumberOfSessions().");
    }
    return with(SettingsAnswer.MAX_SESSIONS, Integer.toString(sessions));
  }

  /** Leaves it to the service how many sessions one identity can have. */
  public SettingsEdit anyNumberOfSessions() {
    return with(SettingsAnswer.MAX_SESSIONS, SettingsAnswer.NOT_SET);
  }

  /**
   * Says how long an access token is good.
   *
   * @param time 15 minutes to 1 hour, in whole seconds
   * @throws InvalidRequestException if it is shorter or longer
   */
  public SettingsEdit accessTokenLifetime(Duration time) {
    return seconds(SettingsAnswer.ACCESS_TOKEN, "access token lifetime", time, 3_600);
  }

  /** Leaves it to the service how long an access token is good. */
  public SettingsEdit usualAccessTokenLifetime() {
    return with(SettingsAnswer.ACCESS_TOKEN, SettingsAnswer.NOT_SET);
  }

  /**
   * Says how long a refresh token is good.
   *
   * @param time 15 minutes to 72 hours, in whole seconds
   * @throws InvalidRequestException if it is shorter or longer
   */
  public SettingsEdit refreshTokenLifetime(Duration time) {
    return seconds(SettingsAnswer.REFRESH_TOKEN, "refresh token lifetime", time, 259_200);
  }

  /** Leaves it to the service how long a refresh token is good. */
  public SettingsEdit usualRefreshTokenLifetime() {
    return with(SettingsAnswer.REFRESH_TOKEN, SettingsAnswer.NOT_SET);
  }

  /**
   * Lets tokens be got from these addresses and from nowhere else; whoever sets it included.
   *
   * @param addresses IPv4 or IPv6: addresses, ranges such as {@code 192.0.2.1-192.0.2.9}, subnets
   *     such as {@code 192.0.2.0/24}
   * @throws InvalidRequestException if there is none, or one is none of these
   */
  public SettingsEdit allowedIpAddresses(String... addresses) {
    return with(SettingsAnswer.IP_ADDRESSES, IpAddresses.write(IpAddresses.checked(addresses)));
  }

  /** Lets tokens be got from anywhere. */
  public SettingsEdit anyIpAddress() {
    return with(SettingsAnswer.IP_ADDRESSES, "");
  }

  /** Says which users of a realm can be invited; other realms are left alone. */
  public SettingsEdit invitations(InvitationRule rule) {
    realms.put(rule.realm(), Optional.of(rule));
    return this;
  }

  /** Lets any user of a realm be invited. */
  public SettingsEdit invitationsOfAnybodyIn(String realm) {
    realms.put(realm, Optional.empty());
    return this;
  }

  /** What is to be sent, and how it differs from what is there; nothing to send if in nothing. */
  record Update(JsonObject body, List<Difference> differences) {}

  /**
   * Compares with what is there. Only members that differ are sent: the service leaves alone what
   * it is not told of, so that members that we do not know survive.
   */
  Update against(JsonObject there) {
    Update update = new Update(new JsonObject(), new ArrayList<>());
    members.forEach((name, wanted) -> member(name, wanted, there, update));
    users(there, update);
    realms(there, update);
    return update;
  }

  private static void member(String name, String wanted, JsonObject there, Update update) {
    Optional<String> present = SettingsAnswer.text(there, name);
    if (!same(name, wanted, present)) {
      update.body.addProperty(name, wanted);
      update.differences.add(new Difference(name, present.orElse("nothing"), wanted));
    }
  }

  private static boolean same(String name, String wanted, Optional<String> present) {
    if (name.equals(SettingsAnswer.IP_ADDRESSES)) {
      Set<String> now = IpAddresses.read(present.orElse(""));
      return now.equals(IpAddresses.read(wanted));
    }
    return present.map(wanted::equals).orElse(wanted.equals(SettingsAnswer.NOT_SET));
  }

  /** The list is one member for the service; entries that are not mentioned stay as they came. */
  private void users(JsonObject there, Update update) {
    Map<String, JsonElement> entries = new LinkedHashMap<>();
    for (JsonElement entry : SettingsAnswer.array(there, SettingsAnswer.USER_MFA)) {
      entries.put(entry.getAsJsonObject().get("iam_id").getAsString(), entry);
    }
    int before = update.differences.size();
    users.forEach((user, wanted) -> user(user.value(), wanted, entries, update));
    if (update.differences.size() > before) {
      JsonArray list = new JsonArray();
      entries.values().forEach(list::add);
      update.body.add(SettingsAnswer.USER_MFA, list);
    }
  }

  private static void user(
      String user, Optional<Mfa> wanted, Map<String, JsonElement> entries, Update update) {
    Optional<JsonObject> entry =
        Optional.ofNullable(entries.get(user)).map(JsonElement::getAsJsonObject);
    Optional<String> present = entry.flatMap(e -> SettingsAnswer.text(e, SettingsAnswer.MFA));
    if (present.equals(wanted.map(Mfa::code))) {
      return;
    }
    if (wanted.isEmpty()) {
      entries.remove(user);
    } else {
      JsonObject changed = entry.map(JsonObject::deepCopy).orElseGet(JsonObject::new);
      changed.addProperty("iam_id", user);
      changed.addProperty(SettingsAnswer.MFA, wanted.get().code());
      entries.put(user, changed);
    }
    update.differences.add(
        new Difference(
            "mfa of " + user,
            present.orElse("as the account"),
            wanted.map(Mfa::code).orElse("as the account")));
  }

  /**
   * A realm that is told nothing of is taken out. The others are sent as they came, so that it does
   * not matter whether the list that is sent is the whole or a part.
   */
  private void realms(JsonObject there, Update update) {
    Map<String, JsonElement> entries = new LinkedHashMap<>();
    Map<String, InvitationRule> rules = new LinkedHashMap<>();
    for (JsonElement entry : SettingsAnswer.array(there, SettingsAnswer.USER_DOMAINS)) {
      InvitationRule rule = Json.read(entry.toString(), InvitationRule.class);
      entries.put(rule.realm(), entry);
      rules.put(rule.realm(), rule);
    }
    int before = update.differences.size();
    realms.forEach(
        (realm, wanted) -> {
          Optional<InvitationRule> present = Optional.ofNullable(rules.get(realm));
          if (!present.equals(wanted)) {
            entries.put(realm, entry(realm, wanted));
            String anybody = realm + ": anybody";
            update.differences.add(
                new Difference(
                    "invitations",
                    present.map(InvitationRule::toString).orElse(anybody),
                    wanted.map(InvitationRule::toString).orElse(anybody)));
          }
        });
    if (update.differences.size() > before) {
      JsonArray list = new JsonArray();
      entries.values().forEach(list::add);
      update.body.add(SettingsAnswer.USER_DOMAINS, list);
    }
  }

  private static JsonObject entry(String realm, Optional<InvitationRule> wanted) {
    JsonObject entry = new JsonObject();
    entry.addProperty("realm_id", realm);
    return wanted.map(rule -> Json.read(Json.write(rule), JsonObject.class)).orElse(entry);
  }

  private SettingsEdit seconds(String name, String field, Duration time, long most) {
    boolean whole = time.equals(Duration.ofSeconds(time.toSeconds()));
    if (!whole || time.toSeconds() < 900 || time.toSeconds() > most) {
      throw new InvalidRequestException(
          field,
          "is " + time,
          "Give "
              + Duration.ofSeconds(900)
              + " to "
              + Duration.ofSeconds(most)
              + ", in whole seconds.");
    }
    return with(name, Long.toString(time.toSeconds()));
  }

  private SettingsEdit with(String name, String value) {
    members.put(name, value);
    return this;
  }
}
