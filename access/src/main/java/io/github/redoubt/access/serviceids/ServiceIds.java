package io.github.redoubt.access.serviceids;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The service IDs of an account. Safe for use by many threads. */
public final class ServiceIds {

  private final ServiceIdStore store;

  private ServiceIds(Iam iam) {
    this.store = new ServiceIdStore(iam);
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ServiceIds of(Iam iam) {
    return new ServiceIds(iam);
  }

  /** Gives the groups that service IDs are in. */
  public ServiceIdGroups groups() {
    return new ServiceIdGroups(store.iam());
  }

  /**
   * Begins a service ID.
   *
   * @param name what people call it; others may have the same
   * @throws InvalidRequestException if it is blank
   */
  public ServiceIdCreation newServiceId(String name) {
    return new ServiceIdCreation(store, name);
  }

  /**
   * Gets a service ID by its id.
   *
   * @throws NotFoundException if there is none
   */
  public ServiceId get(String id) {
    return store.get(id);
  }

  /**
   * Finds the one service ID of a name.
   *
   * @throws InvalidRequestException if several have it; it names their ids
   */
  public Optional<ServiceId> find(String name) {
    List<ServiceId> found = ServiceIdEnsuring.all(store, Given.filled("service ID name", name));
    if (found.size() > 1) {
      throw ServiceIdEnsuring.ambiguous(name, found);
    }
    return found.stream().findFirst();
  }

  /** Lists all of the account. */
  public Stream<ServiceId> list() {
    return store.list(Map.of());
  }

  /** Lists those of a name. */
  public Stream<ServiceId> listNamed(String name) {
    return store.list(Map.of("name", Given.filled("service ID name", name)));
  }

  /** Lists those in a group. */
  public Stream<ServiceId> listIn(String groupId) {
    return store.list(Map.of("group_id", Given.filled("group id", groupId)));
  }

  /**
   * Brings it about that there is one service ID of a name, and that it is as wanted; what is not
   * mentioned is left alone. Callers who do so at the same time end with the same one.
   *
   * @param name what it is called; here, one is meant, although the service lets there be many
   * @throws InvalidRequestException if several have the name, or if it is in another group than the
   *     wanted one
   * @throws LockedException if it is locked and would change, unless {@link
   *     WantedServiceId#evenIfLocked} was said
   * @throws PartialFailureException if it stopped after something was changed: a policy was
   *     refused, or it was to be locked in the end and could not be; doing it again does the rest
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<ServiceId> ensure(String name, Consumer<WantedServiceId> wanted) {
    Given.filled("service ID name", name);
    return new ServiceIdEnsuring(store, name, WantedServiceId.saidBy(wanted)).run();
  }

  /**
   * Brings it about that there is one service ID of a name; as {@link #ensure(String, Consumer)}.
   */
  public Change<ServiceId> ensure(String name) {
    return ensure(name, wanted -> {});
  }

  /**
   * Says what {@link #ensure(String, Consumer)} would come to, and changes nothing.
   *
   * @throws InvalidRequestException as {@code ensure} would
   * @throws LockedException as {@code ensure} would
   */
  public Plan<ServiceId> preview(String name, Consumer<WantedServiceId> wanted) {
    String what = "service ID '" + name + "'";
    WantedServiceId said = WantedServiceId.saidBy(wanted);
    said.granted().check(store.iam());
    Optional<ServiceId> there = find(name);
    if (there.isEmpty()) {
      return Plan.create(what);
    }
    List<Difference> own = said.differences(there.get(), Optional.empty());
    List<Difference> differences = store.withPolicies(there.get(), said, own);
    said.checkGroup(there.get());
    said.check(there.get(), differences);
    said.lockDifference(there.get()).ifPresent(differences::add);
    return Plan.update(what, there.get(), differences);
  }
}
