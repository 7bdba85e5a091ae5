package io.github.redoubt.emulator.notifications.smtp;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked about those who may send mail by a domain. */
public final class SmtpUserRoutes {

  private static final String ALL = "/smtp/config/{id}/users";
  private static final String ONE = ALL + "/{user_id}";
  private static final int MOST = 5;

  private SmtpUserRoutes() {}

  /** What is remembered of an instance. */
  private static final class Users {
    private final Table<SmtpUser> table = new Table<>();
  }

  private static Table<SmtpUser> all(NotificationsInstance instance) {
    return instance.feature(Users.class, ignored -> new Users()).table;
  }

  private static List<SmtpUser> of(NotificationsInstance instance, SmtpConfig config) {
    return all(instance).list(each -> each.config().equals(config.id()));
  }

  public static void add(Door door) {
    door.on(POST, ALL, "smtp.create", SmtpUserRoutes::create);
    door.on(GET, ALL, "smtp.list", SmtpUserRoutes::list);
    door.on(GET, ONE, "smtp.read", SmtpUserRoutes::get);
    door.on(PATCH, ONE, "smtp.update", SmtpUserRoutes::update);
    door.on(DELETE, ONE, "smtp.delete", SmtpUserRoutes::delete);
  }

  /** The users of a configuration go with it. */
  static void forget(NotificationsInstance instance, String config) {
    all(instance).removeIf(each -> each.config().equals(config));
  }

  /** A password is told once, and that of a user who is cloned not again. */
  private static void create(Visit visit) {
    SmtpConfig config = SmtpRoutes.found(visit);
    Body body = visit.body();
    if (of(visit.instance(), config).size() >= MOST) {
      throw Rejection.invalid("A configuration has at most " + MOST + " users.");
    }
    Optional<String> cloned = body.text("username_to_clone");
    cloned.ifPresent(name -> requireUser(visit.instance(), name));
    Instant now = visit.instance().now();
    SmtpUser made =
        new SmtpUser(
            Ids.uuid(),
            config.id(),
            config.domain(),
            cloned.orElseGet(Ids::hex32),
            body.text("description").orElse(""),
            now,
            now);
    all(visit.instance()).put(made.id(), made);
    Answer answer = made.written();
    if (cloned.isEmpty()) {
      answer.with("password", Ids.apiKeySecret());
    }
    visit.answer(201, answer);
  }

  private static void requireUser(NotificationsInstance instance, String username) {
    if (all(instance).list(each -> each.username().equals(username)).isEmpty()) {
      throw Rejection.notFound("SMTP user", username);
    }
  }

  private static void list(Visit visit) {
    visit.page(
        "users",
        of(visit.instance(), SmtpRoutes.found(visit)),
        each -> each.username() + " " + each.description(),
        SmtpUserRoutes::whole);
  }

  private static Answer whole(SmtpUser user) {
    return user.written().with("updated_at", user.updatedAt());
  }

  private static SmtpUser found(Visit visit) {
    String config = SmtpRoutes.found(visit).id();
    String id = visit.exchange().path("user_id");
    return all(visit.instance())
        .find(id)
        .filter(each -> each.config().equals(config))
        .orElseThrow(() -> Rejection.notFound("SMTP user", id));
  }

  private static void get(Visit visit) {
    visit.answer(200, whole(found(visit)));
  }

  private static void update(Visit visit) {
    SmtpUser old = found(visit);
    SmtpUser fresh =
        old.describedAs(
            visit.body().text("description").orElse(old.description()), visit.instance().now());
    all(visit.instance()).put(fresh.id(), fresh);
    visit.answer(200, whole(fresh));
  }

  private static void delete(Visit visit) {
    all(visit.instance()).remove(found(visit).id());
    visit.answer(204);
  }
}
