package io.github.redoubt.core.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients of a connection, each made when it is wanted first. They share one pool of
 * connections for the whole application, unless it has given a client of its own.
 *
 * <p>What speaks plain HTTP only, to an emulator, never reads the certificates that TLS trusts:
 * that is a quarter of what a short program takes.
 */
final class Clients {

  private static final Duration STILLNESS = Duration.ofSeconds(60);

  private static final Kind PLAIN =
      new Kind(
          () ->
              new OkHttpClient.Builder()
                  // As many as work in parallel may want: the usual five would be opened anew all
                  // along.
                  .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
                  .connectTimeout(10, TimeUnit.SECONDS)
                  .readTimeout(STILLNESS)
                  .writeTimeout(STILLNESS)
                  .socketFactory(new PromptSockets())
                  .dns(new LoopbackNames(Dns.SYSTEM))
                  .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                  .followRedirects(false)
                  .followSslRedirects(false)
                  .build());

  private static final Kind SECURE =
      new Kind(
          () ->
              PLAIN
                  .client(true)
                  .newBuilder()
                  .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                  .build());

  private final Kind plain;
  private final Kind secure;

  Clients(Optional<OkHttpClient> own) {
    Optional<Kind> kept = own.map(client -> new Kind(() -> kept(client)));
    this.plain = kept.orElse(PLAIN);
    this.secure = kept.orElse(SECURE);
  }

  /** Keeps an application's own client from what a token must not do. */
  private static OkHttpClient kept(OkHttpClient own) {
    return own.newBuilder()
        .followRedirects(false)
        .followSslRedirects(false)
        .dns(new LoopbackNames(own.dns()))
        .build();
  }

  /** Makes the shared ones ahead. */
  static void prepare(boolean tls) {
    var unused = (tls ? SECURE : PLAIN).client(true);
  }

  /**
   * Gives a client.
   *
   * @param tls whether it is for an address of https
   * @param repeatable whether it may be done twice: OkHttp sends a request without a body again
   *     over a fresh connection when the pooled one breaks, and again after a 408
   */
  OkHttpClient client(boolean tls, boolean repeatable) {
    return (tls ? secure : plain).client(repeatable);
  }

  private record Pair(OkHttpClient client, OkHttpClient once) {
    static Pair of(OkHttpClient client) {
      return new Pair(client, client.newBuilder().retryOnConnectionFailure(false).build());
    }
  }

  /** A client, and the same for what must not be done twice. */
  private static final class Kind {
    private final Supplier<OkHttpClient> made;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Pair pair;

    Kind(Supplier<OkHttpClient> made) {
      this.made = made;
    }

    OkHttpClient client(boolean repeatable) {
      Pair known = pair;
      if (known == null) {
        known = make();
      }
      return repeatable ? known.client() : known.once();
    }

    private Pair make() {
      lock.lock();
      try {
        Pair known = pair;
        if (known == null) {
          known = Pair.of(made.get());
          pair = known;
        }
        return known;
      } finally {
        lock.unlock();
      }
    }
  }
}
