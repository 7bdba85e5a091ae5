package io.github.redoubt.access.serviceids;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.access.internal.Locked;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.policies.internal.Granted;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a service ID shall be; what is not said stays as it is. Belongs to one thread. */
public final class WantedServiceId {

  private Optional<String> description = Optional.empty();
  private Optional<List<Crn>> instances = Optional.empty();
  private Optional<String> group = Optional.empty();
  private Optional<Boolean> locked = Optional.empty();
  private boolean evenIfLocked;
  private final Granted granted = new Granted();

  WantedServiceId() {}

  static WantedServiceId saidBy(Consumer<WantedServiceId> words) {
    WantedServiceId wanted = new WantedServiceId();
    words.accept(wanted);
    return wanted;
  }

  /**
   * Says in words what it is for.
   *
   * @param text empty for no description
   */
  public WantedServiceId describedAs(String text) {
    description = Optional.of(text);
    return this;
  }

  /** Names the service instances that it belongs to; none, to take them away. */
  public WantedServiceId uniqueInstances(Crn... crns) {
    instances = Optional.of(List.of(crns));
    return this;
  }

  /**
   * Puts it into a group, if it is to be created: a service ID stays in its group for ever.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedServiceId inGroup(String groupId) {
    group = Optional.of(Given.filled("group id", groupId));
    return this;
  }

  /** Wants it locked in the end, so that neither it nor its policies can be changed. */
  public WantedServiceId locked() {
    locked = Optional.of(true);
    return this;
  }

  /** Wants it unlocked, before anything else. */
  public WantedServiceId unlocked() {
    locked = Optional.of(false);
    return this;
  }

  /**
   * Changes it even if it is locked: it is unlocked, changed, and locked again. In between, anybody
   * who may can change it too.
   */
  public WantedServiceId evenIfLocked() {
    evenIfLocked = true;
    return this;
  }

  /**
   * Allows it something, by a policy that is brought about with it. The policy on this has the
   * roles that are said here, all calls together, and no others.
   *
   * @param on the one thing that a CRN is of
   * @throws InvalidRequestException if its service does not know the role, or it names a whole
   *     service
   */
  public WantedServiceId granted(Role role, Crn on) {
    return granted(role, Resource.of(on));
  }

  /** Allows it something; as {@link #granted(Role, Crn)}. */
  public WantedServiceId granted(Role role, Resource on) {
    return granted(List.of(role), on);
  }

  /**
   * Allows it something; as {@link #granted(Role, Crn)}.
   *
   * @throws InvalidRequestException if there is no role, or one that the service does not know
   */
  public WantedServiceId granted(Collection<Role> roles, Resource on) {
    granted.add(roles, on);
    return this;
  }

  Granted granted() {
    return granted;
  }

  boolean wantsUnlocked() {
    return locked.filter(wanted -> !wanted).isPresent();
  }

  /** Lists what a change under the entity tag would change; the lock is not among it. */
  List<Difference> differences(ServiceId from, Optional<String> name) {
    List<Difference> found = new ArrayList<>();
    name.ifPresent(wanted -> compare(found, "name", from.name(), wanted));
    description.ifPresent(
        wanted -> compare(found, "description", from.description().orElse(""), wanted));
    instances.ifPresent(
        wanted ->
            compare(found, "instances", from.uniqueInstances().toString(), wanted.toString()));
    return found;
  }

  Optional<Difference> lockDifference(ServiceId from) {
    return locked
        .filter(wanted -> wanted != from.locked())
        .map(wanted -> new Difference("locked", "" + from.locked(), "" + wanted));
  }

  private static void compare(List<Difference> into, String what, String before, String after) {
    if (!before.equals(after)) {
      into.add(new Difference(what, before, after));
    }
  }

  /** Refuses a change that the service would refuse, or that cannot be made. */
  void check(ServiceId from, List<Difference> differences) {
    boolean mayUnlock = evenIfLocked || wantsUnlocked();
    if (from.locked() && !differences.isEmpty() && !mayUnlock) {
      throw Locked.refused(
          "update service ID",
          ServiceIdStore.named(from.id()),
          "This would change: "
              + differences
              + ". Unlock it first, or say evenIfLocked() to unlock it, change it and lock it"
              + " again.");
    }
  }

  void checkGroup(ServiceId from) {
    if (group.isPresent() && from.groupId().isPresent() && !group.equals(from.groupId())) {
      throw new InvalidRequestException(
          "group id",
          "is '"
              + group.get()
              + "', and "
              + from
              + " is in group '"
              + from.groupId().get()
              + "' for ever",
          "Delete the service ID first, or choose another name.");
    }
  }

  void editIn(JsonObject json, Optional<String> name) {
    name.ifPresent(wanted -> json.addProperty("name", wanted));
    description.ifPresent(wanted -> json.addProperty("description", wanted));
    instances.ifPresent(wanted -> json.add("unique_instance_crns", array(wanted)));
  }

  void addTo(ServiceIdCreation creation) {
    description.ifPresent(creation::describedAs);
    instances.ifPresent(wanted -> creation.uniqueInstances(wanted.toArray(Crn[]::new)));
    group.ifPresent(creation::inGroup);
  }

  static JsonArray array(List<Crn> crns) {
    JsonArray array = new JsonArray();
    crns.forEach(crn -> array.add(crn.toString()));
    return array;
  }
}
