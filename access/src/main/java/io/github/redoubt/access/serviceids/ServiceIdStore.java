package io.github.redoubt.access.serviceids;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.access.apikeys.ApiKeyInside;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.access.internal.Locked;
import io.github.redoubt.access.internal.Steps;
import io.github.redoubt.access.internal.TakeBack;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The requests about service IDs, and what is done with several of them. */
final class ServiceIdStore {

  private static final String ALL = "v1/serviceids/";
  private static final String UNLOCK = "Unlock it with unlock(), and lock it again.";

  private final Iam iam;

  ServiceIdStore(Iam iam) {
    this.iam = iam;
  }

  private record IdPage(List<ServiceIdBody> serviceids, Optional<String> next) {}

  Iam iam() {
    return iam;
  }

  static String named(String id) {
    return "Service ID '" + id + "'";
  }

  ServiceId value(ServiceIdBody body) {
    return new ServiceId(this, body);
  }

  private ServiceId value(JsonObject json) {
    return value(Json.read(json.toString(), ServiceIdBody.class));
  }

  Stream<ServiceId> list(Map<String, String> query) {
    return Pages.byToken(
        token -> {
          Call.Builder call =
              grouped(iam.get("list service IDs").encodedPath(ALL))
                  .query("account_id", iam.account())
                  .query("pagesize", Identities.PAGE);
          query.forEach(call::query);
          token.ifPresent(at -> call.query("pagetoken", at));
          IdPage page = call.as(IdPage.class).send();
          return new Page<>(
              page.serviceids().stream().map(this::value).toList(),
              Identities.nextPage(iam.wire(), page.next()));
        });
  }

  /** Asks for the group to be told, which the service leaves out otherwise. */
  private static Call.Builder grouped(Call.Builder call) {
    return call.query("show_group_id", true);
  }

  private JsonObject json(String id) {
    return grouped(iam.get("get service ID", "v1", "serviceids", id)).as(JsonObject.class).send();
  }

  ServiceId get(String id) {
    return value(json(id));
  }

  ServiceIdBody create(String name, JsonObject body, boolean locked) {
    return creation(name, body, locked).as(ServiceIdBody.class).send();
  }

  ServiceIdWithApiKey createWithApiKey(String name, JsonObject body, boolean locked) {
    return creation(name, body, locked).reading(this::withApiKey).send();
  }

  private ServiceIdWithApiKey withApiKey(Answer answer) throws IOException {
    JsonObject json = Json.read(answer.text(), JsonObject.class);
    if (!json.has("apikey") || !json.get("apikey").isJsonObject()) {
      throw new JsonParseException("it came without the API key");
    }
    ApiKeySecret secret = ApiKeyInside.secretIn(json.getAsJsonObject("apikey"));
    return new ServiceIdWithApiKey(value(json), secret);
  }

  private Call.Builder creation(String name, JsonObject body, boolean locked) {
    Call.Builder call = grouped(iam.post("create service ID").encodedPath(ALL)).json(body);
    if (locked) {
      call.header("Entity-Lock", "true");
    }
    return call.lookAt(
        "Look with serviceIds().listNamed(\"" + name + "\") for a new one before you repeat it.");
  }

  void lock(String id) {
    var unused =
        iam.post("lock service ID", "v1", "serviceids", id, "lock")
            .empty()
            .repeatable()
            .asNothing()
            .send();
  }

  void unlock(String id) {
    var unused = iam.delete("unlock service ID", "v1", "serviceids", id, "lock").asNothing().send();
  }

  void delete(String id) {
    Call<Void> call =
        iam.delete("delete service ID", "v1", "serviceids", id)
            .once()
            .lookAt("Look with serviceIds().get(\"" + id + "\") whether it is still there.")
            .asNothing();
    var unused = Locked.explained(named(id), UNLOCK, call::send);
  }

  /** Takes back one of our own making. */
  void takeBack(ServiceId own) {
    TakeBack.deleting(iam.delete("delete service ID", "v1", "serviceids", own.id()));
  }

  /** Brings one that exists to what is wanted. */
  Change<ServiceId> bring(String id, WantedServiceId wanted, Optional<String> name) {
    List<Difference> differences = new ArrayList<>();
    ServiceId changed =
        Versions.rereading(
            () -> {
              JsonObject read = json(id);
              ServiceId there = value(read);
              List<Difference> found = wanted.differences(there, name);
              wanted.checkGroup(there);
              // Only a lock makes it necessary to know before whether a policy would change.
              wanted.check(there, there.locked() ? withPolicies(there, wanted, found) : found);
              if (found.isEmpty()) {
                return there;
              }
              differences.clear();
              differences.addAll(found);
              return there.locked()
                  ? putUnlocked(there, wanted, name, differences)
                  : put(read, wanted, name);
            });
    if (changed.locked() && wanted.wantsUnlocked()) {
      wanted.lockDifference(changed).ifPresent(differences::add);
      unlock(id);
      changed = get(id);
    }
    Change<ServiceId> before = Change.updated(changed, differences);
    Change<ServiceId> change =
        changed.locked() ? allowedUnlocked(before, wanted) : allowed(before, wanted);
    return lockedAtLast(change, wanted);
  }

  /** Lists what would change in all, but for the lock. */
  List<Difference> withPolicies(ServiceId there, WantedServiceId wanted, List<Difference> own) {
    Steps policies = new Steps();
    wanted.granted().preview(iam, there, policies);
    List<Difference> all = new ArrayList<>(own);
    all.addAll(policies.differences());
    return all;
  }

  /** Brings the policies about that are wanted with it. */
  Change<ServiceId> allowed(Change<ServiceId> before, WantedServiceId wanted) {
    ServiceId there = before.resource();
    return new Steps()
        .after(
            before,
            "service ID",
            there.name(),
            there.id(),
            steps -> wanted.granted().bringAbout(iam, there, steps));
  }

  /** Unlocks it, brings the policies about, and locks it again, come what may. */
  private Change<ServiceId> allowedUnlocked(Change<ServiceId> before, WantedServiceId wanted) {
    ServiceId there = before.resource();
    List<Difference> missing = withPolicies(there, wanted, List.of());
    if (missing.isEmpty()) {
      return before;
    }
    // Somebody may have taken a policy away since it was looked at.
    wanted.check(there, missing);
    unlock(there.id());
    Change<ServiceId> change;
    try {
      change = allowed(before, wanted);
    } catch (RuntimeException e) {
      lockAgain(there, List.of("it was unlocked"), Optional.of(e));
      throw e;
    }
    lockAgain(there, List.of("it was unlocked", "its policies were changed"), Optional.empty());
    return Change.updated(get(there.id()), change.differences());
  }

  /** Locks it, if that is wanted: after all else, since nothing can be changed afterwards. */
  private Change<ServiceId> lockedAtLast(Change<ServiceId> change, WantedServiceId wanted) {
    Optional<Difference> lock = wanted.lockDifference(change.resource());
    if (lock.isEmpty()) {
      return change;
    }
    List<Difference> all = new ArrayList<>(change.differences());
    lockAtLast(change.resource(), all.isEmpty() ? List.of() : List.of("it was changed: " + all));
    all.add(lock.get());
    return Change.updated(get(change.resource().id()), all);
  }

  private ServiceId put(JsonObject read, WantedServiceId wanted, Optional<String> name) {
    ServiceId there = value(read);
    JsonObject edited = Identities.writable(read);
    wanted.editIn(edited, name);
    return Locked.explained(
        named(there.id()),
        UNLOCK,
        () ->
            value(
                grouped(iam.put("update service ID", "v1", "serviceids", there.id()))
                    .ifMatch(there.entityTag())
                    .json(edited)
                    .as(ServiceIdBody.class)
                    .send()));
  }

  /** Unlocks, changes and, unless it is to be unlocked anyway, locks again, come what may. */
  private ServiceId putUnlocked(
      ServiceId there, WantedServiceId wanted, Optional<String> name, List<Difference> changes) {
    unlock(there.id());
    if (wanted.wantsUnlocked()) {
      changes.add(new Difference("locked", "true", "false"));
      return put(json(there.id()), wanted, name);
    }
    try {
      var unused = put(json(there.id()), wanted, name);
    } catch (RuntimeException e) {
      lockAgain(there, List.of("it was unlocked"), Optional.of(e));
      throw e;
    }
    lockAgain(there, List.of("it was unlocked", "it was changed"), Optional.empty());
    return get(there.id());
  }

  private void lockAgain(ServiceId there, List<String> done, Optional<RuntimeException> before) {
    try {
      TakeBack.uninterrupted(() -> lock(there.id()));
    } catch (RedoubtException e) {
      before.ifPresent(e::addSuppressed);
      throw stillUnlocked(there, done, e);
    }
  }

  /**
   * Locks what was brought about.
   *
   * @param done what has taken effect; if nothing, a failure is reported as it is
   */
  void lockAtLast(ServiceId there, List<String> done) {
    try {
      lock(there.id());
    } catch (RedoubtException e) {
      if (done.isEmpty()) {
        throw e;
      }
      throw stillUnlocked(there, done, e);
    }
  }

  private static PartialFailureException stillUnlocked(
      ServiceId there, List<String> done, RedoubtException why) {
    return new PartialFailureException(
        "Bringing service ID '" + there.id() + "' to its wanted state",
        done,
        List.of("service ID '" + there.id() + "', which is not locked"),
        why);
  }
}
