package io.github.redoubt.emulator.storage.events;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.storage.events.Deed.Kind;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.RequestPath;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import io.github.redoubt.emulator.storage.state.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads off a request what it is about to do, before a bucket may be gone by it. */
final class Deeds {

  private static final String COPY_SOURCE = "x-amz-copy-source";

  private final Store store;

  Deeds(Store store) {
    this.store = store;
  }

  List<Deed> of(Exchange exchange) {
    RequestPath path = exchange.path();
    String method = exchange.ctx().method().name();
    if (path.bucket().isEmpty()) {
      return method.equals("GET")
          ? ofInstance(exchange, "instance.list", "").stream().toList()
          : List.of();
    }
    Optional<Bucket> bucket = store.find(path.bucket());
    if (path.key().isEmpty()) {
      return ofBucket(exchange, method, bucket).stream().toList();
    }
    return bucket.map(found -> ofObject(exchange, method, found)).orElse(List.of());
  }

  private Optional<Deed> ofBucket(Exchange exchange, String method, Optional<Bucket> bucket) {
    String name = exchange.path().bucket();
    return Actions.ofBucket(method, exchange.ctx().queryParamMap())
        .flatMap(
            action ->
                action.name().equals("bucket.create")
                    ? ofInstance(exchange, action.name(), name)
                    : bucket.map(found -> Deed.of(action.name(), action.kind(), found, name)));
  }

  /** Empty if the request names no instance of the caller's account, since nobody is to be told. */
  private Optional<Deed> ofInstance(Exchange exchange, String action, String name) {
    try {
      StorageInstance instance = store.instance(exchange.caller(), exchange.instanceNamed());
      return Optional.of(Deed.of(action, Kind.GLOBAL, instance, name));
    } catch (Rejection e) {
      return Optional.empty();
    }
  }

  private List<Deed> ofObject(Exchange exchange, String method, Bucket bucket) {
    String key = exchange.path().key();
    String source = exchange.header(COPY_SOURCE);
    List<Deed> all = new ArrayList<>();
    Actions.ofObject(method, exchange.ctx().queryParamMap())
        .ifPresent(
            action -> {
              boolean copies = method.equals("PUT") && !source.isEmpty();
              boolean whole = action.name().equals("object.create");
              if (copies) {
                ofSource(source).ifPresent(all::add);
              }
              if (action.name().equals("object-restore.create")) {
                all.add(
                    Deed.of("object-restore.read", Kind.READ, bucket, key)
                        .withVersion(exchange.query("versionId")));
              }
              all.add(
                  Deed.of(
                          copies && whole ? "object-copy.create" : action.name(),
                          action.kind(),
                          bucket,
                          key)
                      .withVersion(exchange.query("versionId")));
            });
    return all;
  }

  /** The reading half of a copy, told to whom the source belongs. */
  private Optional<Deed> ofSource(String header) {
    int query = header.indexOf("?versionId=");
    RequestPath source;
    try {
      source = RequestPath.of(query < 0 ? header : header.substring(0, query));
    } catch (Rejection e) {
      return Optional.empty();
    }
    Optional<String> version =
        query < 0
            ? Optional.empty()
            : Optional.of(header.substring(query + "?versionId=".length()));
    return store
        .find(source.bucket())
        .map(
            bucket ->
                Deed.of("object-copy.read", Kind.READ, bucket, source.key()).withVersion(version));
  }

  static JsonObject object(String name, String value) {
    JsonObject json = new JsonObject();
    json.addProperty(name, value);
    return json;
  }
}
