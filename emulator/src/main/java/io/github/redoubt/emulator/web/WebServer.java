package io.github.redoubt.emulator.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One listening port with the services mounted on it. Starts listening when made. */
public final class WebServer implements AutoCloseable {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final int MOST_THREADS = 200;
  private static final int FEWEST_THREADS = 4;
  private static final long LARGEST_BUFFERED_BODY = 32L * 1024 * 1024;

  private final Javalin javalin;
  private final String host;

  /**
   * Starts a server.
   *
   * @param name what its threads are called
   * @param port 0 for any free one
   * @param services mounts the services; what it sets overrides the settings made here
   */
  public WebServer(String name, String host, int port, Consumer<JavalinConfig> services) {
    this.host = host;
    this.javalin =
        Javalin.create(
            config -> {
              house(config, name);
              services.accept(config);
            });
    javalin.start(host, port);
  }

  private static void house(JavalinConfig config, String name) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = LARGEST_BUFFERED_BODY;
    config.jetty.threadPool = threads(name);
    // Names in paths are data: CRNs hold '/', object keys hold anything.
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setUriCompliance(UriCompliance.UNSAFE);
          http.setSendServerVersion(false);
        });
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
  }

  private static QueuedThreadPool threads(String name) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("emulator-" + name);
    // A forgotten emulator must not keep its program alive.
    threads.setDaemon(true);
    return threads;
  }

  /** What can be called: methods and path patterns, such as {@code GET /iam/v1/apikeys/{id}}. */
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(each -> each.endpoint)
        .filter(endpoint -> METHODS.contains(endpoint.method.name()))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  public int port() {
    return javalin.port();
  }

  /** The base URL, without a trailing slash. */
  public URI address() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + port());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
