package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an account wants its identities to behave.
 *
 * @param values the settings that are one text each, as they go over the wire
 * @param userMfa the level of single users, by their IAM ids
 */
record IdentitySettings(
    String entityTag,
    Map<String, String> values,
    Map<String, String> userMfa,
    List<DomainRestriction> domains) {

  static final String NOT_SET = "NOT_SET";
  static final String SERVICE_IDS = "restrict_create_service_id";
  static final String API_KEYS = "restrict_create_platform_apikey";
  static final String ADDRESSES = "allowed_ip_addresses";
  static final String MFA = "mfa";
  static final String TOKEN_SECONDS = "system_access_token_expiration_in_seconds";
  private static final String VISIBILITY = "restrict_user_list_visibility";

  static final Set<String> LEVELS =
      Set.of("NONE", "NONE_NO_ROPC", "TOTP", "TOTP4ALL", "LEVEL1", "LEVEL2", "LEVEL3");
  private static final Set<String> RESTRICTIONS = Set.of("RESTRICTED", "NOT_RESTRICTED", NOT_SET);

  /** Settings that are a number in a text, and their bounds. */
  private static final Map<String, Bounds> NUMBERS =
      Map.of(
          "session_expiration_in_seconds",
          new Bounds(900, 2_592_000, "86400"),
          "session_invalidation_in_seconds",
          new Bounds(900, 86_400, "7200"),
          "max_sessions_per_identity",
          new Bounds(1, Integer.MAX_VALUE, NOT_SET),
          TOKEN_SECONDS,
          new Bounds(900, 3_600, "3600"),
          "system_refresh_token_expiration_in_seconds",
          new Bounds(900, 259_200, "259200"));

  IdentitySettings {
    values = Map.copyOf(values);
    userMfa = Map.copyOf(userMfa);
    domains = List.copyOf(domains);
  }

  /** The least and the most that an account may set, and what counts where it sets nothing. */
  private record Bounds(long least, long most, String otherwise) {}

  /** Who may be invited from where. */
  record DomainRestriction(String realm, List<String> patterns, boolean restricts) {
    DomainRestriction {
      patterns = List.copyOf(patterns);
    }
  }

  static IdentitySettings fresh() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(SERVICE_IDS, NOT_SET);
    values.put(API_KEYS, NOT_SET);
    values.put(VISIBILITY, "NOT_RESTRICTED");
    values.put(ADDRESSES, "");
    values.put(MFA, "NONE");
    NUMBERS.keySet().forEach(name -> values.put(name, NOT_SET));
    return new IdentitySettings(Ids.entityTag(), values, Map.of(), List.of());
  }

  String value(String name) {
    return values.getOrDefault(name, NOT_SET);
  }

  boolean restricts(String name) {
    return value(name).equals("RESTRICTED");
  }

  Duration tokenLifetime() {
    return Duration.ofSeconds(Long.parseLong(effective(TOKEN_SECONDS)));
  }

  /** What counts: the account's word, or else the service's. */
  private String effective(String name) {
    Bounds bounds = NUMBERS.get(name);
    return bounds != null && value(name).equals(NOT_SET) ? bounds.otherwise() : value(name);
  }

  /** What an update leaves: settings that are not sent stay. */
  IdentitySettings with(Body body) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    values.keySet().forEach(name -> body.text(name).ifPresent(v -> changed.put(name, v)));
    changed.forEach(IdentitySettings::require);
    Map<String, String> users = userMfa;
    if (body.has("user_mfa")) {
      users = new LinkedHashMap<>();
      for (Body each : body.objects("user_mfa")) {
        String level = each.requiredText(MFA);
        require(MFA, level);
        users.put(each.requiredText("iam_id"), level);
      }
    }
    return new IdentitySettings(
        Ids.nextEntityTag(entityTag),
        changed,
        users,
        body.has("restrict_user_domains") ? readDomains(body) : domains);
  }

  /** The account's own settings have an array, those of templates an object around it. */
  private static List<DomainRestriction> readDomains(Body body) {
    List<Body> all =
        body.json().get("restrict_user_domains").isJsonArray()
            ? body.objects("restrict_user_domains")
            : body.requiredObject("restrict_user_domains").objects("restrictions");
    return all.stream()
        .map(
            each ->
                new DomainRestriction(
                    each.requiredText("realm_id"),
                    each.texts("invitation_email_allow_patterns"),
                    each.flag("restrict_invitation").orElse(true)))
        .toList();
  }

  private static void require(String name, String value) {
    switch (name) {
      case SERVICE_IDS, API_KEYS, VISIBILITY -> requireOneOf(name, value, RESTRICTIONS);
      case MFA -> requireOneOf(name, value, LEVELS);
      case ADDRESSES -> AddressList.parse(value);
      default -> requireNumber(name, value);
    }
  }

  private static void requireOneOf(String name, String value, Set<String> allowed) {
    if (!allowed.contains(value)) {
      throw Refusal.invalid(
          "Property '" + name + "' must be one of " + allowed.stream().sorted().toList() + ".");
    }
  }

  private static void requireNumber(String name, String value) {
    Bounds bounds = Optional.ofNullable(NUMBERS.get(name)).orElseThrow();
    try {
      if (value.equals(NOT_SET)
          || (Long.parseLong(value) >= bounds.least() && Long.parseLong(value) <= bounds.most())) {
        return;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.invalid(
        "Property '%s' must be NOT_SET or a whole number from %d to %d."
            .formatted(name, bounds.least(), bounds.most()));
  }

  String levelOf(String iamId) {
    return userMfa.getOrDefault(iamId, value(MFA));
  }

  Answer write(String accountId) {
    Answer answer = new Answer().with("account_id", accountId).with("entity_tag", entityTag);
    values.forEach(answer::with);
    return answer
        .withAll("user_mfa", users())
        .withAll("restrict_user_domains", domains.stream().map(IdentitySettings::write).toList());
  }

  Answer writeEffective() {
    Answer answer = new Answer();
    values.keySet().forEach(name -> answer.with(name, effective(name)));
    return answer.withAll("user_mfa", users());
  }

  private List<Answer> users() {
    return userMfa.entrySet().stream()
        .map(each -> new Answer().with("iam_id", each.getKey()).with(MFA, each.getValue()))
        .toList();
  }

  private static Answer write(DomainRestriction domain) {
    return new Answer()
        .with("realm_id", domain.realm())
        .withTexts("invitation_email_allow_patterns", domain.patterns())
        .with("restrict_invitation", domain.restricts());
  }
}
