package io.github.redoubt.access.roles;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A custom role that is about to be created. For one thread, and for one use. */
public final class CustomRoleDraft {

  private final Function<Wanted, CustomRole> creating;
  private Wanted wanted;
  private boolean used;

  CustomRoleDraft(Wanted wanted, Function<Wanted, CustomRole> creating) {
    this.wanted = wanted;
    this.creating = creating;
  }

  /**
   * What a role shall be.
   *
   * @param displayName empty for the name itself, or, of a role that exists, for the one it has
   * @param description empty for none, or, of a role that exists, for the one it has
   */
  record Wanted(
      String name,
      String service,
      List<String> actions,
      Optional<String> displayName,
      Optional<String> description) {}

  /**
   * Names it for people; its name is taken otherwise.
   *
   * @param displayName 1 to 50 characters, unique in the account
   * @throws InvalidRequestException if it has another length
   */
  public CustomRoleDraft displayedAs(String displayName) {
    RoleLimits.displayName(displayName);
    wanted =
        new Wanted(
            wanted.name,
            wanted.service,
            wanted.actions,
            Optional.of(displayName),
            wanted.description);
    return this;
  }

  /**
   * Says what it is for.
   *
   * @param description 1 to 250 characters
   * @throws InvalidRequestException if it has another length
   */
  public CustomRoleDraft describedAs(String description) {
    RoleLimits.description(description);
    wanted =
        new Wanted(
            wanted.name,
            wanted.service,
            wanted.actions,
            wanted.displayName,
            Optional.of(description));
    return this;
  }

  Wanted wanted() {
    return wanted;
  }

  /**
   * Creates it, after a look at which actions the service knows.
   *
   * @throws InvalidRequestException if the service does not know an action, before anything is
   *     changed; names the closest ones that it knows
   * @throws ConflictException if there is such a role
   */
  public CustomRole create() {
    if (used) {
      throw new InvalidRequestException(
          "role", "was created by this request already", "Begin another request.");
    }
    used = true;
    return creating.apply(wanted);
  }
}
