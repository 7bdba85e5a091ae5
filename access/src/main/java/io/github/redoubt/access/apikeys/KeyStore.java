package io.github.redoubt.access.apikeys;

import com.google.gson.JsonObject;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.access.internal.Locked;
import io.github.redoubt.access.internal.TakeBack;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The requests about API keys. */
final class KeyStore {

  private static final String PATH = "v1/apikeys";
  private static final String UNLOCK = "Unlock it with apiKeys().unlock(id), and lock it again.";

  private final Iam iam;

  KeyStore(Iam iam) {
    this.iam = iam;
  }

  private record KeyPage(List<ApiKeyBody> apikeys, Optional<String> next) {}

  String account() {
    return iam.account();
  }

  Stream<ApiKey> list(Map<String, String> query) {
    return Pages.byToken(
        token -> {
          Call.Builder call =
              iam.get("list API keys")
                  .encodedPath(PATH)
                  .query("account_id", iam.account())
                  .query("pagesize", Identities.PAGE);
          query.forEach(call::query);
          token.ifPresent(at -> call.query("pagetoken", at));
          KeyPage page = call.as(KeyPage.class).send();
          return new Page<>(
              page.apikeys().stream().map(ApiKeyBody::key).toList(),
              Identities.nextPage(iam.wire(), page.next()));
        });
  }

  ApiKeyBody get(String id) {
    return Json.read(json(id).toString(), ApiKeyBody.class);
  }

  Optional<ApiKeyBody> find(String id) {
    try {
      return Optional.of(get(id));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private JsonObject json(String id) {
    return iam.get("get API key", "v1", "apikeys", id).as(JsonObject.class).send();
  }

  Optional<ApiKey> identify(String secret) {
    try {
      return Optional.of(
          iam.get("identify API key", "v1", "apikeys", "details")
              .header("IAM-ApiKey", secret)
              .as(ApiKeyBody.class)
              .send()
              .key());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  ApiKeySecret create(String name, IamId owner, JsonObject body, boolean locked, boolean disabled) {
    Call.Builder call = iam.post("create API key", "v1", "apikeys").json(body);
    if (locked) {
      call.header("Entity-Lock", "true");
    }
    if (disabled) {
      call.header("Entity-Disable", "true");
    }
    Call<ApiKeyBody> creation =
        call.lookAt(
                "Look with apiKeys().of("
                    + owner
                    + ").list() for a new key named '"
                    + name
                    + "', and delete it: nobody knows its secret.")
            .as(ApiKeyBody.class);
    return Locked.explained(
            "Identity '" + owner + "'",
            "Unlock it with unlock() of its service ID, and lock it again.",
            creation::send)
        .secret();
  }

  Change<ApiKey> update(String id, WantedApiKey wanted) {
    List<Difference> differences = new ArrayList<>();
    ApiKey now =
        Versions.rereading(
            () -> {
              JsonObject read = json(id);
              ApiKey key = Json.read(read.toString(), ApiKeyBody.class).key();
              List<Difference> found = wanted.differences(key);
              if (found.isEmpty()) {
                return key;
              }
              differences.clear();
              differences.addAll(found);
              JsonObject edited = Identities.writable(read);
              wanted.editIn(edited);
              return put(key, edited);
            });
    return Change.updated(now, differences);
  }

  private ApiKey put(ApiKey key, JsonObject edited) {
    return Locked.explained(
        named(key.id()),
        UNLOCK,
        () ->
            iam.put("update API key", "v1", "apikeys", key.id())
                .ifMatch(key.entityTag())
                .json(edited)
                .as(ApiKeyBody.class)
                .send()
                .key());
  }

  void lock(String id) {
    done(iam.post("lock API key", "v1", "apikeys", id, "lock").empty().repeatable());
  }

  void unlock(String id) {
    done(iam.delete("unlock API key", "v1", "apikeys", id, "lock"));
  }

  void disable(String id) {
    Call.Builder call = iam.post("disable API key", "v1", "apikeys", id, "disable");
    unlocked(id, call.empty().repeatable());
  }

  void enable(String id) {
    unlocked(id, iam.delete("enable API key", "v1", "apikeys", id, "disable"));
  }

  void delete(String id) {
    unlocked(
        id,
        iam.delete("delete API key", "v1", "apikeys", id)
            .once()
            .lookAt("Look with apiKeys().find(\"" + id + "\") whether it is still there."));
  }

  /** Deletes what was just created, and reports what came of it. */
  PartialFailureException undone(String what, ApiKey key, Exception why) {
    String created = "the key was created as '" + key.id() + "'";
    try {
      TakeBack.uninterrupted(() -> takeBack(key));
    } catch (RedoubtException e) {
      why.addSuppressed(e);
      return new PartialFailureException(
          what,
          List.of(created),
          List.of("API key '" + key.id() + "', which could not be deleted again"),
          why);
    }
    return new PartialFailureException(
        what, List.of(created, "it was deleted again"), List.of(), why);
  }

  private void takeBack(ApiKey key) {
    if (key.locked()) {
      unlock(key.id());
    }
    TakeBack.deleting(iam.delete("delete API key", "v1", "apikeys", key.id()));
  }

  private static void unlocked(String id, Call.Builder call) {
    var unused = Locked.explained(named(id), UNLOCK, () -> call.asNothing().send());
  }

  private static void done(Call.Builder call) {
    var unused = call.asNothing().send();
  }

  private static String named(String id) {
    return "API key '" + id + "'";
  }
}
