package io.github.redoubt.keys.internal;

import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Wire;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The key management API of one instance, which every call must name. */
public final class Kms {

  private final Wire wire;
  private final String instance;
  private final String title;

  /**
   * Speaks for one instance.
   *
   * @param instance the instance's GUID
   * @param title the service's name for people
   */
  public Kms(Wire wire, String instance, String title) {
    this.wire = wire;
    this.instance = instance;
    this.title = title;
  }

  /** Names the service for people. */
  public String title() {
    return title;
  }

  public Call.Builder get(String operation, String... path) {
    return at(wire.get(operation), path);
  }

  public Call.Builder head(String operation, String... path) {
    return at(wire.head(operation), path);
  }

  public Call.Builder post(String operation, String... path) {
    return at(wire.post(operation), path);
  }

  public Call.Builder put(String operation, String... path) {
    return at(wire.put(operation), path);
  }

  public Call.Builder patch(String operation, String... path) {
    return at(wire.patch(operation), path);
  }

  public Call.Builder delete(String operation, String... path) {
    return at(wire.delete(operation), path);
  }

  /** Runs code that calls the instance beside the caller, on the connection's threads. */
  public <T> CompletableFuture<T> async(Supplier<? extends T> work) {
    return wire.async(work);
  }

  private Call.Builder at(Call.Builder call, String... path) {
    return call.path("api", "v2").path(path).header("Bluemix-Instance", instance);
  }
}
