package io.github.redoubt.emulator.activity;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Happening.Result;
import io.github.redoubt.emulator.activity.Happening.Source;
import io.github.redoubt.emulator.activity.Happening.Thing;
import io.github.redoubt.emulator.internal.Crns;
import io.github.redoubt.emulator.keys.RootKeys.Refused;
import io.github.redoubt.emulator.keys.RootKeys.Use;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Reports what services do with root keys on behalf of what those protect. */
public final class KeyUses {

  private static final String NO_HOST = "";

  private final Clock clock;
  private final Registry registry;
  private final Consumer<ActivityEvent> sink;

  public KeyUses(Clock clock, Registry registry, Consumer<ActivityEvent> sink) {
    this.clock = clock;
    this.registry = registry;
    this.sink = sink;
  }

  public void report(Use use) {
    String instance = Crns.ofInstance(use.keyCrn());
    String service = Crns.service(instance);
    sink.accept(
        Cadf.event(
            new Happening(
                clock.instant(),
                use.action(),
                service.equals("kms") ? "Key Protect" : "Hyper Protect Crypto Services",
                true,
                new Source(instance, Crns.region(instance), registry.resourceGroupOf(instance)),
                Initiator.of(use.sourceInstanceCrn(), "", "s2s-authorization", NO_HOST, ""),
                new Thing(
                    use.keyCrn(), use.name(), service + "/secrets", NO_HOST, Optional.empty()),
                use.name(),
                use.refused()
                    .map(reason -> new Result(status(reason), reason.name()))
                    .orElse(new Result(200, "")),
                UUID.randomUUID().toString(),
                new JsonObject(),
                new JsonObject())));
  }

  private static int status(Refused.Reason reason) {
    return switch (reason) {
      case NOT_AUTHORIZED -> 401;
      case NOT_FOUND -> 404;
      case NOT_ACTIVE -> 409;
      case NOT_A_ROOT_KEY, UNREADABLE -> 422;
    };
  }
}
