package io.github.redoubt.access.serviceids;

import io.github.redoubt.access.internal.Given;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a group of service IDs shall be; what is not said stays. Belongs to one thread. */
public final class WantedServiceIdGroup {

  private Optional<String> name = Optional.empty();
  private Optional<String> description = Optional.empty();

  WantedServiceIdGroup() {}

  /**
   * Gives it another name, unique in the account.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedServiceIdGroup named(String other) {
    name = Optional.of(Given.filled("group name", other));
    return this;
  }

  /**
   * Says in words what it is for.
   *
   * @param text empty for no description
   */
  public WantedServiceIdGroup describedAs(String text) {
    description = Optional.of(text);
    return this;
  }

  Optional<String> name() {
    return name;
  }

  Optional<String> description() {
    return description;
  }

  List<Difference> differences(ServiceIdGroup from) {
    List<Difference> found = new ArrayList<>();
    name.filter(wanted -> !wanted.equals(from.name()))
        .ifPresent(wanted -> found.add(new Difference("name", from.name(), wanted)));
    String before = from.description().orElse("");
    description
        .filter(wanted -> !wanted.equals(before))
        .ifPresent(wanted -> found.add(new Difference("description", before, wanted)));
    return found;
  }
}
