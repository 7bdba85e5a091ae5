package io.github.redoubt.keys;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.RedoubtException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A root key as it shall be under an alias, and the way there from what is. */
final class WantedRootKey {

  private final KeyService service;
  private final KeyDraft draft;

  WantedRootKey(KeyService service, KeyDraft draft) {
    this.service = service;
    this.draft = draft;
  }

  Change<RootKey> ensure(String alias, Supplier<RootKey> create) {
    if (!draft.aliases().contains(alias)) {
      draft.alias(alias);
    }
    Optional<RootKey> there = service.findByAlias(alias);
    if (there.isPresent()) {
      return adjusted(alias, there.get());
    }
    try {
      return Change.created(create.get());
    } catch (ConflictException taken) {
      // Somebody else was first, and theirs is as good as ours.
      return adjusted(alias, foundAfter(taken, alias));
    } catch (OutcomeUnknownException lost) {
      return Change.created(adjusted(alias, foundAfter(lost, alias)).resource());
    }
  }

  private RootKey foundAfter(RedoubtException problem, String alias) {
    return service.findByAlias(alias).orElseThrow(() -> problem);
  }

  private Change<RootKey> adjusted(String alias, RootKey key) {
    refuseWhatCannotChange(alias, key);
    List<Difference> differences = new ArrayList<>();
    draft
        .ring()
        .filter(ring -> !ring.id().equals(key.ringId()))
        .ifPresent(
            ring -> {
              service.move(key.id(), ring);
              differences.add(new Difference("ring", key.ringId(), ring.id()));
            });
    KeyAliases aliases = service.aliases(key.id());
    for (String wanted : draft.aliases()) {
      if (!wanted.equals(alias) && !key.aliases().contains(wanted)) {
        aliases.ensure(wanted);
        differences.add(new Difference("alias", "none", wanted));
      }
    }
    draft
        .rotation()
        .map(wanted -> service.policies(key.id()).rotation().ensure(wanted))
        .ifPresent(change -> differences.addAll(named("rotation", change)));
    if (draft.dualAuthorization()) {
      var change = service.policies(key.id()).dualAuthorization().ensureOn();
      differences.addAll(named("dual authorization", change));
    }
    return differences.isEmpty()
        ? Change.unchanged(key)
        : Change.updated(service.get(key.id()), differences);
  }

  /** A policy that was made where there was none is a difference of the key. */
  private static List<Difference> named(String what, Change<?> change) {
    return change.outcome() == Change.Outcome.CREATED
        ? List.of(new Difference(what, "none", String.valueOf(change.resource())))
        : change.differences();
  }

  private void refuseWhatCannotChange(String alias, RootKey key) {
    refuse(alias, key, "name", key.name(), draft.name());
    draft
        .description()
        .ifPresent(
            wanted -> refuse(alias, key, "description", key.description().orElse("none"), wanted));
    draft
        .expiry()
        .ifPresent(
            wanted ->
                refuse(
                    alias,
                    key,
                    "expiry",
                    key.expires()
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                        .map(Instant::toString)
                        .orElse("never"),
                    wanted.toString()));
    refuse(alias, key, "material", origin(key.imported()), origin(draft.imported()));
    if (!key.state().equals(KeyState.ACTIVE)) {
      throw new InvalidRequestException(
          "state",
          "is " + key.state() + " at key " + key.id() + ", which has the alias '" + alias + "'",
          key.state().equals(KeyState.SUSPENDED)
              ? "Find out who disabled it and why before you enable it."
              : "Restore it if it was deleted, or ensure a key under another alias.");
    }
  }

  private static void refuse(String alias, RootKey key, String what, String is, String wanted) {
    if (!is.equals(wanted)) {
      throw new InvalidRequestException(
          what,
          "is '"
              + is
              + "' at key "
              + key.id()
              + ", which has the alias '"
              + alias
              + "', and cannot be changed to '"
              + wanted
              + "'",
          "Ask for what is there, or ensure a key under another alias.");
    }
  }

  private static String origin(boolean imported) {
    return imported ? "imported" : "generated";
  }
}
