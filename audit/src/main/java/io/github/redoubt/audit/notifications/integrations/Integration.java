package io.github.redoubt.audit.notifications.integrations;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * Another service that the instance itself uses.
 *
 * @param id its id
 * @param type {@code kms} for a root key, {@code collect_failed_events} for a bucket, and others
 * @param endpoint the service's address
 * @param crn the service's instance
 * @param rootKeyId the root key
 * @param bucket the bucket
 * @param changed when it was made or last changed
 */
public record Integration(
    String id,
    String type,
    Optional<String> endpoint,
    Optional<String> crn,
    Optional<String> rootKeyId,
    Optional<String> bucket,
    Optional<Instant> changed) {

  static Integration read(JsonObject from) {
    JsonObject metadata = Fields.object(from, "metadata");
    return new Integration(
        Fields.text(from, "id"),
        Fields.text(from, "type"),
        Fields.optionalText(metadata, "endpoint"),
        Fields.optionalText(metadata, "crn"),
        Fields.optionalText(metadata, "root_key_id"),
        Fields.optionalText(metadata, "bucket_name"),
        Fields.time(from, "updated_at").or(() -> Fields.time(from, "created_at")));
  }
}
