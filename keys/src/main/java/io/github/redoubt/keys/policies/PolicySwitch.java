package io.github.redoubt.keys.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.UnauthorizedException;
import java.util.List;
import java.util.Optional;

/**
 * A policy of a key or of an instance that says nothing but whether it is in force. Safe for use by
 * many threads.
 *
 * <p>All methods throw {@link UnauthorizedException} or {@link ForbiddenException} unless the
 * identity is a Manager of the instance.
 */
public final class PolicySwitch {

  private final PolicyStore store;

  PolicySwitch(PolicyStore store) {
    this.store = store;
  }

  /** Says whether it is in force. */
  public boolean isOn() {
    return isOn(store.read());
  }

  /** Finds the policy with who changed it when; empty if it was never set. */
  public Optional<PolicySetting<Boolean>> find() {
    return store
        .read()
        .map(
            stored ->
                new PolicySetting<>(
                    stored.enabled(),
                    stored.enabled(),
                    stored.created(),
                    stored.createdBy(),
                    stored.updated(),
                    stored.updatedBy()));
  }

  /** Puts it in force. */
  public void turnOn() {
    write(true, store.read());
  }

  /** Takes it out of force; where it is not, nothing is sent. */
  public void turnOff() {
    Optional<PolicyStore.Stored> there = store.read();
    if (isOn(there)) {
      write(false, there);
    }
  }

  /** Brings it about that it is in force; sends nothing if it is already. */
  public Change<Boolean> ensureOn() {
    return ensure(true);
  }

  /** Brings it about that it is not in force; sends nothing if it is not already. */
  public Change<Boolean> ensureOff() {
    return ensure(false);
  }

  @Override
  public String toString() {
    return "PolicySwitch[" + store.name() + "]";
  }

  private Change<Boolean> ensure(boolean wanted) {
    Optional<PolicyStore.Stored> there = store.read();
    if (isOn(there) == wanted) {
      return Change.unchanged(wanted);
    }
    write(wanted, there);
    return there.isEmpty()
        ? Change.created(wanted)
        : Change.updated(
            wanted, List.of(new Change.Difference(store.name(), word(!wanted), word(wanted))));
  }

  private void write(boolean enabled, Optional<PolicyStore.Stored> there) {
    store.write(enabled, there.map(PolicyStore.Stored::attributes).orElseGet(JsonObject::new));
  }

  private static boolean isOn(Optional<PolicyStore.Stored> there) {
    return there.map(PolicyStore.Stored::enabled).orElse(false);
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }
}
