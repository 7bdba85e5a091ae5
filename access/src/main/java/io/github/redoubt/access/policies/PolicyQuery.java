package io.github.redoubt.access.policies;

import io.github.redoubt.access.Grantee;
import io.github.redoubt.core.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which policies are listed; all that are in force, if nothing else is said. A value. */
public final class PolicyQuery {

  private static final String TAG = "tag_name";
  private static final String SERVICE = "service_name";

  /** Everything in force. */
  static final PolicyQuery ALL = new PolicyQuery(Map.of());

  private final Map<String, String> filters;

  private PolicyQuery(Map<String, String> filters) {
    this.filters = Map.copyOf(filters);
  }

  private PolicyQuery with(String name, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(name, "is blank", "Leave it out, or give one.");
    }
    Map<String, String> more = new LinkedHashMap<>(filters);
    more.put(name, value);
    if (more.containsKey(TAG) && more.containsKey(SERVICE)) {
      throw new InvalidRequestException(
          "query",
          "asks for a tag and for a service, which no version of the service's interface does",
          "Ask for one, and filter the stream by the other.");
    }
    return new PolicyQuery(more);
  }

  /** Only those of somebody's own; not those of the groups that he is in. */
  public PolicyQuery of(Grantee grantee) {
    return with(grantee.subject().kind().attribute(), grantee.subject().id());
  }

  /** Only those of a type. */
  public PolicyQuery ofType(PolicyType type) {
    return with("type", type.name());
  }

  /** Only those about a service, such as {@code kms}. */
  public PolicyQuery aboutService(String service) {
    return with(SERVICE, service);
  }

  /** Only those about a kind of services: {@code service} or {@code platform_service}. */
  public PolicyQuery aboutServiceType(String type) {
    return with("service_type", type);
  }

  /**
   * Only those about resources with an access tag. The service lists these in its older form, in
   * which policies with conditions may be left out.
   *
   * @param tag a name, a colon and a value, such as {@code env:prod}
   */
  public PolicyQuery taggedWith(String tag) {
    ResourceTag parsed = ResourceTag.parse(tag);
    return with(TAG, parsed.name()).with("tag_value", parsed.value());
  }

  /** Only those that are deleted, and can be put back. */
  public PolicyQuery deleted() {
    return with("state", PolicyState.DELETED.name());
  }

  /** In an order. */
  public PolicyQuery sortedBy(PolicySort sort) {
    return with("sort", sort.field());
  }

  Map<String, String> filters() {
    return filters;
  }

  /** Gives the version of the interface that knows what is asked for. */
  String version() {
    return filters.containsKey(TAG) ? "v1" : "v2";
  }
}
