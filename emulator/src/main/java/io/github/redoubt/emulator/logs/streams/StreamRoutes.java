package io.github.redoubt.emulator.logs.streams;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.SettingRoutes;
import io.github.redoubt.emulator.logs.internal.SettingRoutes.Rules;
import io.github.redoubt.emulator.logs.internal.Visit;

/** Streams over the wire. */
public final class StreamRoutes {

  private static final Form STREAM =
      Form.empty()
          .required("name", Check.name())
          .optional("is_active", Check.flag())
          .required("dpxl_expression", Check.name())
          .optional("compression_type", Check.oneOf("gzip", "unspecified"))
          .optional(
              "ibm_event_streams",
              Form.empty().required("brokers", Check.name()).required("topic", Check.name()));

  private StreamRoutes() {}

  public static void open(Door door) {
    new SettingRoutes(
            door,
            "/v1/streams",
            "logs.logs-stream-setup",
            instance -> streams(instance).shelf(),
            new StreamRules())
        .list("streams")
        .create()
        .replace()
        .delete();
  }

  private static Streams streams(LogsInstance instance) {
    return instance.feature(Streams.class, Streams::new);
  }

  private static final class StreamRules implements Rules {
    @Override
    public JsonObject created(Visit visit, JsonObject body) {
      JsonPrimitive now = new JsonPrimitive(visit.instance().clock().instant().toString());
      return stream(visit, body, now, now);
    }

    @Override
    public JsonObject replaced(Visit visit, JsonObject before, JsonObject body) {
      return stream(
          visit,
          body,
          before.get("created_at"),
          new JsonPrimitive(visit.instance().clock().instant().toString()));
    }

    @Override
    public void changed(Visit visit) {
      streams(visit.instance()).flow();
    }

    private static JsonObject stream(
        Visit visit, JsonObject body, JsonElement created, JsonElement updated) {
      JsonObject stream = STREAM.read(body);
      streams(visit.instance()).requireExpression(stream);
      Form.orElse(stream, "is_active", new JsonPrimitive(true));
      Form.orElse(stream, "compression_type", new JsonPrimitive("unspecified"));
      stream.add("created_at", created);
      stream.add("updated_at", updated);
      return stream;
    }
  }
}
