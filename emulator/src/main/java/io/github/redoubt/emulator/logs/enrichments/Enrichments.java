package io.github.redoubt.emulator.logs.enrichments;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Shelf;

/** The enrichments of an instance. They are recorded; nothing is added to logs. */
final class Enrichments {

  private static final int MOST = 10;

  private final Shelf shelf = Shelf.byNumber("Enrichment").ofAtMost(MOST);

  Enrichments(LogsInstance instance) {}

  Shelf shelf() {
    return shelf;
  }

  /** Puts a new one on the shelf unless its field is enriched in this way already. */
  synchronized JsonObject add(JsonObject enrichment) {
    for (JsonObject each : shelf.all()) {
      if (each.get("field_name").equals(enrichment.get("field_name"))
          && each.get("enrichment_type").equals(enrichment.get("enrichment_type"))) {
        throw Rejection.conflict("The field is enriched in this way already.");
      }
    }
    return shelf.add(enrichment);
  }
}
