package io.github.redoubt.emulator.storage;

import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Registry;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.keys.RootKeys;
import io.github.redoubt.emulator.storage.acl.AclRoutes;
import io.github.redoubt.emulator.storage.acl.PublicAccessBlockSetting;
import io.github.redoubt.emulator.storage.admission.Admission;
import io.github.redoubt.emulator.storage.backups.Backups;
import io.github.redoubt.emulator.storage.backups.PolicyRoutes;
import io.github.redoubt.emulator.storage.backups.RecoveryRoutes;
import io.github.redoubt.emulator.storage.backups.VaultRoutes;
import io.github.redoubt.emulator.storage.backups.Vaults;
import io.github.redoubt.emulator.storage.buckets.BucketRoutes;
import io.github.redoubt.emulator.storage.configuration.ConfigurationRoutes;
import io.github.redoubt.emulator.storage.configuration.Door;
import io.github.redoubt.emulator.storage.deposits.Deposits;
import io.github.redoubt.emulator.storage.events.Reporter;
import io.github.redoubt.emulator.storage.faults.Trouble;
import io.github.redoubt.emulator.storage.faults.TroubleFilter;
import io.github.redoubt.emulator.storage.internal.Conduct;
import io.github.redoubt.emulator.storage.internal.Doorman;
import io.github.redoubt.emulator.storage.internal.Entrance;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Route;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.keystate.KeyEvents;
import io.github.redoubt.emulator.storage.keystate.RememberedKeys;
import io.github.redoubt.emulator.storage.lifecycle.Archives;
import io.github.redoubt.emulator.storage.lifecycle.LifecycleSetting;
import io.github.redoubt.emulator.storage.lifecycle.Lifecycles;
import io.github.redoubt.emulator.storage.lifecycle.RestoreRoute;
import io.github.redoubt.emulator.storage.listings.BucketList;
import io.github.redoubt.emulator.storage.listings.ObjectList;
import io.github.redoubt.emulator.storage.listings.UploadList;
import io.github.redoubt.emulator.storage.listings.VersionList;
import io.github.redoubt.emulator.storage.objects.DataKeys;
import io.github.redoubt.emulator.storage.objects.DeleteManyRoute;
import io.github.redoubt.emulator.storage.objects.ObjectRoutes;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.objects.Vault;
import io.github.redoubt.emulator.storage.protection.LockRoutes;
import io.github.redoubt.emulator.storage.protection.ObjectLockSetting;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.protection.RetentionPolicySetting;
import io.github.redoubt.emulator.storage.protection.RetentionRoutes;
import io.github.redoubt.emulator.storage.replication.FailureRoute;
import io.github.redoubt.emulator.storage.replication.ReattemptRoute;
import io.github.redoubt.emulator.storage.replication.ReplicationSetting;
import io.github.redoubt.emulator.storage.replication.Replicator;
import io.github.redoubt.emulator.storage.settings.SettingRoute;
import io.github.redoubt.emulator.storage.signing.HmacCredentials;
import io.github.redoubt.emulator.storage.signing.Signatures;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.tagging.TagRoutes;
import io.github.redoubt.emulator.storage.uploads.UploadRoutes;
import io.github.redoubt.emulator.storage.versions.VersioningSetting;
import io.github.redoubt.emulator.storage.web.CorsRoutes;
import io.github.redoubt.emulator.storage.web.CorsSetting;
import io.github.redoubt.emulator.storage.web.WebsiteRoutes;
import io.github.redoubt.emulator.storage.web.WebsiteSetting;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.http.UriCompliance;

/**
 * Object Storage in its S3 dialect: what comes over the wire finds its way to buckets and objects
 * here.
 */
public final class ObjectStorageService {

  private final Doorman doorman;
  private final Path directory;
  private final Store store;
  private final Reporter reporter;
  private final Supplier<Conduct> conduct;
  private final Function<Trouble.Kind, Optional<Trouble>> troubles;
  private final ConfigurationRoutes configurationRoutes;
  private final Door configurationDoor;
  private final Vaults vaults;
  private final Backups backups;
  private final Objects objects;
  private final BucketRoutes bucketRoutes;
  private final ObjectRoutes objectRoutes;
  private final CorsRoutes corsRoutes;
  private final WebsiteRoutes websiteRoutes;
  private final Replicator replicator;
  private final Deposits deposits;
  private final BucketList bucketList;
  private final ObjectList objectList;

  /** Who answers for a sub-resource of a bucket, and of an object, by its name in the query. */
  private final Map<String, Route> ofBuckets;

  private final Map<String, Route> ofObjects;

  /**
   * What the service turns to.
   *
   * @param authority who says who may do what
   * @param credentials the HMAC keys that there are
   * @param keys the key services
   * @param registry what identities and instances are called
   * @param events takes what is reported
   * @param conduct how it behaves at present
   * @param troubles takes what is to befall the next request, if it is of a kind
   */
  public record Surroundings(
      Authority authority,
      HmacCredentials credentials,
      RootKeys keys,
      Registry registry,
      Consumer<ActivityEvent> events,
      Supplier<Conduct> conduct,
      Function<Trouble.Kind, Optional<Trouble>> troubles) {}

  /** Makes a service without instances, whose objects lie sealed in a directory that is its own. */
  public ObjectStorageService(Clock clock, Surroundings surroundings, Path directory) {
    Authority authority = surroundings.authority();
    RootKeys keys = surroundings.keys();
    this.conduct = surroundings.conduct();
    this.troubles = surroundings.troubles();
    this.directory = directory;
    this.store = new Store(clock, keys);
    this.reporter = new Reporter(clock, store, surroundings.registry(), surroundings.events());
    this.doorman =
        new Admission(authority, new Signatures(clock, surroundings.credentials()), store);
    this.configurationDoor = new Door(authority, reporter);
    this.configurationRoutes =
        new ConfigurationRoutes(
            clock, store, configurationDoor, () -> conduct.get().configurationsAreLate());
    keys.onChange(new KeyEvents(store, keys, reporter)::tell);
    DataKeys dataKeys = new DataKeys(new RememberedKeys(clock, keys, conduct));
    this.objects = new Objects(clock, dataKeys, new Vault(directory));
    Protection protection = new Protection(clock);
    this.bucketRoutes = new BucketRoutes(store, objects);
    Archives archives = new Archives(clock);
    this.replicator = new Replicator(clock, store, authority, objects, conduct);
    this.vaults = new Vaults(keys);
    this.backups = new Backups(clock, authority, objects, vaults);
    // Before lifecycles remove anything: a backup has what was there until then.
    store.upkeep(backups::keepUp);
    store.upkeep(new Lifecycles(clock, objects, protection)::keepUp);
    store.upkeep(replicator::keepUp);
    this.deposits = new Deposits(store, objects, protection, replicator::changed);
    this.objectRoutes =
        new ObjectRoutes(store, objects, protection, List.of(archives::tell, replicator::tell));
    this.bucketList = new BucketList(store);
    this.objectList = new ObjectList(store);
    UploadRoutes uploads = new UploadRoutes(store, objects, protection, clock);
    this.corsRoutes = new CorsRoutes(store);
    this.websiteRoutes = new WebsiteRoutes(store, objectRoutes);
    DeleteManyRoute deletes = new DeleteManyRoute(store, objects, protection);
    TagRoutes tagRoutes = new TagRoutes(store);
    AclRoutes aclRoutes = new AclRoutes(store);
    LockRoutes lockRoutes = new LockRoutes(store, clock);
    RetentionRoutes retentionRoutes = new RetentionRoutes(store, clock);
    this.ofBuckets =
        Map.ofEntries(
            Map.entry("acl", aclRoutes::bucket),
            Map.entry("cors", new SettingRoute<>(store, new CorsSetting())),
            Map.entry("delete", deletes::answer),
            Map.entry("ibm-replication-failures", new FailureRoute(store, replicator)),
            Map.entry("ibm-replication-reattempt", new ReattemptRoute(clock, store, replicator)),
            Map.entry("lifecycle", new SettingRoute<>(store, new LifecycleSetting(clock))),
            Map.entry("object-lock", new SettingRoute<>(store, new ObjectLockSetting(store))),
            Map.entry("protection", new SettingRoute<>(store, new RetentionPolicySetting(store))),
            Map.entry(
                "publicAccessBlock", new SettingRoute<>(store, new PublicAccessBlockSetting())),
            Map.entry(
                "replication",
                new SettingRoute<>(store, new ReplicationSetting(clock, store, authority))),
            Map.entry("tagging", tagRoutes::bucket),
            Map.entry("uploads", new UploadList(store)::answer),
            Map.entry("versioning", new SettingRoute<>(store, new VersioningSetting())),
            Map.entry("versions", new VersionList(store)::answer),
            Map.entry("website", new SettingRoute<>(store, new WebsiteSetting())));
    this.ofObjects =
        Map.ofEntries(
            Map.entry("acl", aclRoutes::object),
            Map.entry("extendRetention", retentionRoutes::extend),
            Map.entry("legal-hold", lockRoutes::legalHold),
            Map.entry("legalHold", retentionRoutes::legalHold),
            Map.entry("restore", new RestoreRoute(store, archives)),
            Map.entry("retention", lockRoutes::retention),
            Map.entry("tagging", tagRoutes::object),
            Map.entry("uploadId", uploads::answer),
            Map.entry("uploads", uploads::begin));
  }

  /** Adds a service instance. */
  public void createInstance(String crn) {
    store.createInstance(crn);
  }

  /** Forgets a service instance, its buckets and what is in them. */
  public void removeInstance(String crn) {
    for (Bucket bucket : store.removeInstance(crn)) {
      backups.end(bucket);
      objects.clear(bucket);
    }
    vaults.removeInstance(crn).forEach(objects::clear);
  }

  /**
   * Takes over a port, as the public network reaches it: in this protocol the whole path is the
   * caller's.
   *
   * @param addressHeader which header is believed to say who calls, if any
   */
  public void addRoutes(JavalinConfig config, String host, Optional<String> addressHeader) {
    config.http.maxRequestSize = Long.MAX_VALUE;
    config.http.generateEtags = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.UNSAFE));
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    addEntrance(
        config, new Entrance("public", "", List.of(host, "localhost", "127.0.0.1"), addressHeader));
  }

  /** Adds a further way in under a path, as a private network reaches it. */
  public void addEntrance(JavalinConfig config, Entrance entrance) {
    config.jetty.modifyServletContextHandler(
        context ->
            context.addFilter(
                new FilterHolder(new TroubleFilter(entrance, troubles)),
                entrance.prefix() + "/*",
                EnumSet.of(DispatcherType.REQUEST)));
    Handler handler = context -> answer(context, entrance);
    for (HandlerType method :
        new HandlerType[] {
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.PUT,
          HandlerType.POST,
          HandlerType.DELETE,
          HandlerType.OPTIONS
        }) {
      config.routes.addHttpHandler(method, entrance.prefix() + "/*", handler);
    }
  }

  /** Mounts the Resource Configuration API. */
  public void addConfigurationRoutes(JavalinConfig config, String prefix) {
    configurationRoutes.addTo(config.routes, prefix);
    new VaultRoutes(store, backups, configurationDoor).addTo(config.routes, prefix);
    new PolicyRoutes(store, backups, configurationDoor).addTo(config.routes, prefix);
    new RecoveryRoutes(store, backups, configurationDoor).addTo(config.routes, prefix);
    configurationDoor.closeBehind(config.routes, prefix);
  }

  /** Where other services of the cloud put what they keep here. */
  public Deposits deposits() {
    return deposits;
  }

  /** Waits until what is being answered is reported. */
  public void settle() {
    reporter.settle();
  }

  /** Deletes everything that is stored. */
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Context ctx, Entrance entrance) throws IOException {
    String requestId = UUID.randomUUID().toString();
    ctx.header("X-Clv-Request-Id", requestId);
    ctx.header("x-amz-request-id", requestId);
    ctx.header("X-Clv-S3-Version", "2.5");
    ctx.header("Server", "Cleversafe");
    ctx.header("Accept-Ranges", "bytes");
    try {
      answer(new Exchange(ctx, doorman, entrance), requestId);
    } catch (Rejection rejection) {
      refuse(ctx, rejection.forLostKeys(conduct.get().statusOfLostKeys()), requestId);
    }
  }

  /** Answers, and reports it whichever way it ends, also if the connection breaks meanwhile. */
  private void answer(Exchange exchange, String requestId) throws IOException {
    try (Reporter.Watch watch = reporter.watch(exchange, requestId)) {
      int status = 500;
      String reason = "The request was not answered to its end.";
      try {
        route(exchange);
        status = exchange.ctx().statusCode();
        reason = "";
      } catch (Rejection rejection) {
        status = rejection.forLostKeys(conduct.get().statusOfLostKeys()).status();
        reason = rejection.code() + ": " + rejection.getMessage();
        throw rejection;
      } finally {
        watch.ended(Reporter.outcome(exchange, status, reason));
        watch.ended(exchange.parts());
      }
    }
  }

  private void route(Exchange exchange) throws IOException {
    if (exchange.ctx().method().equals(HandlerType.OPTIONS)) {
      corsRoutes.preflight(exchange);
      return;
    }
    if (exchange.isForWebsite()) {
      corsRoutes.mark(exchange);
      websiteRoutes.answer(exchange);
      return;
    }
    Unbuilt.refuse(exchange);
    corsRoutes.mark(exchange);
    if (exchange.path().bucket().isEmpty()) {
      bucketList.answer(exchange);
      return;
    }
    dispatch(exchange);
    replicate(exchange);
  }

  private void dispatch(Exchange exchange) throws IOException {
    boolean object = !exchange.path().key().isEmpty();
    Optional<Route> subresource = asked(exchange, object ? ofObjects : ofBuckets);
    if (subresource.isPresent()) {
      subresource.get().answer(exchange);
    } else if (object) {
      objectRoutes.answer(exchange);
    } else if (exchange.ctx().method().equals(HandlerType.GET) && !exchange.asks("location")) {
      objectList.answer(exchange);
    } else {
      bucketRoutes.answer(exchange);
    }
  }

  /** What a request has changed is copied to where the bucket's rules want it. */
  private void replicate(Exchange exchange) {
    HandlerType method = exchange.ctx().method();
    if (method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD)) {
      return;
    }
    String key = exchange.path().key();
    Consumer<Bucket> change =
        key.isEmpty() ? replicator::changed : bucket -> replicator.changed(bucket, new Key(key));
    store.find(exchange.path().bucket()).ifPresent(change);
  }

  private static Optional<Route> asked(Exchange exchange, Map<String, Route> routes) {
    return exchange.ctx().queryParamMap().keySet().stream()
        .filter(routes::containsKey)
        .findFirst()
        .map(routes::get);
  }

  private static void refuse(Context ctx, Rejection rejection, String requestId) {
    ctx.status(rejection.status());
    if (ctx.method().equals(HandlerType.HEAD) || rejection.status() == 304) {
      return;
    }
    Xml xml =
        Xml.error()
            .element("Code", rejection.code())
            .element("Message", String.valueOf(rejection.getMessage()))
            .element("Resource", ctx.req().getRequestURI())
            .element("RequestId", requestId)
            .element("httpStatusCode", rejection.status())
            .close();
    ctx.contentType("application/xml").result(xml.done().getBytes(StandardCharsets.UTF_8));
  }
}
