package io.github.redoubt.keys.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.UnauthorizedException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One policy of a key or of an instance. Safe for use by many threads.
 *
 * <p>Every change reads what is there first, and keeps of it what this version does not know. The
 * service keeps no versions of policies: of two who change one at once, the later wins. All methods
 * throw {@link UnauthorizedException} or {@link ForbiddenException} unless the identity is a
 * Manager of the instance.
 *
 * @param <V> what such a policy says
 */
public final class Policy<V> {

  private final PolicyStore store;
  private final Shape<V> shape;

  Policy(PolicyStore store, Shape<V> shape) {
    this.store = store;
    this.shape = shape;
  }

  /** How the value of a policy is read from JSON and written over it. */
  interface Shape<V> {

    /** Reads; empty if the attributes say nothing. */
    Optional<V> read(JsonObject attributes);

    void write(V value, JsonObject over);

    /** Gives what holds where there is no policy, if that can be said in a value. */
    default Optional<V> usual() {
      return Optional.empty();
    }

    /**
     * Refuses what the instance cannot do.
     *
     * @throws NotOfferedException if so
     */
    default void check(V value) {}
  }

  /** Finds the policy, also where it was set once and is not in force any more. */
  public Optional<PolicySetting<V>> find() {
    return store.read().flatMap(this::setting);
  }

  /** Finds what holds now; empty if there is no policy in force. */
  public Optional<V> inForce() {
    return find().filter(PolicySetting::enabled).map(PolicySetting::value);
  }

  /**
   * Sets the policy, whatever it was before, and puts it in force.
   *
   * @throws NotOfferedException if the instance has no such thing
   */
  public void set(V value) {
    shape.check(value);
    write(true, value, store.read());
  }

  /**
   * Changes the policy: what the function leaves as it is stays so, and so does whether the policy
   * is in force. Where none was set, the function gets what holds without one, and the policy is in
   * force.
   *
   * @throws InvalidRequestException if none was set, and what holds without one is no value
   * @throws NotOfferedException if the instance has no such thing
   */
  public void change(UnaryOperator<V> how) {
    Optional<PolicyStore.Stored> there = store.read();
    V before =
        there
            .flatMap(stored -> shape.read(stored.attributes()))
            .or(shape::usual)
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        store.name(),
                        "was never set, so there is nothing to change",
                        "Set it with set(…)."));
    V after = how.apply(before);
    shape.check(after);
    write(there.map(PolicyStore.Stored::enabled).orElse(true), after, there);
  }

  /**
   * Takes the policy out of force. What it said is kept; where none is in force, nothing is sent.
   */
  public void disable() {
    store
        .read()
        .filter(PolicyStore.Stored::enabled)
        .ifPresent(stored -> store.write(false, stored.attributes()));
  }

  /**
   * Brings it about that the policy is in force and says this; sends nothing if it does already.
   *
   * @throws NotOfferedException if the instance has no such thing
   */
  public Change<V> ensure(V value) {
    shape.check(value);
    Optional<PolicyStore.Stored> there = store.read();
    Optional<V> said = there.flatMap(stored -> shape.read(stored.attributes()));
    boolean enabled = there.map(PolicyStore.Stored::enabled).orElse(false);
    if (enabled && said.equals(Optional.of(value))) {
      return Change.unchanged(value);
    }
    write(true, value, there);
    return there.isEmpty()
        ? Change.created(value)
        : Change.updated(
            value,
            List.of(
                new Change.Difference(
                    store.name(),
                    enabled ? said.map(Object::toString).orElse("nothing") : "disabled",
                    value.toString())));
  }

  @Override
  public String toString() {
    return "Policy[" + store.name() + "]";
  }

  private void write(boolean enabled, V value, Optional<PolicyStore.Stored> there) {
    JsonObject attributes =
        there.map(stored -> stored.attributes().deepCopy()).orElseGet(JsonObject::new);
    shape.write(value, attributes);
    store.write(enabled, attributes);
  }

  private Optional<PolicySetting<V>> setting(PolicyStore.Stored stored) {
    return shape
        .read(stored.attributes())
        .map(
            value ->
                new PolicySetting<>(
                    value,
                    stored.enabled(),
                    stored.created(),
                    stored.createdBy(),
                    stored.updated(),
                    stored.updatedBy()));
  }
}
