package io.github.redoubt.audit.enrichments;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;

/**
 * Something that is added to logs.
 *
 * @param id the service's number of it
 * @param field the field whose value is looked up
 * @param type what is added
 */
public record Enrichment(long id, String field, EnrichmentType type) {

  static Enrichment read(JsonObject json) {
    return new Enrichment(
        Fields.whole(json, "id"),
        Fields.text(json, "field_name"),
        EnrichmentType.read(Fields.object(json, "enrichment_type")));
  }
}
