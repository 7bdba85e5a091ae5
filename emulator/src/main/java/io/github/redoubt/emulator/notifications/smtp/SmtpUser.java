package io.github.redoubt.emulator.notifications.smtp;

import io.github.redoubt.emulator.internal.Answer;
import java.time.Instant;

/**
 * Who may send mail by a domain.
 *
 * @param config the id of the domain's configuration
 */
record SmtpUser(
    String id,
    String config,
    String domain,
    String username,
    String description,
    Instant createdAt,
    Instant updatedAt) {

  SmtpUser describedAs(String text, Instant now) {
    return new SmtpUser(id, config, domain, username, text, createdAt, now);
  }

  Answer written() {
    return new Answer()
        .with("id", id)
        .with("smtp_config_id", config)
        .with("description", description)
        .with("domain", domain)
        .with("username", username)
        .with("created_at", createdAt);
  }
}
