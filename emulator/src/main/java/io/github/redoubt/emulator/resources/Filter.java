package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.internal.Exchange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a list of instances or keys is narrowed down by. */
record Filter(
    Optional<String> guid,
    Optional<String> name,
    Optional<String> groupId,
    Optional<String> resourceId,
    Optional<String> planId,
    Optional<String> type,
    Optional<String> subType,
    Optional<String> state,
    Optional<Instant> from,
    Optional<Instant> to) {

  static Filter of(Exchange exchange) {
    return new Filter(
        exchange.query("guid"),
        exchange.query("name"),
        exchange.query("resource_group_id"),
        exchange.query("resource_id"),
        exchange.query("resource_plan_id"),
        exchange.query("type"),
        exchange.query("sub_type"),
        exchange.query("state"),
        exchange.query("updated_from").map(Filter::time),
        exchange.query("updated_to").map(Filter::time));
  }

  /** A moment, or the beginning of a day. */
  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Rejection.invalid("'" + text + "' is not a time.");
    }
  }

  boolean admits(ServiceInstance instance) {
    return is(guid, instance.guid())
        && is(name, instance.settings().name())
        && is(groupId, instance.groupId())
        && is(resourceId, instance.ordered().offering().id())
        && is(planId, instance.ordered().plan().id())
        && is(type, "service_instance")
        && is(subType, "")
        && state.map(instance.state().wire()::equals).orElse(!instance.isRemoved())
        && within(instance.stamps().updated().at());
  }

  boolean admits(ResourceKey key) {
    return is(guid, key.guid())
        && is(name, key.name())
        && is(groupId, key.source().groupId())
        && is(resourceId, key.source().ordered().offering().id())
        && within(key.updated().at());
  }

  private boolean within(Instant time) {
    return from.map(start -> !time.isBefore(start)).orElse(true)
        && to.map(end -> !time.isAfter(end)).orElse(true);
  }

  private static boolean is(Optional<String> asked, String actual) {
    return asked.map(actual::equals).orElse(true);
  }
}
