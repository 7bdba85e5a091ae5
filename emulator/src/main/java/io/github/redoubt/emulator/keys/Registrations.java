package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which cloud resources the keys of an instance protect. */
final class Registrations {

  private Registrations() {}

  static void add(
      KeyInstance instance, String keyId, String resourceCrn, boolean prevents, String by) {
    instance.locked(
        () -> {
          StoredKey key = instance.key(keyId);
          if (key.extractable()) {
            throw Refusal.of(ErrorCode.KEY_ROOT_REQ_REG_ERR);
          }
          if (key.state(instance.now()) != KeyState.ACTIVE) {
            throw Refusal.of(ErrorCode.KEY_INVALID_STATE_ERR);
          }
          return key.registrations()
              .put(
                  resourceCrn,
                  new Registration(
                      keyId,
                      key.newest(),
                      resourceCrn,
                      prevents,
                      Authorship.of(by, instance.now())));
        });
  }

  /** Has the services of all registered resources take note of the key as it is now. */
  static void sync(KeyInstance instance, String keyId, String by) {
    instance.locked(
        () -> {
          StoredKey key = instance.key(keyId);
          KeyAction.SYNC.require(key, instance.now());
          key.registrations()
              .replaceAll((crn, old) -> old.caughtUp(key.newest(), by, instance.now()));
          return key;
        });
  }

  /** Notes that one resource has taken note of the key's newest version. */
  static void follow(KeyInstance instance, String keyId, String resourceCrn, String by) {
    instance.locked(
        () -> {
          Optional.ofNullable(instance.keys().get(keyId))
              .ifPresent(
                  key ->
                      key.registrations()
                          .computeIfPresent(
                              resourceCrn,
                              (crn, old) -> old.caughtUp(key.newest(), by, instance.now())));
          return instance;
        });
  }

  static void remove(KeyInstance instance, String keyId, String resourceCrn) {
    instance.locked(
        () -> {
          Optional.ofNullable(instance.keys().get(keyId))
              .ifPresent(key -> key.registrations().remove(resourceCrn));
          return instance;
        });
  }

  /**
   * Lists registrations.
   *
   * @param keyId of one key only
   * @param ring of the keys of one ring only
   * @param crnPattern of resources whose CRN matches, {@code *} standing for anything
   */
  static List<Registration> find(
      KeyInstance instance,
      Optional<String> keyId,
      Optional<String> ring,
      Optional<String> crnPattern,
      Optional<Boolean> preventKeyDeletion) {
    Optional<Pattern> pattern = crnPattern.map(Registrations::pattern);
    return instance.locked(
        () ->
            keyId
                .map(instance::key)
                .map(Stream::of)
                .orElseGet(() -> instance.keys().values().stream())
                .filter(key -> ring.filter(wanted -> !wanted.equals(key.ring())).isEmpty())
                .flatMap(key -> key.registrations().values().stream())
                .filter(r -> pattern.map(p -> p.matcher(r.resourceCrn()).matches()).orElse(true))
                .filter(r -> preventKeyDeletion.map(p -> p == r.preventKeyDeletion()).orElse(true))
                .toList());
  }

  private static Pattern pattern(String crnPattern) {
    return Pattern.compile(
        Stream.of(crnPattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
