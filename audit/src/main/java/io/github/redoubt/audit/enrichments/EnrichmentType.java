package io.github.redoubt.audit.enrichments;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.OptionalLong;

/**
 * What is added to a log. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 * @param customId the number of the table, where it is one of your own
 */
public record EnrichmentType(String code, OptionalLong customId) {

  /** Where on earth the address in a field is. */
  public static final EnrichmentType GEO_IP = new EnrichmentType("geo_ip", OptionalLong.empty());

  /** Whether the address in a field has a bad name. */
  public static final EnrichmentType SUSPICIOUS_IP =
      new EnrichmentType("suspicious_ip", OptionalLong.empty());

  private static final String CUSTOM = "custom_enrichment";

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** Where an address is. */
    GEO_IP,
    /** Whether an address has a bad name. */
    SUSPICIOUS_IP,
    /** What a table of your own says. */
    CUSTOM,
    /** One that a later version knows. */
    OTHER
  }

  /** What a table of your own says about the value in a field. */
  public static EnrichmentType custom(long id) {
    return new EnrichmentType(CUSTOM, OptionalLong.of(id));
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "geo_ip" -> Known.GEO_IP;
      case "suspicious_ip" -> Known.SUSPICIOUS_IP;
      case CUSTOM -> Known.CUSTOM;
      default -> Known.OTHER;
    };
  }

  /** The member that is there says by its name what it is. */
  static EnrichmentType read(JsonObject union) {
    String code = union.keySet().stream().findFirst().orElse("");
    JsonObject more = code.isEmpty() ? new JsonObject() : Fields.object(union, code);
    return new EnrichmentType(
        code, more.has("id") ? OptionalLong.of(Fields.whole(more, "id")) : OptionalLong.empty());
  }

  JsonObject json() {
    JsonObject more = new JsonObject();
    customId.ifPresent(id -> more.addProperty("id", id));
    JsonObject union = new JsonObject();
    union.add(code, more);
    return union;
  }
}
