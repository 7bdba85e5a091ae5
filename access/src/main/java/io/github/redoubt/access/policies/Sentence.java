package io.github.redoubt.access.policies;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy in words, for reviews and logs. */
final class Sentence {

  private static final Map<String, String> TITLES =
      Map.of(
          "kms", "Key Protect",
          "hs-crypto", "Hyper Protect Crypto Services",
          "cloud-object-storage", "Object Storage",
          "logs", "Cloud Logs",
          "secrets-manager", "Secrets Manager",
          "event-notifications", "Event Notifications",
          "iam-identity", "IAM Identity");

  private Sentence() {}

  static String of(String who, List<Role> roles, Resource resource, Optional<Condition> condition) {
    String what = roles.stream().map(Role::name).collect(Collectors.joining(" and "));
    return who
        + " may act as "
        + (what.isEmpty() ? "nothing" : what)
        + " on "
        + what(resource)
        + condition.map(Sentence::when).orElse("")
        + ".";
  }

  static String who(Subject subject) {
    String id = subject.id();
    if (subject.kind() == Subject.Kind.ACCESS_GROUP_ID) {
      return "Access group " + id;
    }
    try {
      return switch (new IamId(id).kind()) {
        case SERVICE_ID -> "Service ID " + id;
        case TRUSTED_PROFILE -> "Trusted profile " + id;
        case USER -> "User " + id;
      };
    } catch (InvalidRequestException ofAnotherForm) {
      return "Identity " + id;
    }
  }

  static String who(List<Attribute> subject) {
    return subject.isEmpty() ? "Nobody in particular" : "Whoever has " + listed(subject);
  }

  private static String when(Condition condition) {
    return condition instanceof ResourceCondition ? ", where " + condition : ", " + condition;
  }

  static String what(Resource resource) {
    Set<String> said = new LinkedHashSet<>();
    List<String> words = new ArrayList<>();
    words.addAll(thing(resource, said));
    words.add(place(resource, said));
    List<Attribute> rest =
        resource.attributes().stream().filter(each -> !said.contains(each.key())).toList();
    String all = String.join(" of ", words);
    if (!rest.isEmpty()) {
      all += " with " + listed(rest);
    }
    return resource.tags().isEmpty()
        ? all
        : all
            + " tagged "
            + resource.tags().stream()
                .map(tag -> "'" + tag + "'")
                .collect(Collectors.joining(" and "));
  }

  private static List<String> thing(Resource resource, Set<String> said) {
    Optional<String> type = resource.equalValue(Resource.TYPE);
    Optional<Attribute> name = resource.about(Resource.NAME);
    Optional<String> ring = resource.equalValue(Resource.KEY_RING);
    List<String> things = new ArrayList<>();
    if (name.isPresent()) {
      said.add(Resource.NAME);
      String kind = type.orElse("resource");
      things.add(
          name.get().operator().takesMany() || !name.get().operator().equals(Operator.STRING_EQUALS)
              ? "every " + kind + " " + name.get().words()
              : kind + " " + name.get().words());
    } else if (type.isPresent()) {
      things.add("every " + type.get());
    }
    if (type.isPresent()) {
      said.add(Resource.TYPE);
    }
    if (ring.isPresent()) {
      said.add(Resource.KEY_RING);
      things.add("key ring '" + ring.get() + "'");
    }
    return things;
  }

  private static String place(Resource resource, Set<String> said) {
    Optional<String> service = resource.serviceName();
    Optional<String> instance = resource.equalValue(Resource.INSTANCE);
    Optional<String> type = resource.equalValue(Resource.SERVICE_TYPE);
    if (service.isPresent()) {
      said.add(Resource.SERVICE);
      String title = TITLES.getOrDefault(service.get(), service.get());
      if (instance.isPresent()) {
        said.add(Resource.INSTANCE);
        return title + " instance " + instance.get();
      }
      return "all of " + title;
    }
    if (type.isPresent()) {
      said.add(Resource.SERVICE_TYPE);
      return switch (type.get()) {
        case "service" -> "all services of the account";
        case "platform_service" -> "the management of the account";
        default -> "all services of the type " + type.get();
      };
    }
    return "the account";
  }

  private static String listed(List<Attribute> attributes) {
    return attributes.stream().map(Attribute::toString).collect(Collectors.joining(" and "));
  }
}
