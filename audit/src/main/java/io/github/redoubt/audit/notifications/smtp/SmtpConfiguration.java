package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain that programs send mail by, over SMTP.
 *
 * @param id its id
 * @param name what people call it
 * @param description what it is for
 * @param domain the domain
 * @param dkim the entry of the key that mail is signed with
 * @param spf the entry of who may send
 * @param authorization whether Event Notifications may
 * @param updated when it was last changed
 */
public record SmtpConfiguration(
    String id,
    String name,
    String description,
    String domain,
    DomainRecord dkim,
    DomainRecord spf,
    Verification authorization,
    Optional<Instant> updated) {

  static SmtpConfiguration read(JsonObject from) {
    JsonObject config = Fields.object(from, "config");
    return new SmtpConfiguration(
        Fields.text(from, "id"),
        Fields.text(from, "name"),
        Fields.optionalText(from, "description").orElse(""),
        Fields.text(from, "domain"),
        DomainRecord.read(Fields.object(config, "dkim")),
        DomainRecord.read(Fields.object(config, "spf")),
        DomainRecord.verification(Fields.object(config, "en_authorization")),
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }
}
