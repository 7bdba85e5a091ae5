package io.github.redoubt.access.serviceids;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The groups of service IDs of an account. Each service ID is in one for ever, in {@code default}
 * unless another was named; a group holds 2,000. Safe for use by many threads.
 */
public final class ServiceIdGroups {

  private static final String ALL = "serviceid_groups";

  private final Iam iam;

  ServiceIdGroups(Iam iam) {
    this.iam = iam;
  }

  private record Groups(@SerializedName("serviceid_groups") List<ServiceIdGroup> groups) {}

  /**
   * Creates a group.
   *
   * @param name unique in the account
   * @param wanted what else it shall be
   * @throws InvalidRequestException if the name is blank, or another one is given within
   * @throws ConflictException if there is one of this name, or as many as there can be
   */
  public ServiceIdGroup create(String name, Consumer<WantedServiceIdGroup> wanted) {
    return create(name, said(name, wanted));
  }

  private ServiceIdGroup create(String name, WantedServiceIdGroup wanted) {
    JsonObject body = new JsonObject();
    body.addProperty("account_id", iam.account());
    body.addProperty("name", name);
    wanted.description().ifPresent(text -> body.addProperty("description", text));
    return iam.post("create service ID group", "v1", ALL)
        .json(body)
        .lookAt("Look with groups().find(\"" + name + "\") whether it is there.")
        .as(ServiceIdGroup.class)
        .send();
  }

  private static WantedServiceIdGroup said(String name, Consumer<WantedServiceIdGroup> words) {
    Given.filled("group name", name);
    WantedServiceIdGroup wanted = new WantedServiceIdGroup();
    words.accept(wanted);
    if (wanted.name().filter(other -> !other.equals(name)).isPresent()) {
      throw new InvalidRequestException(
          "group name",
          "is said twice, as '" + name + "' and as '" + wanted.name().get() + "'",
          "Rename a group with update(id, …).");
    }
    return wanted;
  }

  /**
   * Gets a group by its id.
   *
   * @throws NotFoundException if there is none
   */
  public ServiceIdGroup get(String id) {
    return iam.get("get service ID group", "v1", ALL, id).as(ServiceIdGroup.class).send();
  }

  /** Finds a group by its name, by looking through the list. */
  public Optional<ServiceIdGroup> find(String name) {
    try (Stream<ServiceIdGroup> all = list()) {
      return all.filter(group -> group.name().equals(name)).findFirst();
    }
  }

  /** Lists the groups; all of them in one request, because the service has no pages of them. */
  public Stream<ServiceIdGroup> list() {
    return Stream.of(ALL)
        .flatMap(
            path ->
                iam
                    .get("list service ID groups", "v1", path)
                    .query("account_id", iam.account())
                    .as(Groups.class)
                    .send()
                    .groups()
                    .stream());
  }

  /**
   * Changes a group where it differs from what is wanted, and leaves alone what is not mentioned.
   *
   * @throws NotFoundException if there is none
   * @throws ConflictException if another one has the name
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<ServiceIdGroup> update(String id, Consumer<WantedServiceIdGroup> wanted) {
    WantedServiceIdGroup said = new WantedServiceIdGroup();
    wanted.accept(said);
    return bring(id, said);
  }

  private Change<ServiceIdGroup> bring(String id, WantedServiceIdGroup wanted) {
    List<Difference> differences = new ArrayList<>();
    ServiceIdGroup now =
        Versions.rereading(
            () -> {
              JsonObject read =
                  iam.get("get service ID group", "v1", ALL, id).as(JsonObject.class).send();
              ServiceIdGroup there = Json.read(read.toString(), ServiceIdGroup.class);
              List<Difference> found = wanted.differences(there);
              if (found.isEmpty()) {
                return there;
              }
              differences.clear();
              differences.addAll(found);
              JsonObject edited = Identities.writable(read);
              wanted.name().ifPresent(name -> edited.addProperty("name", name));
              wanted.description().ifPresent(text -> edited.addProperty("description", text));
              return iam.put("update service ID group", "v1", ALL, id)
                  .ifMatch(there.entityTag())
                  .json(edited)
                  .as(ServiceIdGroup.class)
                  .send();
            });
    return Change.updated(now, differences);
  }

  /**
   * Brings it about that there is a group of a name, and that it is as wanted.
   *
   * @throws InvalidRequestException if the name is blank, or another one is given within
   * @throws ConflictException if there are as many groups as there can be
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<ServiceIdGroup> ensure(String name, Consumer<WantedServiceIdGroup> wanted) {
    WantedServiceIdGroup said = said(name, wanted);
    Optional<ServiceIdGroup> there = find(name);
    if (there.isPresent()) {
      return bring(there.get().id(), said);
    }
    try {
      return Change.created(create(name, said));
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile, unless there are as many as there can be.
      ServiceIdGroup theirs = find(name).orElseThrow(() -> taken);
      return bring(theirs.id(), said);
    } catch (OutcomeUnknownException lost) {
      ServiceIdGroup found = find(name).orElseThrow(() -> lost);
      return Change.created(bring(found.id(), said).resource());
    }
  }

  /**
   * Says what {@link #ensure} would come to, and changes nothing.
   *
   * @throws InvalidRequestException as {@code ensure} would
   */
  public Plan<ServiceIdGroup> preview(String name, Consumer<WantedServiceIdGroup> wanted) {
    WantedServiceIdGroup said = said(name, wanted);
    String what = "service ID group '" + name + "'";
    return find(name)
        .map(there -> Plan.update(what, there, said.differences(there)))
        .orElseGet(() -> Plan.create(what));
  }

  /**
   * Deletes an empty group.
   *
   * @throws ConflictException if service IDs are in it
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    var unused =
        iam.delete("delete service ID group", "v1", ALL, id)
            .once()
            .lookAt("Look with groups().list() whether it is still there.")
            .asNothing()
            .send();
  }
}
