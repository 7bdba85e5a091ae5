package io.github.redoubt.core.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * The client of one service: where it is, what it is called, and how it says no. Calls are begun
 * here.
 */
public final class Wire {

  private final Pipeline pipeline;
  private final String title;
  private final HttpUrl base;
  private final Errors errors;
  private final Optional<Signing> signing;

  Wire(Pipeline pipeline, String title, HttpUrl base, Errors errors) {
    this(pipeline, title, base, errors, Optional.empty());
  }

  private Wire(
      Pipeline pipeline, String title, HttpUrl base, Errors errors, Optional<Signing> signing) {
    this.pipeline = pipeline;
    this.title = title;
    this.base = base;
    this.errors = errors;
    this.signing = signing;
  }

  /** Gives a client whose calls carry a signature and no token: the connection never signs in. */
  public Wire signedBy(Signing signature) {
    return new Wire(pipeline, title, base, errors, Optional.of(signature));
  }

  /** Gives a client of another address of the same service, such as a host that a name is in. */
  public Wire at(HttpUrl address) {
    return new Wire(pipeline, title, address, errors, signing);
  }

  /**
   * Begins a GET, which is safe to repeat; so are the other methods but {@link #post} and {@link
   * #patch}.
   */
  public Call.Builder get(String operation) {
    return begin("GET", operation, true);
  }

  public Call.Builder head(String operation) {
    return begin("HEAD", operation, true);
  }

  public Call.Builder put(String operation) {
    return begin("PUT", operation, true);
  }

  public Call.Builder delete(String operation) {
    return begin("DELETE", operation, true);
  }

  public Call.Builder post(String operation) {
    return begin("POST", operation, false);
  }

  public Call.Builder patch(String operation) {
    return begin("PATCH", operation, false);
  }

  /** Gives the address of the service. */
  public HttpUrl base() {
    return base;
  }

  /** Runs code that calls this service beside the caller, as the connection runs its own. */
  public <T> CompletableFuture<T> async(Supplier<? extends T> work) {
    return pipeline.async(work);
  }

  private Call.Builder begin(String method, String operation, boolean repeatable) {
    return new Call.Builder(this, method, title + ": " + operation, repeatable);
  }

  Pipeline pipeline() {
    return pipeline;
  }

  Errors errors() {
    return errors;
  }

  Optional<Signing> signing() {
    return signing;
  }
}
