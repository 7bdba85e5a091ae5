package io.github.redoubt.emulator.notifications.smtp;

import io.github.redoubt.emulator.internal.Answer;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A domain that mail is sent by over SMTP.
 *
 * @param verified what its owner has proven of it
 */
record SmtpConfig(
    String id,
    String name,
    String description,
    String domain,
    Set<Proof> verified,
    Instant createdAt,
    Instant updatedAt) {

  /** What the owner of a domain proves by a record of it. */
  enum Proof {
    DKIM,
    SPF,
    EN_AUTHORIZATION;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Stream<Proof> all() {
      return Stream.of(values());
    }
  }

  SmtpConfig {
    verified = Set.copyOf(verified);
  }

  String verification(Proof proof) {
    return verified.contains(proof) ? "SUCCESSFUL" : "PENDING";
  }

  Answer written() {
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("description", description)
        .with("domain", domain)
        .with(
            "config",
            new Answer()
                .with(
                    "dkim",
                    record(id + "._domainkey." + domain, "p=" + id.replace("-", ""), Proof.DKIM))
                .with("spf", record("@", "v=spf1 include:" + domain + " -all", Proof.SPF))
                .with(
                    "en_authorization",
                    new Answer().with("verification", verification(Proof.EN_AUTHORIZATION))));
  }

  private Answer record(String name, String value, Proof proof) {
    return new Answer()
        .with("txt_name", name)
        .with("txt_value", value)
        .with("verification", verification(proof));
  }
}
