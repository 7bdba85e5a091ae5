package io.github.redoubt.emulator.activity;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Happening.Result;
import io.github.redoubt.emulator.activity.Happening.Source;
import io.github.redoubt.emulator.activity.Happening.Thing;
import io.github.redoubt.emulator.iam.tokens.Attempt;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports who signed in, and who tried in vain. */
public final class SignIns {

  private final Clock clock;
  private final Registry registry;
  private final Consumer<ActivityEvent> sink;

  public SignIns(Clock clock, Registry registry, Consumer<ActivityEvent> sink) {
    this.clock = clock;
    this.registry = registry;
    this.sink = sink;
  }

  public void report(Attempt attempt) {
    String account = attempt.accountId().isEmpty() ? "" : "a/" + attempt.accountId();
    String source = "crn:v1:bluemix:public:iam-identity:global:" + account + ":::";
    Attempt.Request request = attempt.request();
    String name =
        attempt.initiatorId().isEmpty()
            ? ""
            : registry.nameOf(attempt.accountId(), attempt.initiatorId());
    String typeUri =
        attempt.action().substring(0, attempt.action().lastIndexOf('.')).replace('.', '/');
    sink.accept(
        Cadf.event(
            new Happening(
                clock.instant(),
                attempt.action(),
                "IAM Identity Service",
                false,
                new Source(source, Service.GLOBAL, ""),
                Initiator.of(
                    attempt.initiatorId(),
                    name,
                    attempt.credential(),
                    request.address(),
                    request.agent()),
                new Thing(
                    attempt.targetCrn().isEmpty() ? source : attempt.targetCrn(),
                    attempt.targetName(),
                    typeUri,
                    request.host(),
                    Optional.empty()),
                attempt.targetName(),
                new Result(attempt.status(), attempt.reason()),
                request.id(),
                new JsonObject(),
                new JsonObject())));
  }
}
