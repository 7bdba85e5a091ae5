package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.resources.Catalog.Ordered;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Global Catalog on the wire, as anybody may read it. */
final class CatalogRoutes {

  private static final String PATH = "/api/v1";
  private static final int DEFAULT_LIMIT = 50;
  private static final int LARGEST_LIMIT = 200;
  private static final Instant SINCE = Instant.parse("2018-01-01T00:00:00Z");

  private final Door door;

  CatalogRoutes(Door door) {
    this.door = door;
  }

  void addTo(RoutesConfig routes, String prefix) {
    routes.get(prefix + PATH, door.to(this::search));
    routes.get(prefix + PATH + "/{id}", door.to(this::get));
    routes.get(prefix + PATH + "/{id}/{kind}", door.to(this::children));
    door.closeBehind(routes, prefix);
  }

  /** The CRN by which a plan is ordered at a location. */
  static String deployment(Ordered ordered, String location) {
    return "crn:v1:bluemix:public:globalcatalog::::deployment:"
        + ordered.plan().id()
        + "%3A"
        + location;
  }

  /** One thing in the catalog. */
  private record Entry(
      String id,
      String name,
      String kind,
      String displayName,
      Optional<String> parent,
      List<String> locations,
      Optional<String> target) {

    static List<Entry> all() {
      List<Entry> all = new ArrayList<>();
      for (Offering offering : Catalog.all()) {
        all.add(
            new Entry(
                offering.id(),
                offering.name(),
                "service",
                offering.displayName(),
                Optional.empty(),
                offering.locations(),
                Optional.empty()));
        for (Offering.Plan plan : offering.plans()) {
          Ordered ordered = new Ordered(offering, plan);
          all.add(
              new Entry(
                  plan.id(),
                  plan.name(),
                  "plan",
                  plan.displayName(),
                  Optional.of(offering.id()),
                  offering.locations(),
                  Optional.empty()));
          for (String location : offering.locations()) {
            all.add(
                new Entry(
                    plan.id() + ":" + location,
                    location,
                    "deployment",
                    location,
                    Optional.of(plan.id()),
                    List.of(location),
                    Optional.of(deployment(ordered, location))));
          }
        }
      }
      return all;
    }

    /** Words that all must hold: {@code member:value}, or a part of a name. */
    boolean matches(String query) {
      for (String word : query.replace("\"", "").trim().split("\\s+", -1)) {
        int colon = word.indexOf(':');
        boolean held =
            colon < 0
                ? word.isEmpty() || contains(name, word) || contains(displayName, word)
                : holds(word.substring(0, colon), word.substring(colon + 1));
        if (!held) {
          return false;
        }
      }
      return true;
    }

    private boolean holds(String member, String value) {
      return switch (member) {
        case "name" -> name.equalsIgnoreCase(value);
        case "kind" -> kind.equals(value);
        case "id" -> id.equals(value);
        case "parent_id" -> parent.filter(value::equals).isPresent();
        case "geo_tags" -> locations.contains(value);
        case "active" -> value.equals("true");
        default -> false;
      };
    }

    private static boolean contains(String text, String part) {
      return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    Answer write(String base) {
      String url = base + PATH + "/" + id;
      Answer answer =
          new Answer()
              .with("id", id)
              .with("catalog_crn", "crn:v1:bluemix:public:globalcatalog::::" + kind + ":" + id)
              .with("name", name)
              .with("kind", kind)
              .with("url", url)
              .with("children_url", url + "/*")
              .with("parent_id", parent)
              .with("parent_url", parent.map(of -> base + PATH + "/" + of))
              .with("active", true)
              .with("disabled", false)
              .with("group", false)
              .withTexts("tags", List.of())
              .withTexts("geo_tags", locations)
              .with(
                  "overview_ui",
                  new Answer()
                      .with(
                          "en",
                          new Answer()
                              .with("display_name", displayName)
                              .with("description", displayName)
                              .with("long_description", displayName)))
              .with("provider", new Answer().with("name", "IBM"))
              .with("created", SINCE)
              .with("updated", SINCE);
      target.ifPresent(
          crn ->
              answer.with(
                  "metadata",
                  new Answer()
                      .with(
                          "deployment",
                          new Answer().with("location", name).with("target_crn", crn))));
      return answer;
    }
  }

  /** Searches services, unless the query asks for another kind. */
  private void search(Exchange exchange) {
    String query = exchange.query("q").orElse("");
    boolean kind = query.contains("kind:") || query.contains("id:");
    answer(
        exchange,
        Entry.all().stream()
            .filter(entry -> entry.matches(query))
            .filter(entry -> kind || entry.parent().isEmpty())
            .toList());
  }

  private void get(Exchange exchange) {
    exchange.answer(200, entry(exchange.path("id")).write(base(exchange)));
  }

  private void children(Exchange exchange) {
    Entry parent = entry(exchange.path("id"));
    String kind = exchange.path("kind");
    answer(
        exchange,
        Entry.all().stream()
            .filter(entry -> entry.parent().filter(parent.id()::equals).isPresent())
            .filter(entry -> kind.equals("*") || kind.equals(entry.kind()))
            .toList());
  }

  private static Entry entry(String id) {
    return Entry.all().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("Catalog entry", id));
  }

  private static void answer(Exchange exchange, List<Entry> found) {
    int offset = Math.min(number(exchange, "_offset", 0, Integer.MAX_VALUE), found.size());
    int limit = number(exchange, "_limit", DEFAULT_LIMIT, LARGEST_LIMIT);
    List<Entry> page = found.subList(offset, Math.min(offset + limit, found.size()));
    String base = base(exchange);
    exchange.answer(
        200,
        new Answer()
            .with("offset", offset)
            .with("limit", limit)
            .with("count", found.size())
            .with("resource_count", page.size())
            .withAll("resources", page.stream().map(entry -> entry.write(base)).toList()));
  }

  private static int number(Exchange exchange, String name, int otherwise, int most) {
    try {
      int given = exchange.query(name).map(Integer::parseInt).orElse(otherwise);
      if (given >= 0 && given <= most) {
        return given;
      }
    } catch (NumberFormatException e) {
      // Not a number at all; said below.
    }
    throw Rejection.invalid("The parameter '" + name + "' is a number from 0 to " + most + ".");
  }

  private static String base(Exchange exchange) {
    String url = exchange.url();
    return url.substring(0, url.indexOf(PATH));
  }
}
