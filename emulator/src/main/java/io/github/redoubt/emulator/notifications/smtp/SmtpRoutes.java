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
import io.github.redoubt.emulator.notifications.smtp.SmtpConfig.Proof;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked about domains that mail is sent by over SMTP. */
public final class SmtpRoutes {

  private static final String ALL = "/smtp/config";
  private static final String ONE = ALL + "/{id}";

  private SmtpRoutes() {}

  /** What is remembered of an instance. */
  private static final class Configs {
    private final Table<SmtpConfig> table = new Table<>();

    static Table<SmtpConfig> of(NotificationsInstance instance) {
      return instance.feature(Configs.class, ignored -> new Configs()).table;
    }
  }

  public static void add(Door door) {
    door.on(POST, ALL, "smtp.create", SmtpRoutes::create);
    door.on(GET, ALL, "smtp.list", SmtpRoutes::list);
    door.on(GET, ONE, "smtp.read", SmtpRoutes::get);
    door.on(PATCH, ONE, "smtp.update", SmtpRoutes::update);
    door.on(DELETE, ONE, "smtp.delete", SmtpRoutes::delete);
    door.on(PATCH, ONE + "/verify", "smtp.update", SmtpRoutes::verify);
    door.on(GET, ONE + "/allowed_ips", "smtp.read", SmtpRoutes::allowedIps);
  }

  private static void create(Visit visit) {
    Body body = visit.body();
    Instant now = visit.instance().now();
    SmtpConfig made =
        new SmtpConfig(
            Ids.uuid(),
            body.requiredText("name"),
            body.text("description").orElse(""),
            body.requiredText("domain"),
            Set.of(),
            now,
            now);
    Configs.of(visit.instance()).put(made.id(), made);
    visit.answer(201, made.written().with("created_at", now));
  }

  private static void list(Visit visit) {
    visit.page(
        "smtp_configurations",
        Configs.of(visit.instance()).list(each -> true),
        each -> each.name() + " " + each.description(),
        SmtpRoutes::whole);
  }

  private static Answer whole(SmtpConfig config) {
    return config.written().with("updated_at", config.updatedAt());
  }

  static SmtpConfig found(Visit visit) {
    return Configs.of(visit.instance())
        .find(visit.id())
        .orElseThrow(() -> Rejection.notFound("SMTP configuration", visit.id()));
  }

  private static void get(Visit visit) {
    visit.answer(200, whole(found(visit)));
  }

  private static void update(Visit visit) {
    SmtpConfig old = found(visit);
    Body body = visit.body();
    SmtpConfig fresh =
        new SmtpConfig(
            old.id(),
            body.textOr("name", old.name()),
            body.text("description").orElse(old.description()),
            old.domain(),
            old.verified(),
            old.createdAt(),
            visit.instance().now());
    Configs.of(visit.instance()).put(fresh.id(), fresh);
    visit.answer(200, whole(fresh));
  }

  private static void delete(Visit visit) {
    String id = found(visit).id();
    Configs.of(visit.instance()).remove(id);
    SmtpUserRoutes.forget(visit.instance(), id);
    visit.answer(204);
  }

  /** The list is of old; nothing that is served now sets it. */
  private static void allowedIps(Visit visit) {
    Instant since = found(visit).createdAt();
    visit.answer(200, new Answer().withTexts("subnets", List.of()).with("updated_at", since));
  }

  private static void verify(Visit visit) {
    SmtpConfig old = found(visit);
    Set<Proof> proofs = proofs(visit.exchange().query("type").orElse(""));
    Set<Proof> verified = EnumSet.copyOf(proofs);
    verified.addAll(old.verified());
    SmtpConfig fresh =
        new SmtpConfig(
            old.id(),
            old.name(),
            old.description(),
            old.domain(),
            verified,
            old.createdAt(),
            visit.instance().now());
    Configs.of(visit.instance()).put(fresh.id(), fresh);
    List<Answer> status =
        proofs.stream()
            .map(
                each ->
                    new Answer()
                        .with("type", each.wire())
                        .with("verification", fresh.verification(each)))
            .toList();
    visit.answer(200, new Answer().withAll("status", status));
  }

  private static Set<Proof> proofs(String types) {
    Set<String> known = Proof.all().map(Proof::wire).collect(Collectors.toSet());
    List<String> asked = Stream.of(types.split(",", -1)).map(String::trim).toList();
    if (!known.containsAll(asked)) {
      throw Rejection.invalid("The parameter 'type' names some of " + known + ".");
    }
    return asked.stream()
        .map(each -> Proof.valueOf(each.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Proof.class)));
  }
}
