package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Memberships;
import io.github.redoubt.emulator.iam.claims.Session;
import io.github.redoubt.emulator.iam.claims.Sessions;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.internal.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The access groups of all accounts: who is in them, and who comes in by a rule. */
public final class Groups implements Memberships {

  static final int MOST_AT_ONCE = 50;
  private static final int MOST_GROUPS = 500;
  private static final int MOST_GROUPS_OF_ONE = 50;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 250;

  private final EmulatorClock clock;
  private final Directory directory;
  private final Sessions sessions;
  private final PublicAccess publicAccess;
  private final GroupRules rules;

  /** Who forgets the policies of a group that is no more. */
  private final BiConsumer<String, String> deleted;

  private final Table<AccessGroup> groups = new Table<>();
  private final Map<String, Map<String, Member>> members = new ConcurrentHashMap<>();

  /** The ids of the groups that somebody was added to. */
  private final Map<String, Set<String>> groupsByMember = new ConcurrentHashMap<>();

  public Groups(
      EmulatorClock clock,
      Directory directory,
      Sessions sessions,
      BiConsumer<String, String> deleted) {
    this.clock = clock;
    this.directory = directory;
    this.sessions = sessions;
    this.deleted = deleted;
    this.publicAccess = new PublicAccess(clock);
    this.rules = new GroupRules(clock);
  }

  /** How many rules each group of an account has. */
  public Map<String, Long> ruleCounts(String accountId) {
    return rules.counts(accountId);
  }

  GroupRules rules() {
    return rules;
  }

  PublicAccess publicAccess() {
    return publicAccess;
  }

  /**
   * Says whether everybody is in the predefined group. When nobody is any more, the policies of the
   * group are gone for good.
   */
  PublicAccess.Setting letEverybodyIn(String accountId, boolean enabled, String by) {
    if (!enabled) {
      deleted.accept(AccessGroup.PUBLIC, accountId);
    }
    return publicAccess.set(accountId, enabled, by);
  }

  synchronized AccessGroup create(
      String accountId, String name, Optional<String> description, String by) {
    requireWords(name, description);
    if (groups.list(each -> each.accountId().equals(accountId)).size() >= MOST_GROUPS) {
      throw Refusal.conflict("The account has as many access groups as it may: " + MOST_GROUPS);
    }
    Stamp now = stamp(by);
    AccessGroup made =
        new AccessGroup(
            "AccessGroupId-" + Ids.uuid(), Ids.entityTag(), accountId, name, description, now, now);
    groups.put(made.id(), made);
    members.put(made.id(), new LinkedHashMap<>());
    return made;
  }

  AccessGroup update(
      String id,
      Optional<String> ifMatch,
      Optional<String> name,
      Optional<String> description,
      String by) {
    return change(
        id,
        old -> {
          Ids.requireCurrent(old.entityTag(), ifMatch);
          String newName = name.orElse(old.name());
          Optional<String> newDescription = description.or(old::description);
          requireWords(newName, newDescription);
          return old.with(newName, newDescription, stamp(by));
        });
  }

  private AccessGroup change(String id, UnaryOperator<AccessGroup> change) {
    return groups.change(id, change).orElseThrow(() -> notFound(id));
  }

  private static void requireWords(String name, Optional<String> description) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Refusal.invalid("The name of a group has from 1 to 100 characters.");
    }
    if (description.filter(text -> text.length() > LONGEST_DESCRIPTION).isPresent()) {
      throw Refusal.invalid("The description of a group has at most 250 characters.");
    }
  }

  static Refusal notFound(String id) {
    return Refusal.notFound("Access group", id);
  }

  /** What a group of an account is called. */
  public Optional<String> nameOf(String accountId, String id) {
    return find(accountId, id).map(AccessGroup::name);
  }

  /** A group of an account, the predefined one too. */
  Optional<AccessGroup> find(String accountId, String id) {
    return id.equals(AccessGroup.PUBLIC)
        ? Optional.of(AccessGroup.publicOf(accountId))
        : groups.find(id).filter(each -> each.accountId().equals(accountId));
  }

  List<AccessGroup> list(String accountId) {
    List<AccessGroup> all = new ArrayList<>();
    all.add(AccessGroup.publicOf(accountId));
    all.addAll(groups.list(each -> each.accountId().equals(accountId)));
    return all;
  }

  /** Takes the members, rules and policies along, if it may. */
  synchronized void delete(AccessGroup group, boolean force) {
    requireOwn(group);
    if (!force && !(members(group).isEmpty() && rules.of(group.id()).isEmpty())) {
      throw Refusal.conflict(
          "The access group has members or rules; delete it with force=true nevertheless.");
    }
    for (Member member : members(group)) {
      forget(group.id(), member.iamId());
    }
    groups.remove(group.id());
    members.remove(group.id());
    rules.deleteAllOf(group.id());
    deleted.accept(group.id(), group.accountId());
  }

  static void requireOwn(AccessGroup group) {
    if (group.isPublic()) {
      throw Refusal.conflict("The Public Access group is predefined and cannot be changed.");
    }
  }

  /** Adds somebody; who is in the group already stays as it came. */
  synchronized Member add(AccessGroup group, String iamId, String type, String by) {
    requireOwn(group);
    Member.requireType(iamId, type);
    if (!type.equals(Member.USER) && directory.find(group.accountId(), iamId).isEmpty()) {
      throw Refusal.notFound("Identity", iamId);
    }
    Map<String, Member> there =
        Optional.ofNullable(members.get(group.id())).orElseThrow(() -> notFound(group.id()));
    Member old = there.get(iamId);
    if (old != null) {
      return old;
    }
    Set<String> more = new LinkedHashSet<>(groupsByMember.getOrDefault(iamId, Set.of()));
    if (in(group.accountId(), more).size() >= MOST_GROUPS_OF_ONE) {
      throw Refusal.conflict(
          "'" + iamId + "' is in as many access groups as it may: " + MOST_GROUPS_OF_ONE);
    }
    Member added = new Member(iamId, type, false, stamp(by));
    there.put(iamId, added);
    more.add(group.id());
    groupsByMember.put(iamId, Set.copyOf(more));
    return added;
  }

  synchronized void remove(AccessGroup group, String iamId) {
    requireOwn(group);
    if (!forget(group.id(), iamId)) {
      throw Refusal.notFound("Member", iamId);
    }
  }

  /** Takes an identity that is no more out of every group. */
  public synchronized void removeEverywhere(String iamId) {
    groupsByMember.getOrDefault(iamId, Set.of()).forEach(group -> forget(group, iamId));
  }

  private boolean forget(String groupId, String iamId) {
    Set<String> fewer = new HashSet<>(groupsByMember.getOrDefault(iamId, Set.of()));
    fewer.remove(groupId);
    groupsByMember.put(iamId, Set.copyOf(fewer));
    Map<String, Member> there = members.get(groupId);
    return there != null && there.remove(iamId) != null;
  }

  /** Those who were added. */
  synchronized List<Member> members(AccessGroup group) {
    return List.copyOf(members.getOrDefault(group.id(), Map.of()).values());
  }

  /** Those who came in by a rule, and for whom it still counts. */
  List<Member> dynamicMembers(AccessGroup group) {
    Instant now = clock.instant();
    return sessions.of(group.accountId()).stream()
        .filter(session -> rules.admit(group.id(), session, now))
        .map(each -> new Member(each.iamId(), Member.USER, true, new Stamp(each.since(), "rule")))
        .toList();
  }

  boolean contains(AccessGroup group, String iamId) {
    return group.isPublic()
        || staticGroups(group.accountId(), iamId).contains(group.id())
        || dynamicGroups(group.accountId(), iamId).contains(group.id());
  }

  Set<String> staticGroups(String accountId, String iamId) {
    return in(accountId, groupsByMember.getOrDefault(iamId, Set.of()));
  }

  private Set<String> in(String accountId, Set<String> ids) {
    Set<String> here = new LinkedHashSet<>();
    ids.stream().filter(id -> find(accountId, id).isPresent()).forEach(here::add);
    return here;
  }

  Set<String> dynamicGroups(String accountId, String iamId) {
    Optional<Session> session = sessions.find(accountId, iamId);
    return session.map(found -> rules.groupsOf(found, clock.instant())).orElse(Set.of());
  }

  @Override
  public Set<String> groupsOf(Identity who) {
    Set<String> all = new LinkedHashSet<>(staticGroups(who.accountId(), who.iamId()));
    all.addAll(dynamicGroups(who.accountId(), who.iamId()));
    if (publicAccess.isEnabled(who.accountId())) {
      all.add(AccessGroup.PUBLIC);
    }
    return all;
  }

  Optional<Directory.Entry> describe(AccessGroup group, Member member) {
    return directory.find(group.accountId(), member.iamId());
  }

  private Stamp stamp(String by) {
    return new Stamp(clock.instant(), by);
  }
}
