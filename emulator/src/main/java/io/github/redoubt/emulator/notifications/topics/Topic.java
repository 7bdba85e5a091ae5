package io.github.redoubt.emulator.notifications.topics;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;

/** Notifications that belong together: those of some sources that pass one of their rules. */
public record Topic(
    String id,
    String name,
    String description,
    List<TopicSource> sources,
    Instant createdAt,
    Instant updatedAt) {

  /** A source of a topic; without rules, none of its notifications belong to it. */
  public record TopicSource(String sourceId, List<TopicRule> rules) {
    public TopicSource {
      rules = List.copyOf(rules);
    }
  }

  public Topic {
    sources = List.copyOf(sources);
  }

  boolean hasSource(String sourceId) {
    return sources.stream().anyMatch(each -> each.sourceId().equals(sourceId));
  }

  /** Whether a notification belongs to it: one rule of its source is enough. */
  public boolean admits(String sourceId, JsonObject notification, Instant now) {
    return sources.stream()
        .filter(each -> each.sourceId().equals(sourceId))
        .flatMap(each -> each.rules().stream())
        .anyMatch(rule -> rule.admits(notification, now));
  }

  Topic without(String sourceId) {
    return new Topic(
        id,
        name,
        description,
        sources.stream().filter(each -> !each.sourceId().equals(sourceId)).toList(),
        createdAt,
        updatedAt);
  }
}
