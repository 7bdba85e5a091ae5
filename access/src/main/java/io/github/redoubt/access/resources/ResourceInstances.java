package io.github.redoubt.access.resources;

import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service instances of an account. Safe for use by many threads.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-manage_resource">Managing
 *     resources</a>
 */
public final class ResourceInstances {

  private final Controller controller;

  ResourceInstances(Controller controller) {
    this.controller = controller;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ResourceInstances of(Iam iam) {
    return new ResourceInstances(new Controller(iam, Waiting.MACHINE));
  }

  /**
   * Begins to order an instance of Key Protect.
   *
   * @param name 1 to 180 letters, digits, spaces and {@code - . _ :}
   * @throws InvalidRequestException if the name is none
   */
  public KeyProtectCreation newKeyProtect(String name, Region region) {
    return new KeyProtectCreation(controller, name, region);
  }

  /**
   * Begins to order an instance of Hyper Protect Crypto Services.
   *
   * @param name as with {@link #newKeyProtect}
   * @param units how many crypto units; 2 or 3 for production
   * @throws InvalidRequestException if the name is none, or the units are less than one
   */
  public HyperProtectCreation newHyperProtect(String name, Region region, int units) {
    return new HyperProtectCreation(controller, name, region, units);
  }

  /**
   * Begins to order an instance of Object Storage, which is in no region: its buckets are.
   *
   * @param name as with {@link #newKeyProtect}
   * @throws InvalidRequestException if the name is none
   */
  public ObjectStorageCreation newObjectStorage(String name) {
    return new ObjectStorageCreation(controller, name);
  }

  /**
   * Begins to order an instance of Cloud Logs.
   *
   * @param name as with {@link #newKeyProtect}
   * @throws InvalidRequestException if the name is none
   */
  public CloudLogsCreation newCloudLogs(String name, Region region) {
    return new CloudLogsCreation(controller, name, region);
  }

  /**
   * Begins to order an instance of any service.
   *
   * @param name as with {@link #newKeyProtect}
   * @param target where it shall be: a region such as {@code us-south}, or {@code global}
   * @throws InvalidRequestException if the name is none, or the target is blank
   */
  public OtherCreation newInstance(String name, ServicePlan plan, String target) {
    return new OtherCreation(controller, name, plan, target);
  }

  /**
   * Reads an instance, whichever state it is in: one that is deleted is shown for some days.
   *
   * @throws NotFoundException if there is no such instance
   */
  public ResourceInstance get(Crn crn) {
    return get(crn.instance().toString());
  }

  /**
   * Reads an instance by its GUID, whichever state it is in.
   *
   * @throws NotFoundException if there is no such instance
   */
  public ResourceInstance getByGuid(String guid) {
    return get(checkedGuid(guid));
  }

  /** Finds an instance, whichever state it is in. */
  public Optional<ResourceInstance> find(Crn crn) {
    return found(() -> get(crn));
  }

  /** Finds an instance by its GUID, whichever state it is in. */
  public Optional<ResourceInstance> findByGuid(String guid) {
    return found(() -> getByGuid(guid));
  }

  /**
   * Finds the instance of a name among those that are not deleted.
   *
   * @throws InvalidRequestException if there are several
   */
  public Optional<ResourceInstance> find(String name) {
    try (Stream<ResourceInstance> named = search().named(name).list()) {
      return only(name, named.toList());
    }
  }

  /** Lists the instances that are not deleted, page by page as they are asked for. */
  public Stream<ResourceInstance> list() {
    return search().list();
  }

  /** Begins a listing with conditions. */
  public InstanceSearch search() {
    return new InstanceSearch(controller);
  }

  /**
   * Deletes an instance that has no keys. Most services keep it for some days, in which it can be
   * {@linkplain #reclamations restored}.
   *
   * @throws NotFoundException if there is no such instance
   * @throws LockedException if it is locked
   * @throws ServiceException if it has keys
   */
  public void delete(Crn crn) {
    delete(crn, false);
  }

  /**
   * Deletes an instance and its keys.
   *
   * @throws NotFoundException if there is no such instance
   * @throws LockedException if it is locked
   */
  public void deleteWithKeys(Crn crn) {
    delete(crn, true);
  }

  /** Gives the deleted instances that can still be restored. */
  public Reclamations reclamations() {
    return new Reclamations(controller);
  }

  private void delete(Crn crn, boolean recursive) {
    Call.Builder call =
        controller
            .wire()
            .delete("delete instance")
            .encodedPath(Controller.path(Controller.INSTANCES, crn.instance()))
            .once();
    if (recursive) {
      call.query("recursive", true);
    }
    call.lookAt("Look at its state with resourceInstances().find(crn).");
    var unused = Controller.unlessLocked(crn, () -> Optional.ofNullable(call.asNothing().send()));
  }

  private ResourceInstance get(String id) {
    return new ResourceInstance(
        controller,
        controller
            .wire()
            .get("get instance")
            .encodedPath(Controller.path(Controller.INSTANCES, id))
            .as(InstanceAnswer.class)
            .send());
  }

  private static Optional<ResourceInstance> found(
      java.util.function.Supplier<ResourceInstance> get) {
    try {
      return Optional.of(get.get());
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  static String checkedGuid(String guid) {
    if (!guid.matches("[A-Za-z0-9_-]+")) {
      throw new InvalidRequestException(
          "guid",
          "is none",
          "Give the instance's GUID, or its CRN with the method that takes one.");
    }
    return guid;
  }

  static Optional<ResourceInstance> only(String name, List<ResourceInstance> named) {
    if (named.size() > 1) {
      throw new InvalidRequestException(
          "name",
          "is that of "
              + named.size()
              + " instances: "
              + named.stream().map(one -> one.crn().toString()).collect(Collectors.joining(", ")),
          "Name the one that is meant by its CRN.");
    }
    return named.stream().findFirst();
  }
}
