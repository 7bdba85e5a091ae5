package io.github.redoubt.access.roles;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Tagged;
import io.github.redoubt.access.roles.CustomRoleDraft.Wanted;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The roles that policies can name, and those that the account makes itself. Safe for use by many
 * threads.
 */
public final class Roles {

  private static final Answer.Reader<JsonObject> OBJECT =
      answer -> Json.read(answer.text(), JsonObject.class);

  private final Iam iam;

  private Roles(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Roles of(Iam iam) {
    return new Roles(iam);
  }

  private record Listing(
      @SerializedName("custom_roles") List<CustomBody> custom,
      @SerializedName("service_roles") List<RoleBody> service,
      @SerializedName("system_roles") List<RoleBody> system) {}

  private record RoleBody(
      @SerializedName("display_name") String displayName,
      Optional<String> description,
      List<String> actions,
      Optional<Role> crn) {

    /** A role without a CRN cannot be named in a policy. */
    Stream<RoleDetails> details() {
      return crn.stream()
          .map(role -> new RoleDetails(role, displayName, description.orElse(""), actions));
    }
  }

  private record CustomBody(
      String id,
      String name,
      @SerializedName("display_name") String displayName,
      Optional<String> description,
      @SerializedName("service_name") String service,
      List<String> actions,
      Role crn,
      @SerializedName("account_id") String account,
      @SerializedName("created_at") Optional<Instant> createdAt,
      @SerializedName("last_modified_at") Optional<Instant> modifiedAt) {

    CustomRole role(Optional<String> etag) {
      List<String> sorted = actions.stream().sorted().toList();
      return new CustomRole(
          id,
          name,
          displayName,
          description.filter(text -> !text.isEmpty()),
          service,
          sorted,
          crn,
          account,
          etag,
          createdAt,
          modifiedAt);
    }
  }

  /**
   * Gives the roles that policies on a service can name.
   *
   * @param service such as {@code kms}
   * @throws InvalidRequestException if it is blank
   */
  public ServiceRoles of(String service) {
    RoleLimits.service(service);
    Listing listing = listing(Optional.of(service));
    return new ServiceRoles(
        service,
        listing.service.stream().flatMap(RoleBody::details).toList(),
        listing.system.stream().flatMap(RoleBody::details).toList(),
        listing.custom.stream().map(each -> each.role(Optional.empty())).toList());
  }

  /** Lists the roles that the account made, of all services. The service has no pages of them. */
  public Stream<CustomRole> list() {
    return Stream.of(Optional.<String>empty())
        .flatMap(all -> listing(all).custom.stream())
        .map(each -> each.role(Optional.empty()));
  }

  private Listing listing(Optional<String> service) {
    var call = iam.get("list roles", "v2", "roles").query("account_id", iam.account());
    service.ifPresent(name -> call.query("service_name", name));
    return call.as(Listing.class).send();
  }

  /**
   * Begins a role of the account's own.
   *
   * @param name 1 to 30 letters and digits that begin with a capital; part of its CRN
   * @param service whose actions it holds, such as {@code kms}
   * @param firstAction such as {@code kms.secrets.list}; the service must know it
   * @throws InvalidRequestException if the name is none
   */
  public CustomRoleDraft newRole(
      String name, String service, String firstAction, String... moreActions) {
    return new CustomRoleDraft(wanted(name, service, firstAction, moreActions), this::create);
  }

  private static Wanted wanted(String name, String service, String first, String... more) {
    RoleLimits.name(name);
    RoleLimits.service(service);
    return new Wanted(
        name, service, RoleLimits.actions(first, more), Optional.empty(), Optional.empty());
  }

  private CustomRole create(Wanted wanted) {
    RoleLimits.known(wanted.service(), wanted.actions(), of(wanted.service()).actions());
    JsonObject body = new JsonObject();
    body.addProperty("name", wanted.name());
    body.addProperty("display_name", wanted.displayName().orElse(wanted.name()));
    wanted.description().ifPresent(text -> body.addProperty("description", text));
    body.add("actions", array(wanted.actions()));
    body.addProperty("account_id", iam.account());
    body.addProperty("service_name", wanted.service());
    Tagged<JsonObject> made =
        iam.post("create role", "v2", "roles")
            .json(body)
            .lookAt("Look for role '" + wanted.name() + "' with roles().find(name, service).")
            .reading(Tagged.reading(OBJECT))
            .send();
    return role(made);
  }

  private static JsonArray array(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  private static CustomRole role(Tagged<JsonObject> read) {
    return Json.read(read.value().toString(), CustomBody.class).role(Optional.of(read.etag()));
  }

  /**
   * Gives a role of the account's own.
   *
   * @throws NotFoundException if there is none
   */
  public CustomRole get(String id) {
    return role(read(id));
  }

  private Tagged<JsonObject> read(String id) {
    return iam.get("get role", "v2", "roles", id).reading(Tagged.reading(OBJECT)).send();
  }

  /** Finds a role of the account's own by its name, which is unique within a service. */
  public Optional<CustomRole> find(String name, String service) {
    RoleLimits.name(name);
    RoleLimits.service(service);
    return listing(Optional.of(service)).custom.stream()
        .filter(each -> each.name.equals(name) && each.service.equals(service))
        .findFirst()
        .map(each -> get(each.id));
  }

  /**
   * Changes a role; if somebody else changes it meanwhile, it is read and changed again.
   *
   * @param change gives the role as it shall be; called once for each attempt
   * @throws NotFoundException if there is none
   * @throws InvalidRequestException if the service does not know an action
   * @throws PreconditionFailedException if others were faster each time
   */
  public CustomRole update(String id, UnaryOperator<CustomRole> change) {
    return Versions.rereading(
        () -> {
          Tagged<JsonObject> read = read(id);
          CustomRole is = role(read);
          CustomRole shall = change.apply(is);
          return differences(is, shall).isEmpty() ? is : write(read, is, shall);
        });
  }

  private CustomRole write(Tagged<JsonObject> read, CustomRole is, CustomRole shall) {
    if (!is.actions().equals(shall.actions())) {
      RoleLimits.known(is.service(), shall.actions(), of(is.service()).actions());
    }
    JsonObject body = read.value().deepCopy();
    List.of(
            "id",
            "name",
            "crn",
            "account_id",
            "service_name",
            "created_at",
            "created_by_id",
            "last_modified_at",
            "last_modified_by_id",
            "href")
        .forEach(body::remove);
    body.addProperty("display_name", shall.displayName());
    shall.description().ifPresent(text -> body.addProperty("description", text));
    body.add("actions", array(shall.actions()));
    return role(
        iam.put("update role", "v2", "roles", is.id())
            .ifMatch(read.etag())
            .json(body)
            .reading(Tagged.reading(OBJECT))
            .send());
  }

  private static List<Difference> differences(CustomRole is, CustomRole shall) {
    List<Difference> found = new ArrayList<>();
    differ(found, "display name", is.displayName(), shall.displayName());
    differ(found, "description", is.description().orElse(""), shall.description().orElse(""));
    differ(found, "actions", is.actions().toString(), shall.actions().toString());
    return found;
  }

  private static void differ(List<Difference> found, String what, String is, String shall) {
    if (!is.equals(shall)) {
      found.add(new Difference(what, is, shall));
    }
  }

  /**
   * Deletes a role of the account's own.
   *
   * @throws NotFoundException if there is none
   * @throws ConflictException if a policy names it
   */
  public void delete(String id) {
    iam.delete("delete role", "v2", "roles", id)
        .once()
        .lookAt("Look for it with roles().list().")
        .asNothing()
        .send();
  }

  /**
   * Brings it about that there is a role with exactly these actions.
   *
   * @throws InvalidRequestException if the name is none, or the service does not know an action
   */
  public Change<CustomRole> ensure(
      String name, String service, String firstAction, String... moreActions) {
    return ensure(name, service, role -> {}, firstAction, moreActions);
  }

  /**
   * Brings it about that there is a role with exactly these actions, and what else is said.
   *
   * @param more what it shall be called and described as; what is not mentioned is left alone
   */
  public Change<CustomRole> ensure(
      String name,
      String service,
      Consumer<CustomRoleDraft> more,
      String firstAction,
      String... moreActions) {
    Wanted wanted = wanted(name, service, more, firstAction, moreActions);
    Optional<CustomRole> there = find(name, service);
    if (there.isPresent()) {
      return bring(there.get(), wanted);
    }
    try {
      return Change.created(create(wanted));
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile, or another role has its name for people.
      CustomRole other = find(name, service).orElseThrow(() -> taken);
      return bring(other, wanted);
    } catch (OutcomeUnknownException lost) {
      return find(name, service).map(Change::created).orElseThrow(() -> lost);
    }
  }

  private Change<CustomRole> bring(CustomRole there, Wanted wanted) {
    List<Difference> found = new ArrayList<>();
    CustomRole now =
        update(
            there.id(),
            is -> {
              CustomRole shall = applied(is, wanted);
              found.clear();
              found.addAll(differences(is, shall));
              return shall;
            });
    return Change.updated(now, found);
  }

  private static CustomRole applied(CustomRole is, Wanted wanted) {
    CustomRole shall = is.holding(wanted.actions().get(0), wanted.actions().toArray(String[]::new));
    if (wanted.displayName().isPresent()) {
      shall = shall.named(wanted.displayName().get());
    }
    return wanted.description().isPresent() ? shall.describedAs(wanted.description().get()) : shall;
  }

  private static Wanted wanted(
      String name, String service, Consumer<CustomRoleDraft> more, String first, String... rest) {
    CustomRoleDraft draft =
        new CustomRoleDraft(
            wanted(name, service, first, rest),
            tooEarly -> {
              throw new InvalidRequestException(
                  "role", "is not created within ensure's own words", "Leave out create().");
            });
    more.accept(draft);
    return draft.wanted();
  }

  /** Says what {@link #ensure} would come to, changing nothing. */
  public Plan<CustomRole> preview(
      String name, String service, String firstAction, String... moreActions) {
    return preview(name, service, role -> {}, firstAction, moreActions);
  }

  /** Says what {@link #ensure} would come to, changing nothing. */
  public Plan<CustomRole> preview(
      String name,
      String service,
      Consumer<CustomRoleDraft> more,
      String firstAction,
      String... moreActions) {
    Wanted wanted = wanted(name, service, more, firstAction, moreActions);
    RoleLimits.known(service, wanted.actions(), of(service).actions());
    String what = "role '" + name + "' of " + service;
    return find(name, service)
        .map(is -> Plan.update(what, is, differences(is, applied(is, wanted))))
        .orElseGet(() -> Plan.create(what));
  }
}
