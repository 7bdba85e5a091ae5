package io.github.redoubt.access.resources;

import com.google.gson.JsonParseException;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resource groups of an account. Safe for use by many threads.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-rgs">Managing resource groups</a>
 */
public final class ResourceGroups {

  private static final String GROUPS = "resource_groups";
  private static final String QUOTAS = "quota_definitions";

  private final Iam iam;

  private ResourceGroups(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ResourceGroups of(Iam iam) {
    return new ResourceGroups(iam);
  }

  private record GroupPage(List<ResourceGroup> resources) {}

  private record QuotaPage(List<Quota> resources) {}

  private record Created(String id) {}

  /** Lists the groups. */
  public Stream<ResourceGroup> list() {
    return asked().as(GroupPage.class).send().resources.stream();
  }

  /** Finds a group by its name. */
  public Optional<ResourceGroup> find(String name) {
    return asked().query("name", checkedName(name)).as(GroupPage.class).send().resources.stream()
        .filter(group -> group.name().equals(name))
        .findFirst();
  }

  /** Gives the group that instances are in which say nothing else. */
  public ResourceGroup getDefault() {
    return asked()
        .query("default", true)
        .reading(
            answer ->
                Json.read(answer.text(), GroupPage.class).resources.stream()
                    .filter(ResourceGroup::isDefault)
                    .findFirst()
                    .orElseThrow(
                        () -> new JsonParseException("no resource group is the default one")))
        .send();
  }

  /**
   * Reads a group.
   *
   * @throws NotFoundException if there is no such group
   */
  public ResourceGroup get(String id) {
    return iam.resourceManager()
        .get("get resource group")
        .path("v2", GROUPS, id)
        .as(ResourceGroup.class)
        .send();
  }

  /**
   * Creates a group; an account that pays nothing has its default one only.
   *
   * @param name unique in the account
   * @throws InvalidRequestException if the name is blank
   * @throws ConflictException if there is one of this name
   */
  public ResourceGroup create(String name) {
    String id =
        iam.resourceManager()
            .post("create resource group")
            .path("v2", GROUPS)
            .json(Map.of("name", checkedName(name), "account_id", iam.account()))
            .lookAt("Look for group '" + name + "' with resourceGroups().find(name).")
            .as(Created.class)
            .send()
            .id;
    return get(id);
  }

  /**
   * Brings it about that there is a group of this name; creates it only if it is not there.
   *
   * @throws InvalidRequestException if the name is blank
   */
  public Change<ResourceGroup> ensure(String name) {
    Optional<ResourceGroup> there = find(name);
    if (there.isPresent()) {
      return Change.unchanged(there.get());
    }
    try {
      return Change.created(create(name));
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile.
      return find(name).map(Change::unchanged).orElseThrow(() -> taken);
    } catch (OutcomeUnknownException lost) {
      return find(name).map(Change::created).orElseThrow(() -> lost);
    }
  }

  /** Tells what {@link #ensure} would do, and does nothing. */
  public Plan<ResourceGroup> preview(String name) {
    String what = "resource group '" + name + "'";
    return find(name)
        .map(there -> Plan.update(what, there, List.of()))
        .orElseGet(() -> Plan.create(what));
  }

  /**
   * Renames a group.
   *
   * @throws InvalidRequestException if the name is blank
   * @throws NotFoundException if there is no such group
   * @throws ConflictException if another has this name
   */
  public ResourceGroup rename(String id, String name) {
    return iam.resourceManager()
        .patch("rename resource group")
        .path("v2", GROUPS, id)
        .json(Map.of("name", checkedName(name)))
        .repeatable()
        .as(ResourceGroup.class)
        .send();
  }

  /**
   * Deletes an empty group.
   *
   * @throws NotFoundException if there is no such group
   * @throws ServiceException if something is in it, or it is the default one
   */
  public void delete(String id) {
    iam.resourceManager()
        .delete("delete resource group")
        .path("v2", GROUPS, id)
        .once()
        .lookAt("Look for it with resourceGroups().list().")
        .asNothing()
        .send();
  }

  /** Lists the quotas that groups can have. */
  public Stream<Quota> quotas() {
    return iam
        .resourceManager()
        .get("list quotas")
        .path("v2", QUOTAS)
        .as(QuotaPage.class)
        .send()
        .resources
        .stream();
  }

  /**
   * Reads a quota.
   *
   * @throws NotFoundException if there is no such quota
   */
  public Quota quota(String id) {
    return iam.resourceManager().get("get quota").path("v2", QUOTAS, id).as(Quota.class).send();
  }

  private Call.Builder asked() {
    return iam.resourceManager()
        .get("list resource groups")
        .path("v2", GROUPS)
        .query("account_id", iam.account());
  }

  private static String checkedName(String name) {
    if (name.isBlank()) {
      throw new InvalidRequestException("name", "is blank", "Give the group's name.");
    }
    return name;
  }
}
