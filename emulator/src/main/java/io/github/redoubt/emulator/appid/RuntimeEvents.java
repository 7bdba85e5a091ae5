package io.github.redoubt.emulator.appid;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.activity.Cadf;
import io.github.redoubt.emulator.activity.Happening;
import io.github.redoubt.emulator.activity.Happening.Result;
import io.github.redoubt.emulator.activity.Happening.Source;
import io.github.redoubt.emulator.activity.Happening.Thing;
import io.github.redoubt.emulator.activity.Initiator;
import io.github.redoubt.emulator.activity.Registry;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reports what users and applications do, of instances that have it switched on. */
public final class RuntimeEvents {

  /** Where no events of App ID are delivered. */
  private static final Set<String> SILENT = Set.of("in-che", "eu-es");

  private static final String CLOUD_DIRECTORY = "cloud_directory";
  private static final String UNKNOWN = "unknown";
  private static final String NO_HOST = "";

  private final Clock clock;
  private final Registry registry;
  private final Consumer<ActivityEvent> sink;

  RuntimeEvents(Clock clock, Registry registry, Consumer<ActivityEvent> sink) {
    this.clock = clock;
    this.registry = registry;
    this.sink = sink;
  }

  /**
   * What somebody did, or tried to do.
   *
   * @param action without the service, such as {@code user.authenticate}
   * @param typeUri of what it was done to
   * @param provider who knows the user: {@code cloud_directory}, {@code facebook}, {@code google},
   *     {@code SAML} or {@code client_credentials}
   * @param id of the user or the application
   * @param status 200 if it was done
   */
  public record Deed(String action, String typeUri, String provider, String id, int status) {
    boolean failed() {
      return status >= 400;
    }

    /** Whether nobody knows who it was: only Cloud Directory tells of its own. */
    boolean isByNobodyKnown() {
      return failed() && !provider.equals(CLOUD_DIRECTORY);
    }
  }

  void report(Tenant tenant, Deed deed) {
    if (!tenant.isCapturing() || SILENT.contains(tenant.region())) {
      return;
    }
    String name = deed.provider() + ":" + (deed.isByNobodyKnown() ? UNKNOWN : deed.id());
    sink.accept(
        Cadf.event(
            new Happening(
                clock.instant(),
                "appid." + deed.action(),
                "App ID",
                true,
                new Source(tenant.crn(), tenant.region(), registry.resourceGroupOf(tenant.crn())),
                Initiator.of(tenant.id(), "", "user", NO_HOST, ""),
                new Thing(targetId(tenant, deed), name, deed.typeUri(), NO_HOST, Optional.empty()),
                name,
                new Result(deed.status(), reason(deed)),
                UUID.randomUUID().toString(),
                new JsonObject(),
                new JsonObject())));
  }

  private static String reason(Deed deed) {
    if (!deed.failed()) {
      return "";
    }
    return deed.status() == 401 ? "The credentials are not valid." : "The request is not valid.";
  }

  private static String targetId(Tenant tenant, Deed deed) {
    if (deed.isByNobodyKnown()) {
      return deed.provider().equals("client_credentials") ? "crn:undefined" : "crn:unknown";
    }
    String kind = deed.typeUri().equals("appid/application") ? "application" : "user";
    return tenant.crn().substring(0, tenant.crn().length() - 1) + kind + ":" + deed.id();
  }
}
