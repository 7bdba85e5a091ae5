package io.github.redoubt.audit.notifications.integrations;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an instance of Event Notifications itself uses: a root key that it encrypts under, a bucket
 * for what could not be delivered. There is one of each kind at most. Safe for use by many threads.
 */
public final class Integrations {

  private static final String ROOT_KEY = "kms";
  private static final String FAILED_EVENTS = "collect_failed_events";

  private final Resources<Integration> resources;

  private Integrations(Notifications notifications) {
    this.resources =
        notifications.resources(
            "integration", "integrations", Integration::read, "integrations().list()");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static Integrations of(Notifications notifications) {
    return new Integrations(notifications);
  }

  /**
   * Gets an integration.
   *
   * @throws NotFoundException if there is none
   */
  public Integration get(String id) {
    return resources.read(resources.get(id));
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<Integration> list() {
    return resources.pages("integrations", Optional.empty(), Integration::read);
  }

  /**
   * Brings it about that the instance encrypts under a root key. It must be authorized to.
   *
   * @param rootKey the key's CRN
   * @param endpoint the address of the key's service
   * @throws InvalidRequestException if the CRN is not that of a key
   * @throws NotFoundException if the instance has no place for a root key
   */
  public Change<Integration> ensureRootKey(Crn rootKey, URI endpoint) {
    if (!rootKey.resourceType().equals("key")) {
      throw new InvalidRequestException("root key", "is not the CRN of a key", "Give a key's.");
    }
    JsonObject metadata = new JsonObject();
    metadata.addProperty("endpoint", endpoint.toString());
    metadata.addProperty("crn", rootKey.instance().toString());
    metadata.addProperty("root_key_id", rootKey.resource());
    return ensure(ROOT_KEY, metadata);
  }

  /**
   * Brings it about that what could not be delivered is kept in a bucket, for destinations that
   * want it. The instance must be authorized to write there.
   *
   * @param storage the instance of Object Storage
   * @param endpoint the bucket's address
   */
  public Change<Integration> ensureFailedEventsKept(Crn storage, URI endpoint, String bucket) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("endpoint", endpoint.toString());
    metadata.addProperty("crn", storage.toString());
    metadata.addProperty("bucket_name", bucket);
    return ensure(FAILED_EVENTS, metadata);
  }

  private Change<Integration> ensure(String type, JsonObject metadata) {
    JsonObject wanted = new JsonObject();
    wanted.addProperty("type", type);
    wanted.add("metadata", metadata);
    Optional<JsonObject> found;
    try (Stream<JsonObject> all =
        resources.pages("integrations", Optional.empty(), Function.identity())) {
      found = all.filter(each -> Fields.text(each, "type").equals(type)).findFirst();
    }
    if (found.isEmpty()) {
      return Change.created(resources.read(resources.create(wanted)));
    }
    JsonObject goal = Documents.merged(found.get(), wanted);
    List<Difference> differences = Documents.differences(found.get(), goal);
    if (differences.isEmpty()) {
      return Change.unchanged(resources.read(found.get()));
    }
    JsonObject body = new JsonObject();
    body.addProperty("type", type);
    body.add("metadata", Fields.object(goal, "metadata"));
    String id = Fields.text(found.get(), "id");
    return Change.updated(resources.read(resources.replace(id, body)), differences);
  }
}
