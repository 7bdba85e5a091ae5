package io.github.redoubt.access.serviceids;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings it about that there is one service ID of a name, although the service lets there be many.
 *
 * <p>Whoever creates one looks whether somebody else did so at the same time. The oldest stays; the
 * others are taken back by those who made them. The oldest goes only if another one stays all the
 * same, which somebody must have been told of then.
 */
final class ServiceIdEnsuring {

  private static final int ATTEMPTS = 5;
  private static final int LOOKS = 8;

  /** Times come from the service to the minute, and clocks differ. */
  private static final Duration YOUNG = Duration.ofSeconds(90);

  private static final Comparator<ServiceId> OLDEST_FIRST =
      Comparator.comparing(ServiceId::createdAt).thenComparing(ServiceId::id);

  private final ServiceIdStore store;
  private final String name;
  private final WantedServiceId wanted;

  ServiceIdEnsuring(ServiceIdStore store, String name, WantedServiceId wanted) {
    this.store = store;
    this.name = name;
    this.wanted = wanted;
  }

  Change<ServiceId> run() {
    wanted.granted().check(store.iam());
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<ServiceId> there = settled();
      if (there.isPresent()) {
        try {
          return store.bring(there.get().id(), wanted, Optional.empty());
        } catch (NotFoundException takenBack) {
          continue;
        }
      }
      Optional<ServiceId> mine = created();
      if (mine.isPresent()) {
        return Change.created(locked(store.allowed(Change.created(mine.get()), wanted).resource()));
      }
    }
    throw ambiguous(name, all());
  }

  /** Finds the one of the name; several may be on their way to become one. */
  private Optional<ServiceId> settled() {
    List<ServiceId> found = all();
    for (int look = 1; look < LOOKS && mayChange(found); look++) {
      pause();
      List<ServiceId> again = all();
      if (again.size() == 1 && again.equals(found)) {
        return again.stream().findFirst();
      }
      found = again;
    }
    if (found.size() > 1) {
      throw ambiguous(name, found);
    }
    return found.stream().findFirst();
  }

  private static boolean mayChange(List<ServiceId> found) {
    Instant now = Instant.now();
    return found.stream()
        .anyMatch(each -> Duration.between(each.createdAt(), now).abs().compareTo(YOUNG) < 0);
  }

  /** Creates one; gives nothing if somebody else's stays instead. */
  private Optional<ServiceId> created() {
    ServiceIdCreation creation = new ServiceIdCreation(store, name);
    wanted.addTo(creation);
    ServiceId mine;
    try {
      mine = creation.create();
    } catch (OutcomeUnknownException lost) {
      if (all().isEmpty()) {
        throw lost;
      }
      // There is one, by whomever: the next attempt finds it.
      return Optional.empty();
    }
    for (int look = 1; look <= LOOKS; look++) {
      List<ServiceId> found = all();
      boolean alone = found.stream().allMatch(each -> each.id().equals(mine.id()));
      if (alone) {
        return Optional.of(mine);
      }
      boolean oldest =
          found.stream().min(OLDEST_FIRST).filter(each -> each.id().equals(mine.id())).isPresent();
      if (!oldest) {
        break;
      }
      pause();
    }
    store.takeBack(mine);
    return Optional.empty();
  }

  private ServiceId locked(ServiceId mine) {
    if (wanted.lockDifference(mine).isEmpty()) {
      return mine;
    }
    store.lockAtLast(
        mine,
        wanted.granted().isEmpty()
            ? List.of("the service ID was created")
            : List.of("the service ID was created", "its policies were made"));
    return store.get(mine.id());
  }

  private List<ServiceId> all() {
    return all(store, name);
  }

  static List<ServiceId> all(ServiceIdStore store, String name) {
    try (Stream<ServiceId> named = store.list(Map.of("name", name))) {
      return named.filter(each -> each.name().equals(name)).toList();
    }
  }

  static InvalidRequestException ambiguous(String name, List<ServiceId> found) {
    return new InvalidRequestException(
        "service ID name",
        "is '"
            + name
            + "', which "
            + found.size()
            + " service IDs have: "
            + found.stream().map(ServiceId::id).collect(Collectors.joining(", ")),
        "Get the one that is meant by its id, and rename or delete the others.");
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(60, 180));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException("IAM: ensure service ID", 1, "none", "interrupted", e);
    }
  }
}
