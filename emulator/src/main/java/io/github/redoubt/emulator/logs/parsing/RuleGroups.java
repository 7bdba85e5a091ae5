package io.github.redoubt.emulator.logs.parsing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Shelf;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The groups of parsing rules of an instance. Safe for use by many threads. */
public final class RuleGroups {

  private static final int MOST_RULES = 70;

  private final Shelf shelf = Shelf.byUuid("Rule group");

  /** What logs are held against: the enabled ones, in their order. */
  private volatile List<RuleGroup> inForce = List.of();

  public RuleGroups(LogsInstance instance) {}

  /**
   * What is left of a log.
   *
   * @param archiveOnly whether it is kept for the archive alone
   */
  public record Parsed(IncomingLog log, boolean archiveOnly) {}

  /** Rewrites a log as the rules say; empty if they drop it. */
  public Optional<Parsed> parse(IncomingLog log) {
    Draft draft = null;
    for (RuleGroup group : inForce) {
      if (draft == null) {
        if (!group.isAbout(log.labels().application(), log.labels().subsystem(), log.severity())) {
          continue;
        }
        draft = new Draft(log);
      } else if (!group.isAbout(draft.application(), draft.subsystem(), draft.severity())) {
        continue;
      }
      Outcome outcome = group.apply(draft);
      if (outcome == Outcome.BLOCKED) {
        return Optional.empty();
      }
      if (outcome == Outcome.ARCHIVED) {
        return Optional.of(new Parsed(draft.log(), true));
      }
    }
    return Optional.of(new Parsed(draft == null ? log : draft.log(), false));
  }

  List<JsonObject> all() {
    return shelf.all().stream()
        .sorted(Comparator.comparingLong(each -> each.get("order").getAsLong()))
        .toList();
  }

  JsonObject get(String id) {
    return shelf.get(id);
  }

  /** Makes one of what somebody sends. */
  public synchronized JsonObject create(JsonObject body) {
    JsonObject group = GroupForm.read(body);
    requireRoom(0, group);
    if (!group.has("order")) {
      long last = all().stream().mapToLong(each -> each.get("order").getAsLong()).max().orElse(0);
      group.addProperty("order", last + 1);
    }
    RuleGroup.of(group);
    JsonObject made = shelf.add(group);
    enforce();
    return made;
  }

  synchronized JsonObject replace(String id, JsonObject body) {
    JsonObject old = shelf.get(id);
    JsonObject group = GroupForm.read(body);
    requireRoom(rules(old), group);
    if (!group.has("order")) {
      group.add("order", old.get("order"));
    }
    RuleGroup.of(group);
    JsonObject made = shelf.replace(id, group);
    enforce();
    return made;
  }

  public synchronized void delete(String id) {
    shelf.remove(id);
    enforce();
  }

  private void requireRoom(int less, JsonObject group) {
    int others = shelf.all().stream().mapToInt(RuleGroups::rules).sum() - less;
    if (others + rules(group) > MOST_RULES) {
      throw Rejection.exhausted("An instance has at most " + MOST_RULES + " parsing rules.");
    }
  }

  private static int rules(JsonObject group) {
    int rules = 0;
    for (JsonElement each : group.getAsJsonArray("rule_subgroups")) {
      rules += each.getAsJsonObject().getAsJsonArray("rules").size();
    }
    return rules;
  }

  private void enforce() {
    inForce =
        all().stream()
            .filter(each -> each.get("enabled").getAsBoolean())
            .map(RuleGroup::of)
            .toList();
  }
}
