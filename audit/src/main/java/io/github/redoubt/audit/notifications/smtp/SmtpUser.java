package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may send mail by a configuration. The password is told once, when the user is created.
 *
 * @param id its id
 * @param configurationId the configuration's
 * @param description what it is for
 * @param domain the configuration's; empty if the service does not tell
 * @param username what it signs in as
 * @param created since when it is there, if the service tells
 */
public record SmtpUser(
    String id,
    String configurationId,
    String description,
    String domain,
    String username,
    Optional<Instant> created) {

  static SmtpUser read(JsonObject from) {
    return new SmtpUser(
        Fields.text(from, "id"),
        Fields.text(from, "smtp_config_id"),
        Fields.optionalText(from, "description").orElse(""),
        Fields.optionalText(from, "domain").orElse(""),
        Fields.text(from, "username"),
        Fields.time(from, "created_at"));
  }
}
