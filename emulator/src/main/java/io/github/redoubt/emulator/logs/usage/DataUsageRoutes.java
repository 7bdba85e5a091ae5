package io.github.redoubt.emulator.logs.usage;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.javalin.http.HandlerType;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Data usage over the wire. */
public final class DataUsageRoutes {

  private static final String PATH = "/v1/data_usage";
  private static final Form STATUS = Form.empty().required("enabled", Check.flag());

  private DataUsageRoutes() {}

  public static void open(Door door) {
    door.on(HandlerType.GET, PATH, "logs.data-usage.read", DataUsageRoutes::get);
    door.on(HandlerType.PUT, PATH, "logs.data-usage.manage", DataUsageRoutes::put);
  }

  private static void get(Visit visit) {
    DataUsage usage = usage(visit);
    if (visit.exchange().query("range").isEmpty() && visit.exchange().query("query").isEmpty()) {
      visit.answer(200, status(usage));
      return;
    }
    LocalDate since = since(visit);
    visit.answer(
        200,
        SettingRoutes.wrapped(
            "data_usages",
            switch (visit.exchange().query("query").orElse("daily")) {
              case "daily" -> usage.daily(since);
              case "detailed" -> usage.detailed(since);
              default -> throw Rejection.invalid("query must be one of [daily, detailed].");
            }));
  }

  private static LocalDate since(Visit visit) {
    LocalDate today = LocalDate.ofInstant(visit.instance().clock().instant(), ZoneOffset.UTC);
    return switch (visit.exchange().query("range").orElse("current_month")) {
      case "current_month" -> today.withDayOfMonth(1);
      case "last_week" -> today.minusDays(7);
      case "last_30_days" -> today.minusDays(30);
      case "last_90_days" -> today.minusDays(90);
      default ->
          throw Rejection.invalid(
              "range must be one of [current_month, last_30_days, last_90_days, last_week].");
    };
  }

  private static void put(Visit visit) {
    DataUsage usage = usage(visit);
    usage.enable(STATUS.read(visit.exchange().body().json()).get("enabled").getAsBoolean());
    visit.answer(200, status(usage));
  }

  private static JsonObject status(DataUsage usage) {
    JsonObject status = new JsonObject();
    status.addProperty("enabled", usage.enabled());
    return status;
  }

  private static DataUsage usage(Visit visit) {
    return visit.instance().feature(DataUsage.class, DataUsage::new);
  }
}
