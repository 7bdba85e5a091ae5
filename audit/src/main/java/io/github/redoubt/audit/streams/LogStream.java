package io.github.redoubt.audit.streams;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Logs that go on to a topic of Event Streams.
 *
 * @param id the service's number of it
 * @param name for people
 * @param active whether logs go on
 * @param condition which logs go on, in DPXL, as the service has it
 * @param brokers the addresses of the brokers, with commas between
 * @param topic where they go
 * @param compressed whether they are compressed
 * @param created when it was made, where it is told
 * @param updated when it was changed, where it is told
 */
public record LogStream(
    long id,
    String name,
    boolean active,
    String condition,
    String brokers,
    String topic,
    boolean compressed,
    Optional<Instant> created,
    Optional<Instant> updated) {

  static LogStream read(JsonObject json) {
    JsonObject target = Fields.object(json, "ibm_event_streams");
    return new LogStream(
        Fields.whole(json, "id"),
        Fields.text(json, "name"),
        Fields.flag(json, "is_active"),
        Fields.text(json, "dpxl_expression"),
        Fields.optionalText(target, "brokers").orElse(""),
        Fields.optionalText(target, "topic").orElse(""),
        Fields.optionalText(json, "compression_type").orElse("").equals("gzip"),
        Fields.time(json, "created_at"),
        Fields.time(json, "updated_at"));
  }
}
