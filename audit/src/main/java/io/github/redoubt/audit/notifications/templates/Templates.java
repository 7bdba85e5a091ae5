package io.github.redoubt.audit.notifications.templates;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.NamedResources;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates of an instance of Event Notifications. Safe for use by many threads. */
public final class Templates {

  private static final String MARK = "[text ";
  private static final int MARK_DIGITS = 12;

  private final Resources<Template> resources;
  private final Resources<Template> predefined;
  private final NamedResources<Template> named;

  private Templates(Notifications notifications) {
    this.resources =
        notifications.resources("template", "templates", Template::read, "templates().find(name)");
    this.predefined =
        notifications.resources(
            "predefined template",
            "pre_defined_templates",
            Template::read,
            "templates().predefined()");
    this.named = new NamedResources<>(resources, "template", "templates");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static Templates of(Notifications notifications) {
    return new Templates(notifications);
  }

  /**
   * Gets a template.
   *
   * @throws NotFoundException if there is none
   */
  public Template get(String id) {
    return named.get(id);
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<Template> find(String name) {
    return named.find(name);
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<Template> list() {
    return named.list(Template::read);
  }

  /** Lists those that the service brings along, page by page as they are asked for. */
  public Stream<Template> predefined() {
    return predefined.pages("templates", Optional.empty(), Template::read);
  }

  /**
   * Brings it about that there is a template by this name with this text. As the service does not
   * show the text, a mark of it stands at the end of the description; a template whose mark is
   * another is written again.
   *
   * @throws InvalidRequestException if the name is blank, several have it, or the one that has it
   *     is for something else
   */
  public Change<Template> ensure(String name, TemplateText text) {
    return ensure(name, "", text);
  }

  /** Brings one about with a description; as {@link #ensure(String, TemplateText)}. */
  public Change<Template> ensure(String name, String description, TemplateText text) {
    return named.ensure(name, new Writing(name, description, text));
  }

  /** Says what {@link #ensure(String, String, TemplateText)} would come to, and changes nothing. */
  public Plan<Template> preview(String name, String description, TemplateText text) {
    return named.preview(name, new Writing(name, description, text));
  }

  /**
   * Deletes a template.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    named.delete(id);
  }

  private final class Writing implements NamedResources.Writing {

    private final String name;
    private final String description;
    private final TemplateText text;

    Writing(String name, String description, TemplateText text) {
      this.name = name;
      this.description = (description + " " + mark(text)).strip();
      this.text = text;
    }

    private JsonObject body() {
      JsonObject params = new JsonObject();
      params.addProperty(
          "body", Base64.getEncoder().encodeToString(text.body().getBytes(StandardCharsets.UTF_8)));
      text.subject().ifPresent(subject -> params.addProperty("subject", subject));
      JsonObject body = new JsonObject();
      body.addProperty("name", name);
      body.addProperty("description", description);
      body.addProperty("type", text.type().code());
      body.add("params", params);
      return body;
    }

    @Override
    public JsonObject create() {
      return resources.create(body());
    }

    @Override
    public JsonObject goal(JsonObject present) {
      String type = Fields.text(present, "type");
      if (!type.equals(text.type().code())) {
        throw new InvalidRequestException(
            "template '" + name + "'",
            "is for " + type + ", not for " + text.type(),
            "Delete it, or choose another name.");
      }
      JsonObject said = new JsonObject();
      said.addProperty("description", description);
      return Documents.merged(present, said);
    }

    @Override
    public List<Difference> differences(JsonObject present, JsonObject goal) {
      return Documents.differences(present, goal);
    }

    @Override
    public JsonObject write(JsonObject present, JsonObject goal) {
      return resources.replace(Fields.text(present, "id"), body());
    }
  }

  private static String mark(TemplateText text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (text.subject().orElse("") + "\n" + text.body())
                      .getBytes(StandardCharsets.UTF_8));
      return MARK + HexFormat.of().formatHex(digest).substring(0, MARK_DIGITS) + "]";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
