package io.github.redoubt.audit.routing;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;

/** Where the events go that a target is sent. */
public sealed interface EventDestination {

  /**
   * An instance of Cloud Logs, in which events can be searched and raise alerts. Event Routing
   * needs the role Sender there.
   *
   * @param instance the instance's CRN
   * @throws InvalidRequestException if it is another service's
   */
  static EventDestination cloudLogs(Crn instance) {
    requireService(instance, "logs", "Cloud Logs");
    return new CloudLogs(instance);
  }

  /**
   * A bucket of Object Storage, in which events are kept for as long as its own rules say. Event
   * Routing needs the role Object Writer there, unless the target is given an API key.
   *
   * @param instance the instance's CRN
   * @param endpoint the host that the bucket is reached at, such as {@code
   *     s3.private.eu-de.cloud-object-storage.appdomain.cloud}
   * @param bucket the bucket's name
   * @throws InvalidRequestException if the CRN is another service's, or endpoint or bucket is empty
   */
  static EventDestination objectStorage(Crn instance, String endpoint, String bucket) {
    requireService(instance, "cloud-object-storage", "Object Storage");
    requireText("endpoint", endpoint);
    requireText("bucket", bucket);
    return new ObjectStorage(instance, endpoint, bucket);
  }

  /**
   * A topic of Event Streams, which other programs read. Event Routing needs the role Writer on
   * topic and cluster, unless the target is given an API key.
   *
   * @param instance the instance's CRN
   * @param topic the topic's name
   * @param brokers host and port of each broker
   * @throws InvalidRequestException if the CRN is another service's, the topic is empty, or there
   *     is no broker
   */
  static EventDestination eventStreams(Crn instance, String topic, List<String> brokers) {
    requireService(instance, "messagehub", "Event Streams");
    requireText("topic", topic);
    if (brokers.isEmpty()) {
      throw new InvalidRequestException(
          "brokers", "are none", "Give those that the service credentials of the instance list.");
    }
    brokers.forEach(broker -> requireText("broker", broker));
    return new EventStreams(instance, topic, brokers);
  }

  /**
   * An instance of App Configuration, which notices what changes in the account.
   *
   * @param instance the instance's CRN
   * @throws InvalidRequestException if it is another service's
   */
  static EventDestination appConfiguration(Crn instance) {
    requireService(instance, "apprapp", "App Configuration");
    return new AppConfiguration(instance);
  }

  /**
   * An instance of Cloud Logs.
   *
   * @param instance the instance's CRN
   */
  record CloudLogs(Crn instance) implements EventDestination {}

  /**
   * A bucket of Object Storage.
   *
   * @param instance the instance's CRN
   * @param endpoint the host that the bucket is reached at
   * @param bucket the bucket's name
   */
  record ObjectStorage(Crn instance, String endpoint, String bucket) implements EventDestination {}

  /**
   * A topic of Event Streams.
   *
   * @param instance the instance's CRN
   * @param topic the topic's name
   * @param brokers host and port of each broker
   */
  record EventStreams(Crn instance, String topic, List<String> brokers)
      implements EventDestination {

    /** Copies the brokers. */
    public EventStreams {
      brokers = List.copyOf(brokers);
    }
  }

  /**
   * An instance of App Configuration.
   *
   * @param instance the instance's CRN
   */
  record AppConfiguration(Crn instance) implements EventDestination {}

  /**
   * Something that this version does not know; a target that leads there can be read and deleted.
   *
   * @param type the service's own word
   */
  record Other(String type) implements EventDestination {}

  private static void requireService(Crn instance, String service, String title) {
    if (!instance.serviceName().equals(service) || instance.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "destination",
          "is not the CRN of an instance of "
              + title
              + ": its service is "
              + instance.serviceName(),
          "Give the CRN of the instance, whose service is " + service + ".");
    }
  }

  private static void requireText(String field, String text) {
    if (text.isBlank()) {
      throw new InvalidRequestException(field, "is empty", "Give the one that events go to.");
    }
  }
}
