package io.github.redoubt.emulator.iam.apikeys;

import io.github.redoubt.emulator.iam.apikeys.ApiKey.Details;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** API keys as JSON. */
public final class ApiKeyBodies {

  private static final Set<String> WHEN_LEAKED = Set.of("none", "disable", "delete");

  /** Offsets come with and without a colon. */
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private ApiKeyBodies() {}

  static ApiKeys.Wish wish(Body body, Exchange exchange) {
    return wish(body, exchange.asks("Entity-Lock"), exchange.asks("Entity-Disable"));
  }

  /** A key within the creation of a service ID, which the headers of the request are not about. */
  public static ApiKeys.Wish wishWithin(Body body) {
    return wish(body, false, false);
  }

  private static ApiKeys.Wish wish(Body body, boolean locked, boolean disabled) {
    return new ApiKeys.Wish(
        new Details(
            body.requiredText("name"),
            body.text("description"),
            body.flag("support_sessions").orElse(false),
            whenLeaked(body).orElse("none"),
            date(body, "expires_at")),
        body.text("apikey"),
        body.flag("store_value").orElse(false),
        locked,
        disabled);
  }

  /** What an update leaves of a key's details: members that are not sent stay. */
  static Details update(Body body, Details old) {
    return new Details(
        body.textOr("name", old.name()),
        body.text("description").or(old::description),
        body.flag("support_sessions").orElse(old.supportSessions()),
        whenLeaked(body).orElse(old.actionWhenLeaked()),
        body.has("expires_at") ? date(body, "expires_at") : old.expiresAt());
  }

  private static Optional<String> whenLeaked(Body body) {
    Optional<String> action = body.text("action_when_leaked");
    action
        .filter(value -> !WHEN_LEAKED.contains(value))
        .ifPresent(
            value -> {
              throw Refusal.invalid(
                  "Property 'action_when_leaked' must be none, disable or delete.");
            });
    return action;
  }

  private static Optional<Instant> date(Body body, String name) {
    try {
      return body.text(name)
          .filter(text -> !text.isEmpty())
          .map(text -> OffsetDateTime.parse(text, DATE).toInstant());
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("Property '" + name + "' must be a date and time with an offset.");
    }
  }

  public static Answer write(ApiKeys.Made made) {
    return write(made.key(), Optional.of(made.secret()));
  }

  static Answer write(ApiKey key) {
    return write(key, key.stored());
  }

  private static Answer write(ApiKey key, Optional<String> secret) {
    Details details = key.details();
    return new Answer()
        .with("id", key.id())
        .with("entity_tag", key.entityTag())
        .with("crn", key.crn())
        .with("locked", key.locked())
        .with("disabled", key.disabled())
        .with("created_at", key.createdAt())
        .with("created_by", key.createdBy())
        .with("modified_at", key.modifiedAt())
        .with("name", details.name())
        .with("support_sessions", details.supportSessions())
        .with("action_when_leaked", details.actionWhenLeaked())
        .with("expires_at", details.expiresAt().map(Instant::toString))
        .with("description", details.description())
        .with("iam_id", key.iamId())
        .with("account_id", key.accountId())
        .with("apikey", secret.orElse(""));
  }
}
