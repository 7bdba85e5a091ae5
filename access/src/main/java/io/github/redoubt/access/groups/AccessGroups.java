package io.github.redoubt.access.groups;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Tagged;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The access groups of an account. Safe for use by many threads. */
public final class AccessGroups {

  private static final String EVERYWHERE = "_allgroups";

  private final Iam iam;

  AccessGroups(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static AccessGroups of(Iam iam) {
    return new AccessGroups(iam);
  }

  /** Where another page is, on the wire. */
  record Href(String href) {}

  private record Rows(List<Bulk.Row> groups) {}

  /**
   * Begins an access group.
   *
   * @param name 1 to 100 characters
   * @throws InvalidRequestException if the name is blank
   */
  public GroupCreation newGroup(String name) {
    return new GroupCreation(iam, new GroupEdit().named(name));
  }

  /**
   * Gets a group by its id, {@code AccessGroupId-…}.
   *
   * @throws NotFoundException if there is no such group
   */
  public AccessGroup get(String id) {
    return new AccessGroup(
        iam, iam.get("get access group", "v2", "groups", id).as(AccessGroup.Answer.class).send());
  }

  /**
   * Finds a group by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several groups have it
   */
  public Optional<AccessGroup> find(String name) {
    List<AccessGroup> found = named(GroupEdit.requireName(name));
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "access group name",
          "'" + name + "' is the name of several: " + found.stream().map(AccessGroup::id).toList(),
          "Get the one that you mean by its id.");
    }
    return found.stream().findFirst();
  }

  List<AccessGroup> named(String name) {
    try (Stream<AccessGroup> some = filter().mentioning(name).list()) {
      return some.filter(group -> group.name().equals(name)).toList();
    }
  }

  /** Lists the account's groups, page by page as they are asked for. */
  public Stream<AccessGroup> list() {
    return filter().list();
  }

  /** Begins a list of some of them. */
  public GroupFilter filter() {
    return GroupFilter.of(iam);
  }

  /**
   * Deletes a group with its policies.
   *
   * @throws ConflictException if it has members or rules
   * @throws NotFoundException if there is no such group
   */
  public void delete(String id) {
    delete(id, false);
  }

  /**
   * Deletes a group with its members, rules and policies.
   *
   * @throws NotFoundException if there is no such group
   */
  public void deleteForced(String id) {
    delete(id, true);
  }

  private void delete(String id, boolean force) {
    var call = iam.delete("delete access group", "v2", "groups", id).once();
    if (force) {
      call.query("force", true);
    }
    call.lookAt("Look for it with accessGroups().list().").asNothing().send();
  }

  /**
   * Adds one member to many groups, 50 in a request.
   *
   * @param groupIds the groups' ids
   * @return what came of each group; nothing is thrown for one that refuses
   * @throws PartialFailureException if a request after the first one fails as a whole
   */
  public MembershipReport addToGroups(IamId member, Collection<String> groupIds) {
    return Bulk.send(
        "Adding " + member + " to groups",
        List.copyOf(new LinkedHashSet<>(groupIds)),
        some -> {
          JsonArray ids = new JsonArray();
          some.forEach(ids::add);
          JsonObject body = new JsonObject();
          body.addProperty("type", MemberType.of(member).code());
          body.add("groups", ids);
          return iam.put("add member to groups", everywhere(member))
              .query("account_id", iam.account())
              .json(body)
              .as(Rows.class)
              .send()
              .groups;
        });
  }

  /**
   * Removes one member from all groups that it was added to.
   *
   * @return what came of each group; nothing is thrown for one that refuses
   * @throws NotFoundException if it is in none
   */
  public MembershipReport removeFromAllGroups(IamId member) {
    String operation = "Removing " + member + " from all groups";
    List<Bulk.Row> rows =
        iam.delete("remove member from all groups", everywhere(member))
            .query("account_id", iam.account())
            .once()
            .lookAt("Look which it is in with filter().ofMember(…).list().")
            .as(Rows.class)
            .send()
            .groups;
    return new MembershipReport(
        operation, rows.stream().map(row -> row.result(operation)).toList());
  }

  private static String[] everywhere(IamId member) {
    return new String[] {"v2", "groups", EVERYWHERE, "members", member.value()};
  }

  /** Gets what holds for all groups of the account. */
  public GroupSettings settings() {
    return iam.get("get access group settings", "v2", "groups", "settings")
        .query("account_id", iam.account())
        .as(GroupSettings.class)
        .send();
  }

  /**
   * Brings it about that policies of the predefined group of everybody count, or do not. With them,
   * whoever does not sign in at all may do what they allow.
   */
  public Change<GroupSettings> ensurePublicAccess(boolean enabled) {
    GroupSettings before = settings();
    List<Difference> differences = publicAccess(before, enabled);
    if (differences.isEmpty()) {
      return Change.unchanged(before);
    }
    JsonObject body = new JsonObject();
    body.addProperty("public_access_enabled", enabled);
    return Change.updated(
        iam.patch("update access group settings", "v2", "groups", "settings")
            .query("account_id", iam.account())
            .repeatable()
            .json(body)
            .as(GroupSettings.class)
            .send(),
        differences);
  }

  /** Says what {@link #ensurePublicAccess} would come to, and changes nothing. */
  public Plan<GroupSettings> previewPublicAccess(boolean enabled) {
    GroupSettings now = settings();
    return Plan.update("access group settings", now, publicAccess(now, enabled));
  }

  private static List<Difference> publicAccess(GroupSettings now, boolean enabled) {
    boolean present = now.publicAccessEnabled();
    return present == enabled
        ? List.of()
        : List.of(
            new Difference("public access", String.valueOf(present), String.valueOf(enabled)));
  }

  /**
   * Brings it about that there is a group by this name, described and with members, rules and
   * policies as wanted. What is not mentioned is left alone.
   *
   * @return what was done; the differences tell each member, rule and policy that was missing or
   *     otherwise
   * @throws InvalidRequestException if several groups have the name
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   */
  public Change<AccessGroup> ensure(String name, Consumer<WantedGroup> wanted) {
    GroupEdit.requireName(name);
    WantedGroup state = new WantedGroup();
    wanted.accept(state);
    state.granted.check(iam);
    Change<AccessGroup> change = new GroupsByName(this, name).ensure(state.edit);
    return new Within(iam, change.resource(), state).bringAbout(change);
  }

  /**
   * Says what {@link #ensure} would come to, and changes nothing.
   *
   * @throws InvalidRequestException as {@code ensure} does
   */
  public Plan<AccessGroup> preview(String name, Consumer<WantedGroup> wanted) {
    String what = "access group '" + name + "'";
    WantedGroup state = new WantedGroup();
    wanted.accept(state);
    state.granted.check(iam);
    return find(name)
        .map(
            there -> {
              List<Difference> all = new ArrayList<>(state.edit.differences(there));
              all.addAll(new Within(iam, there, state).preview());
              return Plan.update(what, there, all);
            })
        .orElseGet(() -> Plan.create(what));
  }

  /** Only what differs goes out, so that nothing is dropped; the version keeps others' changes. */
  Change<AccessGroup> describe(String id, GroupEdit edit) {
    return Versions.rereading(
        () -> {
          Tagged<AccessGroup> now =
              iam.get("get access group", "v2", "groups", id)
                  .reading(
                      Tagged.reading(
                          answer ->
                              new AccessGroup(
                                  iam, Json.read(answer.text(), AccessGroup.Answer.class))))
                  .send();
          List<Difference> differences = edit.differences(now.value());
          if (differences.isEmpty()) {
            return Change.unchanged(now.value());
          }
          AccessGroup.Answer changed =
              iam.patch("update access group", "v2", "groups", id)
                  .ifMatch(now.etag())
                  .json(edit.body())
                  .as(AccessGroup.Answer.class)
                  .send();
          return Change.updated(new AccessGroup(iam, changed), differences);
        });
  }
}
