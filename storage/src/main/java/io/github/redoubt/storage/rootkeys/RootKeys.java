package io.github.redoubt.storage.rootkeys;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.rootkeys.RootKeyState.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks key services how keys are, as the connection's own identity: what Object Storage itself may
 * do there is not asked.
 */
public final class RootKeys {

  private static final int ACTIVE = 1;
  private static final int SUSPENDED = 2;
  private static final int DEACTIVATED = 3;
  private static final int DESTROYED = 5;

  private final Connection connection;

  private RootKeys(Connection connection) {
    this.connection = connection;
  }

  /** Asks over a connection. */
  public static RootKeys over(Connection connection) {
    return new RootKeys(connection);
  }

  private record Key(
      Optional<Integer> state,
      Optional<Boolean> extractable,
      boolean deleted,
      Optional<String> creationDate,
      Optional<String> lastUpdateDate) {}

  private record Answered(List<Key> resources) {}

  /**
   * How a key is, and since when.
   *
   * @param changed when anything of it changed last; empty if that was its creation, or is not told
   */
  record Told(RootKeyState state, Optional<Instant> changed) {
    Told(RootKeyState state) {
      this(state, Optional.empty());
    }

    boolean isActive() {
      return state.state() == State.ACTIVE;
    }
  }

  /**
   * Asks how a key is: one request. Whatever the key service says, it is told and not thrown.
   *
   * @throws ConnectionException if the thread was interrupted
   */
  public RootKeyState state(Crn key) {
    return told(key).state();
  }

  /** As {@link #state}, and since when. */
  Told told(Crn key) {
    try {
      return read(ask(key));
    } catch (NotFoundException absent) {
      return new Told(RootKeyState.of(State.MISSING));
    } catch (ForbiddenException | UnauthorizedException e) {
      return unknown("the identity may not ask the key service: it needs the role Reader there");
    } catch (UnavailableException e) {
      return unreachable("the key service is out of order");
    } catch (ConnectionException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return unreachable("the key service does not answer");
    } catch (RedoubtException e) {
      return unknown("the key service could not be asked: " + e.getMessage());
    }
  }

  private static Told unknown(String reason) {
    return new Told(new RootKeyState(State.UNKNOWN, reason));
  }

  private static Told unreachable(String reason) {
    return new Told(new RootKeyState(State.UNREACHABLE, reason));
  }

  private Answered ask(Crn key) {
    return wire(key)
        .get("get key metadata")
        .path("api", "v2", "keys", key.resource(), "metadata")
        .header("Bluemix-Instance", key.serviceInstance())
        .as(Answered.class)
        .send();
  }

  private static Told read(Answered answer) {
    if (answer.resources().isEmpty()) {
      return new Told(RootKeyState.of(State.MISSING));
    }
    Key key = answer.resources().get(0);
    Optional<Instant> changed =
        key.lastUpdateDate()
            .filter(time -> !key.creationDate().equals(Optional.of(time)))
            .flatMap(RootKeys::time);
    return new Told(state(key), changed);
  }

  private static RootKeyState state(Key key) {
    int state = key.state().orElse(0);
    if (key.deleted() || state == DESTROYED) {
      return RootKeyState.of(State.DELETED);
    }
    if (key.extractable().orElse(false)) {
      return RootKeyState.of(State.NO_ROOT_KEY);
    }
    return switch (state) {
      case ACTIVE -> RootKeyState.of(State.ACTIVE);
      case SUSPENDED -> RootKeyState.of(State.DISABLED);
      case DEACTIVATED -> RootKeyState.of(State.EXPIRED);
      default -> new RootKeyState(State.UNKNOWN, "the key service says it is in state " + state);
    };
  }

  /** Without the time the key's state is worth as much. */
  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Json.time(text));
    } catch (JsonParseException none) {
      return Optional.empty();
    }
  }

  /** Parts of the CRN become a host that gets a token, so they are held to their shapes. */
  private Wire wire(Crn key) {
    String region = new Region(key.location()).code();
    String instance = key.serviceInstance();
    if (!instance.matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")) {
      throw new InvalidRequestException(
          "root key", "is of an instance that is no GUID", "Give the key's CRN as it is printed.");
    }
    boolean open = connection.network() == Network.PUBLIC;
    return key.serviceName().equals("hs-crypto")
        ? wire(
            Service.HYPER_PROTECT,
            "Hyper Protect Crypto Services",
            instance + (open ? ".api." : ".api.private.") + region + ".hs-crypto.appdomain.cloud")
        : wire(
            Service.KEY_PROTECT,
            "Key Protect",
            (open ? "" : "private.") + region + ".kms.cloud.ibm.com");
  }

  private Wire wire(Service service, String title, String host) {
    return connection.wire(service, title, () -> "https://" + host, Errors.json("Correlation-Id"));
  }
}
