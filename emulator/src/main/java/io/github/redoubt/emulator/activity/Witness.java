package io.github.redoubt.emulator.activity;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Actions.Named;
import io.github.redoubt.emulator.activity.Happening.Result;
import io.github.redoubt.emulator.activity.Happening.Source;
import io.github.redoubt.emulator.activity.Happening.Thing;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Crns;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reports calls from outside: what is called is looked at before, because it may be gone
 * afterwards, and how it ended is read off the answer. Nothing that a body holds goes into an event
 * but names, ids and states.
 */
public final class Witness {

  private static final String SEEN = "emulator-activity";
  private static final String API_KEY_OF_USER = "iam-identity.user-apikey.";
  private static final String API_KEY_OF_SERVICE_ID = "iam-identity.serviceid-apikey.";
  private static final Set<String> OF_NEW_INSTANCES = Set.of(".instance.create", ".key.create");
  private static final int MOST_READ = 100_000;

  private final Clock clock;
  private final Authority authority;
  private final Registry registry;
  private final Consumer<ActivityEvent> sink;

  /**
   * Sees nothing yet.
   *
   * @param sink takes the events, in the thread that answers
   */
  public Witness(
      Clock clock, Authority authority, Registry registry, Consumer<ActivityEvent> sink) {
    this.clock = clock;
    this.authority = authority;
    this.registry = registry;
    this.sink = sink;
  }

  /** What a request is about to do. */
  private record Seen(
      Named named, Optional<Identity> who, String source, Optional<Registry.Known> thing) {}

  /** Reports the calls of a service from now on. */
  public void watch(RoutesConfig routes, String prefix, String section, Service service) {
    Actions actions = Actions.of(section);
    routes.before(
        prefix + "/*",
        context -> {
          String path = context.path().substring(prefix.length());
          actions
              .find(
                  context.method().name(),
                  path,
                  name -> Optional.ofNullable(context.queryParam(name)).orElse(""))
              .flatMap(named -> see(context, service, named))
              .ifPresent(seen -> context.attribute(SEEN, seen));
        });
    routes.after(
        prefix + "/*",
        context -> {
          if (context.attribute(SEEN) instanceof Seen seen) {
            sink.accept(Cadf.event(happening(context, service, seen)));
          }
        });
  }

  /** Sees nothing of who cannot be told apart, at a service where that says whose call it is. */
  private Optional<Seen> see(Context context, Service service, Named named) {
    Optional<Identity> who = caller(context);
    Optional<String> instance = service.instance().apply(context, named.first());
    Optional<String> account = instance.map(Crns::account).or(() -> who.map(Identity::accountId));
    return account.map(
        id -> {
          String source =
              instance.orElseGet(() -> ofAccount(serviceOf(named, service), service, id));
          return new Seen(
              named,
              who,
              source,
              named.id().isEmpty() ? Optional.empty() : registry.find(source, named.id()));
        });
  }

  private Optional<Identity> caller(Context context) {
    try {
      return Optional.of(
          authority.authenticate(Optional.ofNullable(context.header("Authorization")).orElse("")));
    } catch (Authority.TokenRefused e) {
      return Optional.empty();
    }
  }

  private static String ofAccount(String name, Service service, String accountId) {
    return "crn:v1:bluemix:public:%s:%s:a/%s:::".formatted(name, service.location(), accountId);
  }

  /** The service whose action it is, which need not be the one that is called. */
  private static String serviceOf(Named named, Service service) {
    if (named.action().startsWith(".")) {
      return service.name();
    }
    int verb = named.action().lastIndexOf('.');
    return named.action().substring(0, named.action().lastIndexOf('.', verb - 1));
  }

  private Happening happening(Context context, Service service, Seen seen) {
    int status = context.statusCode();
    JsonObject answered = answer(context, seen.named());
    Told told = Told.of(answered);
    String owner = seen.thing().map(Registry.Known::owner).orElse(told.owner());
    String source = source(seen, told);
    String action =
        action(seen.named(), Crns.service(source), owner.isEmpty() ? asked(context) : owner);
    String id = targetId(seen, told);
    String name =
        told.name().isEmpty() ? seen.thing().map(Registry.Known::name).orElse("") : told.name();
    return new Happening(
        clock.instant(),
        action,
        service.title(),
        service.dataEvents(),
        new Source(source, Crns.region(source), registry.resourceGroupOf(source)),
        Initiator.of(
            seen.who(),
            registry,
            "token",
            context.ip(),
            Optional.ofNullable(context.userAgent()).orElse("")),
        new Thing(id, name, typeUri(action), host(context), Optional.empty()),
        name,
        new Result(status, status < 400 ? "" : told.reason()),
        correlation(context),
        requestData(context, seen),
        told.responseData());
  }

  private static String host(Context context) {
    return Optional.ofNullable(context.host()).orElse("");
  }

  /** A new instance reports of itself, and of a new key; not who made them. */
  private static String source(Seen seen, Told told) {
    if (told.crn().isEmpty() || !OF_NEW_INSTANCES.contains(seen.named().action())) {
      return seen.source();
    }
    return Crns.ofInstance(told.crn());
  }

  private static String action(Named named, String service, String owner) {
    if (named.action().startsWith(".")) {
      return service + named.action();
    }
    boolean ofServiceId =
        owner.startsWith("iam-ServiceId-") && named.action().startsWith(API_KEY_OF_USER);
    return ofServiceId
        ? API_KEY_OF_SERVICE_ID + named.action().substring(API_KEY_OF_USER.length())
        : named.action();
  }

  /** Whose the thing is to be that the request asks for. */
  private static String asked(Context context) {
    return context.method().name().equals("POST")
        ? Told.text(Told.read(context.body()), "iam_id")
        : "";
  }

  private static String typeUri(String action) {
    int verb = action.lastIndexOf('.');
    return action.substring(0, verb).replaceFirst("\\.(?=[^.]*$)", "/");
  }

  private static String targetId(Seen seen, Told told) {
    if (!told.crn().isEmpty()) {
      return told.crn();
    }
    String id = seen.named().id().isEmpty() ? told.id() : seen.named().id();
    if (seen.named().type().isEmpty() || id.isEmpty()) {
      return seen.source();
    }
    String[] parts = seen.source().split(":", -1);
    parts[8] = seen.named().type();
    parts[9] = id;
    return String.join(":", parts);
  }

  /** The one thing that was answered; nothing of lists. */
  private static JsonObject answer(Context context, Named named) {
    boolean list = context.method().name().equals("GET") && named.id().isEmpty();
    String text = list && context.statusCode() < 400 ? "" : context.result();
    return text == null || text.length() > MOST_READ ? new JsonObject() : Told.read(text);
  }

  private static String correlation(Context context) {
    return Optional.ofNullable(context.res().getHeader("Correlation-Id"))
        .or(() -> Optional.ofNullable(context.res().getHeader("Transaction-Id")))
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private static JsonObject requestData(Context context, Seen seen) {
    JsonObject data = new JsonObject();
    data.addProperty("requestURI", context.path());
    String instance = Crns.instance(seen.source());
    if (!instance.isEmpty()) {
      data.addProperty("instanceID", instance);
    }
    Optional.ofNullable(context.header("X-Kms-Key-Ring"))
        .ifPresent(ring -> data.addProperty("keyRingId", ring));
    return data;
  }
}
