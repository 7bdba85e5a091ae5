package io.github.redoubt.access.groups;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The members of one access group. There can be any number of them; each can be in 50 groups.
 *
 * <p>Safe for use by many threads.
 */
public final class Members {

  private final Iam iam;
  private final String group;

  Members(Iam iam, String group) {
    this.iam = iam;
    this.group = group;
  }

  private record Rows(List<Bulk.Row> members) {}

  /** Lists those that were added by hand, page by page as they are asked for. */
  public Stream<Member> list() {
    return filter().list();
  }

  /** Begins a list of others, or of some. */
  public MemberFilter filter() {
    return MemberFilter.of(iam, group);
  }

  /**
   * Says whether somebody is in the group, by hand or by a rule. Where it is not, costs a second
   * request, which tells that from a group that is not there.
   *
   * @throws NotFoundException if there is no such group
   */
  public boolean contains(IamId member) {
    try {
      iam.head("look for member", "v2", "groups", group, "members", member.value())
          .asNothing()
          .send();
      return true;
    } catch (NotFoundException eitherOfTwo) {
      iam.get("get access group", "v2", "groups", group).asNothing().send();
      return false;
    }
  }

  /**
   * Adds members, 50 in a request; who is in the group already stays.
   *
   * @return what came of each; nothing is thrown for one that is refused
   * @throws PartialFailureException if a request after the first one fails as a whole
   */
  public MembershipReport add(Collection<IamId> members) {
    return Bulk.send("Adding members to " + group, distinct(members), this::addSome);
  }

  /** Adds members; as {@link #add(Collection)}. */
  public MembershipReport add(IamId... members) {
    return add(List.of(members));
  }

  private List<Bulk.Row> addSome(List<IamId> members) {
    JsonArray all = new JsonArray();
    for (IamId member : members) {
      JsonObject each = new JsonObject();
      each.addProperty("iam_id", member.value());
      each.addProperty("type", MemberType.of(member).code());
      all.add(each);
    }
    return iam.put("add members", "v2", "groups", group, "members")
        .json(withMembers(all))
        .as(Rows.class)
        .send()
        .members;
  }

  /**
   * Removes members that were added by hand, 50 in a request.
   *
   * @return what came of each; nothing is thrown for one that is refused, such as one that is not
   *     in the group
   * @throws PartialFailureException if a request after the first one fails as a whole
   */
  public MembershipReport remove(Collection<IamId> members) {
    return Bulk.send("Removing members from " + group, distinct(members), this::removeSome);
  }

  private List<Bulk.Row> removeSome(List<IamId> members) {
    JsonArray all = new JsonArray();
    members.forEach(member -> all.add(member.value()));
    return iam.post("remove members", "v2", "groups", group, "members", "delete")
        .json(withMembers(all))
        .lookAt("Look who is left with members().list().")
        .as(Rows.class)
        .send()
        .members;
  }

  /**
   * Removes one member that was added by hand.
   *
   * @throws NotFoundException if it is not in the group, or there is no such group
   */
  public void remove(IamId member) {
    iam.delete("remove member", "v2", "groups", group, "members", member.value())
        .once()
        .lookAt("Look for it with members().contains(…).")
        .asNothing()
        .send();
  }

  private static JsonObject withMembers(JsonArray members) {
    JsonObject body = new JsonObject();
    body.add("members", members);
    return body;
  }

  /**
   * Brings it about that somebody is a member by hand.
   *
   * @throws ServiceException if it is refused
   */
  public Change<Member> ensure(IamId member) {
    Optional<Member> there = find(member);
    if (there.isPresent()) {
      return Change.unchanged(there.get());
    }
    add(member).orThrow();
    return Change.created(added(member, byId()));
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Member> preview(IamId member) {
    return find(member)
        .map(there -> Plan.update(named(member), there, List.of()))
        .orElseGet(() -> Plan.create(named(member)));
  }

  private Optional<Member> find(IamId member) {
    try (Stream<Member> all = list()) {
      return all.filter(each -> each.iamId().equals(member)).findFirst();
    }
  }

  /**
   * Brings it about that these are the members by hand, and nobody else. Who is missing is added
   * before others are removed. Who came in by a rule is left alone.
   *
   * @return what was done to each, those first that are wanted
   * @throws PartialFailureException if somebody is refused; the others are done
   * @throws ServiceException if all are refused
   */
  public List<Change<Member>> ensureExactly(Collection<IamId> wanted) {
    Map<IamId, Member> before = byId();
    Set<IamId> asked = new LinkedHashSet<>(wanted);
    List<IamId> missing = asked.stream().filter(each -> !before.containsKey(each)).toList();
    List<IamId> others = before.keySet().stream().filter(each -> !asked.contains(each)).toList();
    MembershipReport report = add(missing).orThrow();
    removed(report, others).orThrow();
    Map<IamId, Member> after = missing.isEmpty() ? before : byId();
    List<Change<Member>> changes = new ArrayList<>();
    for (IamId each : asked) {
      Member present = before.get(each);
      changes.add(present == null ? Change.created(added(each, after)) : Change.unchanged(present));
    }
    others.forEach(each -> changes.add(Change.removed(member(each, before))));
    return List.copyOf(changes);
  }

  /** Somebody who is gone by now is as wanted. */
  private MembershipReport removed(MembershipReport added, List<IamId> others) {
    List<MembershipReport.Result> all = new ArrayList<>(added.results());
    for (MembershipReport.Result each : remove(others).results()) {
      boolean gone = each.refusal().filter(why -> why.status() == 404).isPresent();
      all.add(gone ? new MembershipReport.Result(each.id(), Optional.empty()) : each);
    }
    return new MembershipReport("Bringing the members of " + group + " about", all);
  }

  /** Says what {@link #ensureExactly} would come to, and changes nothing. */
  public List<Plan<Member>> previewExactly(Collection<IamId> wanted) {
    Map<IamId, Member> left = byId();
    List<Plan<Member>> plans = new ArrayList<>();
    for (IamId each : new LinkedHashSet<>(wanted)) {
      Member present = left.remove(each);
      plans.add(
          present == null
              ? Plan.create(named(each))
              : Plan.update(named(each), present, List.of()));
    }
    left.forEach((id, member) -> plans.add(Plan.remove(named(id), member)));
    return List.copyOf(plans);
  }

  private Map<IamId, Member> byId() {
    Map<IamId, Member> all = new LinkedHashMap<>();
    try (Stream<Member> members = list()) {
      members.forEach(each -> all.put(each.iamId(), each));
    }
    return all;
  }

  /** Who was added and is not there any more was removed by somebody else meanwhile. */
  private static Member added(IamId id, Map<IamId, Member> after) {
    return Optional.ofNullable(after.get(id)).orElseGet(() -> bare(id));
  }

  private static Member member(IamId id, Map<IamId, Member> all) {
    return Optional.ofNullable(all.get(id)).orElseGet(() -> bare(id));
  }

  private static Member bare(IamId id) {
    return new Member(
        id,
        MemberType.of(id),
        Optional.of(MembershipType.STATIC),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String named(IamId member) {
    return "member " + member;
  }

  private static List<IamId> distinct(Collection<IamId> members) {
    return List.copyOf(new LinkedHashSet<>(members));
  }
}
