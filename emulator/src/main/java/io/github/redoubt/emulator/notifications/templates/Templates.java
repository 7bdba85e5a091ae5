package io.github.redoubt.emulator.notifications.templates;

import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.notifications.internal.NotificationsInstance;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The templates of one instance. Safe for use by many threads. */
public final class Templates {

  private final Table<Template> table = new Table<>();

  public static Templates of(NotificationsInstance instance) {
    return instance.feature(Templates.class, ignored -> new Templates());
  }

  void put(Template template) {
    table.put(template.id(), template);
  }

  public Optional<Template> find(String id) {
    return table.find(id);
  }

  Template get(String id) {
    return find(id).orElseThrow(() -> Rejection.notFound("Template", id));
  }

  /** Refuses a template that there is not. */
  public void require(String id) {
    if (find(id).isEmpty()) {
      throw Rejection.invalid("There is no template '" + id + "'.");
    }
  }

  void remove(String id) {
    if (table.remove(id).isEmpty()) {
      throw Rejection.notFound("Template", id);
    }
  }

  List<Template> list() {
    return table.list(each -> true);
  }

  /** Bodies travel in Base64. */
  static String decoded(String body) {
    try {
      return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Rejection.invalid("The member 'params.body' is not Base64.");
    }
  }
}
