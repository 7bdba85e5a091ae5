package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Limits;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.iam.groups.GroupRule.Terms;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.internal.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of all access groups. */
final class GroupRules {

  private final EmulatorClock clock;
  private final Table<GroupRule> rules = new Table<>();

  GroupRules(EmulatorClock clock) {
    this.clock = clock;
  }

  synchronized GroupRule add(AccessGroup group, Terms terms, String by) {
    Groups.requireOwn(group);
    if (of(group.id()).size() >= Limits.RULES_PER_GROUP) {
      throw Refusal.conflict(
          "The access group has as many rules as it may: " + Limits.RULES_PER_GROUP);
    }
    Stamp now = new Stamp(clock.instant(), by);
    GroupRule made =
        new GroupRule(
            "ClaimRule-" + Ids.uuid(),
            Ids.entityTag(),
            group.id(),
            group.accountId(),
            terms,
            now,
            now);
    rules.put(made.id(), made);
    return made;
  }

  List<GroupRule> of(String groupId) {
    return rules.list(each -> each.groupId().equals(groupId));
  }

  Map<String, Long> counts(String accountId) {
    return rules.list(each -> each.accountId().equals(accountId)).stream()
        .collect(Collectors.groupingBy(GroupRule::groupId, Collectors.counting()));
  }

  GroupRule get(AccessGroup group, String id) {
    return rules
        .find(id)
        .filter(each -> each.groupId().equals(group.id()))
        .orElseThrow(() -> Refusal.notFound("Rule", id));
  }

  GroupRule replace(GroupRule rule, Optional<String> ifMatch, Terms terms, String by) {
    return rules
        .change(
            rule.id(),
            old -> {
              Ids.requireCurrent(old.entityTag(), ifMatch);
              return old.with(terms, new Stamp(clock.instant(), by));
            })
        .orElseThrow(() -> Refusal.notFound("Rule", rule.id()));
  }

  void delete(GroupRule rule) {
    rules.remove(rule.id());
  }

  void deleteAllOf(String groupId) {
    rules.removeIf(each -> each.groupId().equals(groupId));
  }

  boolean admit(String groupId, Session session, Instant now) {
    return of(groupId).stream().anyMatch(rule -> rule.admits(session, now));
  }

  Set<String> groupsOf(Session session, Instant now) {
    Set<String> groups = new LinkedHashSet<>();
    rules
        .list(rule -> rule.accountId().equals(session.accountId()) && rule.admits(session, now))
        .forEach(rule -> groups.add(rule.groupId()));
    return groups;
  }
}
