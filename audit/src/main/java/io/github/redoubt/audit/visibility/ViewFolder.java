package io.github.redoubt.audit.visibility;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;

/**
 * A folder of views.
 *
 * @param id what views name it by
 * @param name for people
 */
public record ViewFolder(String id, String name) {

  static ViewFolder read(JsonObject json) {
    return new ViewFolder(Fields.text(json, "id"), Fields.text(json, "name"));
  }
}
