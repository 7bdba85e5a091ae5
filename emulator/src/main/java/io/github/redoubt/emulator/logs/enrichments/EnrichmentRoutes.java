package io.github.redoubt.emulator.logs.enrichments;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.util.Map;

/** Enrichments over the wire. Each kind has actions of its own. */
public final class EnrichmentRoutes {

  private static final String PATH = "/v1/enrichments";

  /** What policies call the kinds. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "geo_ip", "logs.geo-enrichment",
          "suspicious_ip", "logs.security-enrichment",
          "custom_enrichment", "logs.custom-enrichment");

  private static final Form ENRICHMENT =
      Form.empty()
          .required("field_name", Check.name())
          .required(
              "enrichment_type",
              Form.empty()
                  .optional("geo_ip", Form.empty())
                  .optional("suspicious_ip", Form.empty())
                  .optional(
                      "custom_enrichment",
                      Form.empty().optional("id", Check.integer(1, Integer.MAX_VALUE)))
                  .exactlyOne("geo_ip", "suspicious_ip", "custom_enrichment"));

  private EnrichmentRoutes() {}

  public static void open(Door door) {
    door.on(HandlerType.GET, PATH, EnrichmentRoutes::list);
    door.on(HandlerType.POST, PATH, EnrichmentRoutes::create);
    door.on(HandlerType.DELETE, PATH + "/{id}", EnrichmentRoutes::delete);
  }

  /** Shows those whose kind the caller may see. */
  private static void list(Visit visit) {
    if (ACTIONS.values().stream().noneMatch(action -> visit.allows(action + ".read"))) {
      visit.require("logs.custom-enrichment.read");
    }
    visit.answer(
        200,
        SettingRoutes.wrapped(
            "enrichments",
            enrichments(visit).shelf().all().stream()
                .filter(each -> visit.allows(action(each) + ".read"))
                .toList()));
  }

  private static void create(Visit visit) {
    if (ACTIONS.values().stream().noneMatch(action -> visit.allows(action + ".manage"))) {
      visit.require("logs.custom-enrichment.manage");
    }
    JsonObject enrichment = ENRICHMENT.read(visit.exchange().body().json());
    visit.require(action(enrichment) + ".manage");
    visit.answer(201, enrichments(visit).add(enrichment));
  }

  private static void delete(Visit visit) {
    if (ACTIONS.values().stream().noneMatch(action -> visit.allows(action + ".manage"))) {
      visit.require("logs.custom-enrichment.manage");
    }
    String id = visit.exchange().path("id");
    visit.require(action(enrichments(visit).shelf().get(id)) + ".manage");
    enrichments(visit).shelf().remove(id);
    visit.answer(204);
  }

  private static String action(JsonObject enrichment) {
    String kind = enrichment.getAsJsonObject("enrichment_type").keySet().iterator().next();
    return ACTIONS.getOrDefault(kind, "logs.custom-enrichment");
  }

  private static Enrichments enrichments(Visit visit) {
    return visit.instance().feature(Enrichments.class, Enrichments::new);
  }
}
