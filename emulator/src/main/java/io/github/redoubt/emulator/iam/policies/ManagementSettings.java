package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** How each account lets its identities and those of other accounts deal with each other. */
final class ManagementSettings {

  static final List<String> IDENTITY_TYPES = List.of("user", "service_id", "service");

  private static final Set<String> STATES = Set.of("enabled", "monitor", "limited");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9a-f]{32}");

  private final Map<String, Settings> byAccount = new ConcurrentHashMap<>();

  /**
   * What holds for one kind of identity.
   *
   * @param accounts other accounts that are exempt
   */
  record Interaction(String state, List<String> accounts) {

    Interaction {
      accounts = List.copyOf(accounts);
      if (!STATES.contains(state)) {
        throw Refusal.invalid("Property 'state' must be enabled, monitor or limited.");
      }
      for (String account : accounts) {
        if (!ACCOUNT.matcher(account).matches()) {
          throw Refusal.invalid("'" + account + "' is not the id of an account.");
        }
      }
    }
  }

  /** The settings of one account, by kind of identity. */
  record Settings(String entityTag, Map<String, Interaction> interactions) {

    Settings {
      interactions = Map.copyOf(interactions);
    }

    Interaction of(String identityType) {
      return interactions.getOrDefault(identityType, new Interaction("enabled", List.of()));
    }
  }

  Settings of(String account) {
    return byAccount.computeIfAbsent(account, id -> new Settings(Ids.entityTag(), Map.of()));
  }

  /** Changes what is told, and leaves the rest as it was. */
  synchronized Settings update(
      String account, Optional<String> ifMatch, Map<String, Interaction> told) {
    Settings old = of(account);
    Ids.requireCurrent(old.entityTag(), ifMatch);
    Map<String, Interaction> all = new LinkedHashMap<>(old.interactions());
    all.putAll(told);
    Settings changed = new Settings(Ids.nextEntityTag(old.entityTag()), all);
    byAccount.put(account, changed);
    return changed;
  }
}
