package io.github.redoubt.access.resources;

import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Wire;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be ordered: services and their plans, by name, as the Global Catalog lists them. */
final class Catalog {

  private static final int PAGE = 100;
  private static final Set<String> SERVICES = Set.of("service", "iaas");

  private final Iam iam;

  Catalog(Iam iam) {
    this.iam = iam;
  }

  private record Entry(String id, String name, Optional<String> kind) {}

  private record EntryPage(Optional<Long> count, List<Entry> resources) {}

  /**
   * Finds a plan's id.
   *
   * @throws InvalidRequestException if there is no such service or plan
   */
  String planId(ServicePlan plan) {
    if (plan.isById()) {
      return plan.plan();
    }
    List<Entry> plans = plans(serviceId(plan.service()));
    return plans.stream()
        .filter(entry -> entry.name.equals(plan.plan()) || entry.id.equals(plan.plan()))
        .findFirst()
        .map(Entry::id)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "plan",
                    "is none of " + plan.service() + ": '" + plan.plan() + "'",
                    "Use one of "
                        + plans.stream().map(Entry::name).collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * Finds a service's id, which instances have as that of their resource.
   *
   * @throws InvalidRequestException if there is no such service
   */
  String serviceId(String name) {
    List<String> ids;
    // The search looks into names, descriptions and more, and finds too much.
    try (Stream<Entry> found =
        entries(
            (offset, limit) ->
                page(
                    wire().get("find service").path("api", "v1").query("q", name),
                    offset,
                    limit))) {
      ids =
          found
              .filter(entry -> entry.name.equals(name))
              .filter(entry -> entry.kind.map(SERVICES::contains).orElse(false))
              .map(Entry::id)
              .distinct()
              .toList();
    }
    if (ids.size() != 1) {
      throw new InvalidRequestException(
          "service",
          (ids.isEmpty() ? "is none that can be ordered: '" : "is the name of several: '")
              + name
              + "'",
          "Give its name as CRNs have it, such as kms or cloud-object-storage.");
    }
    return ids.get(0);
  }

  private List<Entry> plans(String serviceId) {
    try (Stream<Entry> plans =
        entries(
            (offset, limit) ->
                page(
                    wire().get("list plans").path("api", "v1", serviceId, "plan"),
                    offset,
                    limit))) {
      return plans.toList();
    }
  }

  private Wire wire() {
    return iam.globalCatalog();
  }

  private static Stream<Entry> entries(BiFunction<Long, Integer, EntryPage> fetch) {
    return Pages.byOffset(
        PAGE,
        (offset, limit) -> {
          EntryPage page = fetch.apply(offset, limit);
          return new Pages.Counted<>(
              page.resources, page.count.map(OptionalLong::of).orElse(OptionalLong.empty()));
        });
  }

  private static EntryPage page(
      io.github.redoubt.core.internal.Call.Builder call, long offset, int limit) {
    return call.query("_offset", offset).query("_limit", limit).as(EntryPage.class).send();
  }
}
