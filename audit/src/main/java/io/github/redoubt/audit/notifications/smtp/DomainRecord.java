package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;

/**
 * An entry that a domain's DNS needs, and what the service found of it.
 *
 * @param name the TXT entry's name; empty if the service tells none
 * @param value what it must hold; empty if the service tells none
 * @param verification whether the service found it
 */
public record DomainRecord(String name, String value, Verification verification) {

  static DomainRecord read(JsonObject from) {
    return new DomainRecord(
        Fields.optionalText(from, "txt_name").orElse(""),
        Fields.optionalText(from, "txt_value").orElse(""),
        verification(from));
  }

  static Verification verification(JsonObject from) {
    return new Verification(Fields.optionalText(from, "verification").orElse(""));
  }
}
