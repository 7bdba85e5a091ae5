package io.github.redoubt.audit.appid;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import java.util.List;

/**
 * Whether an instance of App ID tells of what the application's users do: sign-ins that succeed and
 * fail, new passwords, revoked tokens. Its events go where those of its region are routed to. Safe
 * for use by many threads.
 *
 * <p><b>It costs:</b> while it is on, App ID bills each authentication as an advanced security
 * event, and it takes the graduated-tier plan.
 *
 * @see <a href="https://cloud.ibm.com/docs/appid?topic=appid-at-events">App ID: Activity tracking
 *     events</a>
 */
public final class AppIdActivity {

  private static final String SERVICE = "appid";

  private final Crn instance;
  private final Wire wire;

  private AppIdActivity(Crn instance, Wire wire) {
    this.instance = instance;
    this.wire = wire;
  }

  /**
   * Speaks to an instance, in the region that its CRN names. Nothing is sent.
   *
   * @param instance the instance's CRN
   * @throws InvalidRequestException if it is another service's
   */
  public static AppIdActivity on(IbmCloud cloud, Crn instance) {
    if (!instance.serviceName().equals(SERVICE) || instance.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "instance CRN",
          "is not that of an instance of App ID",
          "Give one like crn:v1:bluemix:public:appid:eu-de:a/{account}:{id}::.");
    }
    return new AppIdActivity(
        instance,
        Connection.of(cloud)
            .wire(
                Service.APP_ID,
                "App ID",
                () -> "https://" + instance.location() + ".appid.cloud.ibm.com",
                Errors.json("Transaction-Id")));
  }

  /** Boxed, so that an answer that does not say is none. */
  private record Answer(Boolean isActive) {}

  /**
   * Says whether it tells.
   *
   * @throws NotFoundException if there is no such instance
   */
  public boolean capturing() {
    return at(wire.get("get runtime activity")).as(Answer.class).send().isActive;
  }

  /**
   * Brings it about that it tells, or does not.
   *
   * @param capture <b>true bills each authentication</b> from now on
   * @throws ForbiddenException if the identity may not change the instance
   * @throws NotFoundException if there is no such instance
   */
  public Change<Boolean> capture(boolean capture) {
    boolean before = capturing();
    if (before == capture) {
      return Change.unchanged(before);
    }
    JsonObject body = new JsonObject();
    body.addProperty("isActive", capture);
    at(wire.put("set runtime activity")).json(body).asNothing().send();
    return Change.updated(capture, differences(before, capture));
  }

  /** Says what {@link #capture} would come to, and changes nothing. */
  public Plan<Boolean> preview(boolean capture) {
    boolean before = capturing();
    return Plan.update(
        "runtime activity of App ID " + instance.serviceInstance(),
        before,
        differences(before, capture));
  }

  private static List<Difference> differences(boolean before, boolean after) {
    return before == after
        ? List.of()
        : List.of(new Difference("capturing", String.valueOf(before), String.valueOf(after)));
  }

  private Call.Builder at(Call.Builder call) {
    return call.path(
        "management", "v4", instance.serviceInstance(), "config", "capture_runtime_activity");
  }

  @Override
  public String toString() {
    return "AppIdActivity[" + instance + "]";
  }
}
