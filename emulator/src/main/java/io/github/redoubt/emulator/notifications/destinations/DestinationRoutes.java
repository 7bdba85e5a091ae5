package io.github.redoubt.emulator.notifications.destinations;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import io.github.redoubt.emulator.notifications.subscriptions.Subscription;
import io.github.redoubt.emulator.notifications.subscriptions.Subscriptions;
import java.time.Instant;
import java.util.List;

/** What can be asked about destinations. */
public final class DestinationRoutes {

  private static final String PATH = "/destinations/{id}";
  private static final String UPDATE = "destinations.update";

  private DestinationRoutes() {}

  public static void add(Door door) {
    door.on(POST, "/destinations", "destinations.create", DestinationRoutes::create);
    door.on(GET, "/destinations", "destinations.list", DestinationRoutes::list);
    door.on(GET, PATH, "destinations.read", DestinationRoutes::get);
    door.on(PATCH, PATH, UPDATE, DestinationRoutes::update);
    door.on(DELETE, PATH, "destinations.delete", DestinationRoutes::delete);
    door.on(POST, PATH + "/test", UPDATE, DestinationRoutes::test);
    door.on(PATCH, PATH + "/verify", UPDATE, DestinationRoutes::verify);
    door.on(PATCH, PATH + "/upgrade", UPDATE, DestinationRoutes::upgrade);
  }

  private static void create(Visit visit) {
    DestinationForm form = DestinationForm.of(visit);
    String name = form.required("name");
    String type = form.required("type");
    Kind kind =
        Kind.of(type)
            .filter(each -> !each.isBuiltIn())
            .orElseThrow(() -> Rejection.invalid("Nobody makes destinations of type " + type));
    JsonObject params = form.params().orElseGet(JsonObject::new);
    kind.check(params);
    if ((kind == Kind.PUSH_IOS || kind == Kind.PUSH_SAFARI) && !form.hasFile("certificate")) {
      throw Rejection.invalid("The part 'certificate' is missing.");
    }
    Instant now = visit.instance().now();
    if (kind == Kind.SMTP_CUSTOM) {
      askForProof(params);
    }
    Destination made =
        new Destination(
            Ids.uuid(),
            name,
            form.text("description").orElse(""),
            kind,
            form.flag("collect_failed_events", false),
            params,
            now,
            now);
    Destinations.of(visit.instance()).put(made);
    visit.answer(201, made.written().with("created_at", made.createdAt()));
  }

  /** Says which records the owner of a domain has to publish. */
  private static void askForProof(JsonObject params) {
    String domain = params.get("domain").getAsString();
    params.add(
        "dkim",
        new Answer()
            .with("public_key", "p=" + Ids.hex32())
            .with("selector", "en._domainkey." + domain)
            .with("verification", Destinations.PENDING)
            .json());
    params.add(
        "spf",
        new Answer()
            .with("txt_name", "@")
            .with("txt_value", "v=spf1 include:" + domain + " -all")
            .with("verification", Destinations.PENDING)
            .json());
  }

  private static void list(Visit visit) {
    visit.page(
        "destinations",
        Destinations.of(visit.instance()).list(),
        each -> each.name() + " " + each.description(),
        each ->
            used(
                visit.instance(),
                each,
                new Answer()
                    .with("id", each.id())
                    .with("name", each.name())
                    .with("description", each.description())
                    .with("type", each.kind().wire())
                    .with("collect_failed_events", each.collectsFailed())));
  }

  private static Answer used(
      NotificationsInstance instance, Destination destination, Answer answer) {
    List<Subscription> subscriptions = Subscriptions.of(instance).toDestination(destination.id());
    return answer
        .with("subscription_count", subscriptions.size())
        .withTexts("subscription_names", subscriptions.stream().map(Subscription::name).toList())
        .with("updated_at", destination.updatedAt());
  }

  private static void get(Visit visit) {
    whole(visit, Destinations.of(visit.instance()).get(visit.id()));
  }

  private static void whole(Visit visit, Destination destination) {
    visit.answer(200, used(visit.instance(), destination, destination.written()));
  }

  private static void update(Visit visit) {
    Destination old = changeable(visit);
    DestinationForm form = DestinationForm.of(visit);
    JsonObject params = form.params().map(old::restored).orElseGet(old::params);
    old.kind().check(params);
    if (old.kind() == Kind.SMTP_CUSTOM) {
      keepProof(old, params);
    }
    Destination fresh =
        new Destination(
            old.id(),
            form.text("name").filter(text -> !text.isBlank()).orElse(old.name()),
            form.text("description").orElse(old.description()),
            old.kind(),
            form.flag("collect_failed_events", old.collectsFailed()),
            params,
            old.createdAt(),
            visit.instance().now());
    Destinations.of(visit.instance()).put(fresh);
    whole(visit, fresh);
  }

  /** A domain stays proven until it is another one. */
  private static void keepProof(Destination old, JsonObject params) {
    JsonObject before = old.params();
    if (params.get("domain").equals(before.get("domain"))) {
      params.add("dkim", before.get("dkim"));
      params.add("spf", before.get("spf"));
    } else {
      askForProof(params);
    }
  }

  private static Destination changeable(Visit visit) {
    Destination found = Destinations.of(visit.instance()).get(visit.id());
    if (found.kind().isBuiltIn()) {
      throw Rejection.invalid("The destination '" + found.name() + "' cannot be changed.");
    }
    return found;
  }

  private static void delete(Visit visit) {
    Destination found = changeable(visit);
    if (!Subscriptions.of(visit.instance()).toDestination(found.id()).isEmpty()) {
      throw Rejection.conflict("The destination has subscriptions.");
    }
    Destinations.of(visit.instance()).remove(found.id());
    visit.answer(204);
  }

  private static void test(Visit visit) {
    Destination found = Destinations.of(visit.instance()).get(visit.id());
    if (found.kind() != Kind.WEBHOOK) {
      throw Rejection.invalid("Only destinations of type webhook can be tested.");
    }
    visit.answer(
        201,
        new Answer()
            .with("status", "accepted")
            .with("notification_id", Courier.of(visit.instance()).test(found))
            .with("destination_type", found.kind().wire()));
  }

  private static void verify(Visit visit) {
    Destination found = changeable(visit);
    String type =
        visit
            .exchange()
            .query("type")
            .filter(each -> each.equals("dkim") || each.equals("spf"))
            .orElseThrow(() -> Rejection.invalid("The parameter 'type' is dkim or spf."));
    if (found.kind() != Kind.SMTP_CUSTOM) {
      throw Rejection.invalid("Only domains of one's own are verified.");
    }
    JsonObject params = found.params();
    params.getAsJsonObject(type).addProperty("verification", Destinations.VERIFIED);
    Destinations.of(visit.instance()).put(found.with(params, visit.instance().now()));
    visit.answer(200, new Answer().with("type", type).with("verification", Destinations.VERIFIED));
  }

  /** Makes of a sandbox a destination with a domain. */
  private static void upgrade(Visit visit) {
    Destination found = changeable(visit);
    if (found.kind() != Kind.SMTP_CUSTOM_SANDBOX) {
      throw Rejection.invalid("Only a sandbox is upgraded.");
    }
    JsonObject params = new JsonObject();
    params.addProperty("domain", visit.body().requiredText("domain"));
    askForProof(params);
    Destination fresh =
        new Destination(
            found.id(),
            found.name(),
            found.description(),
            Kind.SMTP_CUSTOM,
            found.collectsFailed(),
            params,
            found.createdAt(),
            visit.instance().now());
    Destinations.of(visit.instance()).put(fresh);
    visit.answer(200, fresh.written().with("created_at", fresh.createdAt()));
  }
}
