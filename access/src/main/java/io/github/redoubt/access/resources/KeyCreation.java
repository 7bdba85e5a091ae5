package io.github.redoubt.access.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import java.util.Optional;

/**
 * A key of a service instance that is to be. Belongs to one thread; nothing is sent before {@link
 * #create}.
 */
public final class KeyCreation {

  private final Controller controller;
  private final String name;
  private final Crn instance;
  private Optional<String> role = Optional.empty();
  private final JsonObject parameters = new JsonObject();

  KeyCreation(Controller controller, String name, Crn instance) {
    this.controller = controller;
    this.name = Controller.checkedName(name);
    this.instance = instance;
  }

  /**
   * Lets it do what a role lets do.
   *
   * @param role {@code Reader}, {@code Writer}, {@code Manager}, or the CRN of another role of the
   *     service or of the account
   * @throws InvalidRequestException if it is blank
   */
  public KeyCreation role(String role) {
    if (role.isBlank()) {
      throw new InvalidRequestException(
          "role", "is blank", "Give Reader, Writer, Manager, or the CRN of another role.");
    }
    this.role = Optional.of(role);
    return this;
  }

  /**
   * Has it sign in as a service ID that exists, in place of one made for it. The role is given to
   * that service ID besides what it has.
   *
   * @param serviceId the CRN of the service ID
   */
  public KeyCreation asServiceId(Crn serviceId) {
    return parameter("serviceid_crn", serviceId.toString());
  }

  /** Makes a secret besides that clients of the S3 protocol sign with; for Object Storage. */
  public KeyCreation withHmac() {
    return parameter("HMAC", true);
  }

  /**
   * Tells the service something about it.
   *
   * @param name a name that the service's documentation tells
   * @param value text, a number, a boolean, or a list or map of these
   */
  public KeyCreation parameter(String name, Object value) {
    parameters.add(name, InstanceEdit.json(value));
    return this;
  }

  /**
   * Creates it.
   *
   * @return what it signs in with, for the caller to close
   * @throws NotFoundException if there is no such instance or service ID
   * @throws OutcomeUnknownException if no answer came; the key may exist
   */
  public ServiceCredentials create() {
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.addProperty("source", instance.toString());
    role.ifPresent(wanted -> body.addProperty("role", wanted));
    if (!parameters.isEmpty()) {
      body.add("parameters", parameters);
    }
    return controller
        .wire()
        .post("create key")
        .path("v2", Controller.KEYS)
        .json(body)
        .lookAt("Look for key '" + name + "' with resourceKeys().find(name), and delete it.")
        .as(KeyAnswer.class)
        .send()
        .secrets();
  }
}
