package io.github.redoubt.emulator.storage.settings;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Route;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;
import java.util.Optional;

/** A setting of buckets on the wire: its document is read, put in place of another, removed. */
public final class SettingRoute<T> implements Route {

  private static final int MOST_BYTES = 1 << 20;

  private final Store store;
  private final Setting<T> setting;

  public SettingRoute(Store store, Setting<T> setting) {
    this.store = store;
    this.setting = setting;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> get(exchange, who, bucket);
      case "PUT" -> put(exchange, who, bucket);
      case "DELETE" -> delete(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  private void get(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, setting.readAction(), Store.target(bucket));
    Optional<T> kept = bucket.setting(setting.type());
    exchange.answer(kept.map(setting::write).orElseGet(setting::absent).document());
  }

  private void put(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    exchange.require(who, setting.writeAction(), Store.target(bucket));
    byte[] document =
        setting.summed()
            ? DigestedBody.read(exchange, MOST_BYTES)
            : DigestedBody.readAny(exchange, MOST_BYTES);
    Element wanted = Element.parse(document, setting.root());
    bucket.setUp(() -> bucket.set(setting.type(), setting.read(wanted, bucket, who)));
    exchange.ctx().status(200);
  }

  private void delete(Exchange exchange, Identity who, Bucket bucket) {
    String action = setting.deleteAction().orElseThrow(Rejection::notAllowed);
    exchange.require(who, action, Store.target(bucket));
    bucket.unset(setting.type());
    exchange.ctx().status(204);
  }
}
