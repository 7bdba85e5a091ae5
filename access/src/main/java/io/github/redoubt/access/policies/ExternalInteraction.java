package io.github.redoubt.access.policies;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Plain;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What identities of other accounts may do in this one, by their kind.
 *
 * @param rules what is set; a kind that is not there is not set
 */
public record ExternalInteraction(Map<IdentityType, Rule> rules) {

  /** Kinds of identities. */
  public enum IdentityType {
    /** Those who sign in. */
    USER,
    /** Applications. */
    SERVICE_ID,
    /** Services of the cloud. */
    SERVICE;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether they are let in. A state that this version does not know is kept as it came.
   *
   * @param name the service's own word
   */
  @Plain
  public record State(String name) {

    /** All accounts' identities are let in, as far as policies say so. */
    public static final State ENABLED = new State("enabled");

    /** As enabled, and what would have been refused is told in activity events. */
    public static final State MONITOR = new State("monitor");

    /** Only those of the accounts that are named. */
    public static final State LIMITED = new State("limited");

    /** The states that this version knows, for {@code switch}. */
    public enum Known {
      /** All are let in. */
      ENABLED,
      /** All are let in, and it is told. */
      MONITOR,
      /** Some are let in. */
      LIMITED,
      /** Any other. */
      OTHER
    }

    /** Gives the state as far as this version knows it; never throws. */
    public Known known() {
      return switch (name) {
        case "enabled" -> Known.ENABLED;
        case "monitor" -> Known.MONITOR;
        case "limited" -> Known.LIMITED;
        default -> Known.OTHER;
      };
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * What is set for one kind.
   *
   * @param state whether they are let in
   * @param allowedAccounts the accounts whose identities are, where that is limited; in one order
   */
  public record Rule(State state, List<String> allowedAccounts) {

    /** Copies the accounts. */
    public Rule {
      allowedAccounts = allowedAccounts.stream().distinct().sorted().toList();
    }

    /** Lets all in. */
    public static Rule enabled() {
      return new Rule(State.ENABLED, List.of());
    }

    /** Lets all in, and tells whom a limit to some accounts would have refused. */
    public static Rule monitoring(String... allowed) {
      return new Rule(State.MONITOR, List.of(allowed));
    }

    /** Lets none in. */
    public static Rule limitedToThisAccount() {
      return new Rule(State.LIMITED, List.of());
    }

    /**
     * Lets in those of some accounts.
     *
     * @throws InvalidRequestException if an id is blank
     */
    public static Rule limitedTo(String account, String... more) {
      List<String> all = Stream.concat(Stream.of(account), Stream.of(more)).toList();
      if (all.stream().anyMatch(String::isBlank)) {
        throw new InvalidRequestException("account", "is blank", "Give the account's id.");
      }
      return new Rule(State.LIMITED, all);
    }

    @Override
    public String toString() {
      return allowedAccounts.isEmpty() ? state.name() : state + " to " + allowedAccounts;
    }
  }

  /** Copies the rules. */
  public ExternalInteraction {
    Map<IdentityType, Rule> copy = new EnumMap<>(IdentityType.class);
    copy.putAll(rules);
    rules = Collections.unmodifiableMap(copy);
  }

  /** Gives it with another rule for a kind; the others stay. */
  public ExternalInteraction with(IdentityType type, Rule rule) {
    Map<IdentityType, Rule> changed = new EnumMap<>(IdentityType.class);
    changed.putAll(rules);
    changed.put(type, rule);
    return new ExternalInteraction(changed);
  }
}
