package io.github.redoubt.keys.bulk;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.keys.KeyErrorCodes;
import io.github.redoubt.keys.KeyImport;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.KeyState;
import io.github.redoubt.keys.RootKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The import of one key among many, done once at most.
 *
 * <p>The key is looked for by its alias before each attempt, and the service itself takes an alias
 * only once, so that neither a lost answer nor a second importer makes a second key.
 */
final class OneImport {

  private static final int MOST_ATTEMPTS = 3;

  private final KeyService keys;
  private final KeyRing ring;
  private final boolean throughToken;
  private final KeyToImport wanted;
  private @Nullable OutcomeUnknownException lost;
  private boolean withoutMaterial;

  OneImport(KeyService keys, KeyRing ring, boolean throughToken, KeyToImport wanted) {
    this.keys = keys;
    this.ring = ring;
    this.throughToken = throughToken;
    this.wanted = wanted;
  }

  /**
   * What came of it.
   *
   * @param withoutMaterial whether it failed because the application had no material for it, which
   *     tells nothing of other keys, whatever the exception is
   */
  record Done(ImportResult result, boolean withoutMaterial) {}

  /** Gives the result; nothing if it was interrupted before anything took effect. */
  Optional<Done> run() {
    try {
      return done(bring());
    } catch (RuntimeException e) {
      if (lost != null) {
        if (e != lost) {
          lost.addSuppressed(e);
        }
        return done(ImportResult.unknown(wanted.alias(), lost));
      }
      boolean interrupted =
          Thread.currentThread().isInterrupted() && !(e instanceof PartialFailureException);
      return interrupted ? Optional.empty() : done(ImportResult.failed(wanted.alias(), e));
    }
  }

  private Optional<Done> done(ImportResult result) {
    return Optional.of(new Done(result, withoutMaterial));
  }

  private ImportResult bring() {
    for (int attempt = 1; ; attempt++) {
      Optional<RootKey> found = keys.findByAlias(wanted.alias());
      if (found.isPresent()) {
        return judged(found.get());
      }
      if (attempt > MOST_ATTEMPTS && lost != null) {
        throw lost;
      }
      try {
        return ImportResult.imported(wanted.alias(), send());
      } catch (ConflictException refused) {
        return afterConflict(refused);
      } catch (OutcomeUnknownException e) {
        lost = e;
      }
    }
  }

  private RootKey send() {
    try (KeyMaterial material = material()) {
      KeyImport request = keys.importKey(wanted.name(), material).alias(wanted.alias()).into(ring);
      wanted.description().ifPresent(request::describedAs);
      return (throughToken ? request.throughImportToken() : request).create();
    }
  }

  private KeyMaterial material() {
    withoutMaterial = true;
    KeyMaterial material =
        Objects.requireNonNull(wanted.material().get(), "The supplier gave no key material");
    withoutMaterial = false;
    return material;
  }

  /** The alias was taken since the look, by another importer or by an attempt that came late. */
  private ImportResult afterConflict(ConflictException refused) {
    if (refused.code().equals(KeyErrorCodes.IMPORT_NOT_ALLOWED)) {
      throw refused;
    }
    return judged(keys.findByAlias(wanted.alias()).orElseThrow(() -> refused));
  }

  private ImportResult judged(RootKey found) {
    List<String> differences = differences(found);
    if (!differences.isEmpty()) {
      // Whatever became of an attempt of ours, it is not this key.
      lost = null;
      throw new InvalidRequestException(
          "alias " + wanted.alias(),
          "is taken by key " + found.id() + ", which differs: " + String.join(", ", differences),
          "Choose another alias, or look after that key; nothing was changed.");
    }
    return lost == null
        ? ImportResult.alreadyThere(wanted.alias(), found)
        : ImportResult.imported(wanted.alias(), found);
  }

  private List<String> differences(RootKey found) {
    List<String> differences = new ArrayList<>();
    if (found.state().equals(KeyState.DESTROYED)) {
      differences.add("it was deleted");
    }
    if (!found.imported()) {
      differences.add("it was not imported");
    }
    differing(differences, "name", found.name(), wanted.name());
    differing(differences, "ring", found.ringId(), ring.id());
    differing(
        differences,
        "description",
        found.description().orElse(""),
        wanted.description().orElse(""));
    return differences;
  }

  private static void differing(List<String> into, String what, String is, String due) {
    if (!is.equals(due)) {
      into.add("its " + what + " is '" + is + "' instead of '" + due + "'");
    }
  }
}
