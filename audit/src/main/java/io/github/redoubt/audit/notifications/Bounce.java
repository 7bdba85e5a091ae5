package io.github.redoubt.audit.notifications;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Mail that did not arrive.
 *
 * @param emailAddress who it was for
 * @param subject its subject
 * @param errorMessage why it did not arrive, in the other end's words
 * @param ipAddress where the other end is, if the service tells
 * @param subscriptionId the subscription that it was sent for, if it was
 * @param time when, if the service tells
 */
public record Bounce(
    String emailAddress,
    String subject,
    String errorMessage,
    Optional<String> ipAddress,
    Optional<String> subscriptionId,
    Optional<Instant> time) {

  static Bounce read(JsonObject from) {
    return new Bounce(
        Fields.text(from, "email_address"),
        Fields.optionalText(from, "subject").orElse(""),
        Fields.optionalText(from, "error_message").orElse(""),
        Fields.optionalText(from, "ip_address"),
        Fields.optionalText(from, "subscription_id"),
        Fields.time(from, "timestamp"));
  }
}
